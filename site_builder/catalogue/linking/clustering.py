"""Link records that are sightings of one paper.

Records are linked in order of arrival, and no decision is revised: a record joins the papers with which it shares an
identifier; otherwise the best match among the papers with its title; otherwise it founds a paper. So the first thousand
records form the same clusters whatever follows them. A later record can join two clusters; both founders are kept,
since both gave the paper a path.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from site_builder.catalogue.linking.disjoint_sets import Union
from site_builder.catalogue.linking.keys import KeyedRecord
from site_builder.catalogue.linking.matching import Matcher
from site_builder.ids import format_identifier
from site_builder.model import Value

Marks = Mapping[int, Mapping[str, str]]
"""Place of a record → correction → side: records on different sides of one correction are kept apart."""


class Join(NamedTuple):
    """Why a record joined others."""

    by: str
    """`identifier`, `title` or `correction`."""
    key: str = ""
    """The identifier or the title that they share."""
    record: int = -1
    """For a title: the place of the record that joined."""
    other: int = -1
    """For a title: the place of the founder of the paper it joined."""


class Miss(NamedTuple):
    """A record with the title of papers that it did not join."""

    record: int
    """Its place."""
    others: tuple[int, ...]
    """The places of the founders of these papers."""
    reason: str


class Cluster(Value, frozen=True):
    """The records of one paper."""

    records: tuple[int, ...]
    """Their places among all records, in the order of arrival; the first founded the paper."""
    joins: tuple[Join, ...] = ()
    """What linked them, each once; empty for one record."""


class Linking(Value, frozen=True):
    """Which records are one paper."""

    clusters: tuple[Cluster, ...]
    """In the order of arrival of their first records."""
    founders: frozenset[int]
    """The records that found no paper to join when they arrived."""
    misses: tuple[Miss, ...] = ()
    """Papers with one title that were kept apart, and records that could have joined several papers."""


class _Match(NamedTuple):
    """A cluster with the record's title."""

    root: int
    similarity: float


def link_records(records: Sequence[KeyedRecord], marks: Marks = MappingProxyType({})) -> Linking:
    """Return the clusters that the records form, in the order of arrival."""
    return link_places(records, range(len(records)), marks)


def link_places(records: Sequence[KeyedRecord], places: Sequence[int], marks: Marks) -> Linking:
    """Return the clusters that some of the records form, those at these places."""
    linker = _Linker(records, places, marks)
    for place in places:
        linker.add(place)
    return linker.finish()


def unite_clusters(linking: Linking, groups: Iterable[Iterable[int]]) -> Linking:
    """Return the linking after a correction: all clusters with a record in one group are joined."""
    union = Union(cluster.records[0] for cluster in linking.clusters)
    first = {place: cluster.records[0] for cluster in linking.clusters for place in cluster.records}
    for group in groups:
        firsts = [first[place] for place in group]
        for other in firsts[1:]:
            union.unite(firsts[0], other)
    united: dict[int, list[Cluster]] = defaultdict(list)
    for cluster in linking.clusters:
        united[union.find(cluster.records[0])].append(cluster)
    clusters = tuple(_join(parts) for parts in united.values())
    return Linking(clusters=clusters, founders=linking.founders, misses=linking.misses)


def _join(parts: Sequence[Cluster]) -> Cluster:
    if len(parts) == 1:
        return parts[0]
    records = tuple(sorted(place for part in parts for place in part.records))
    joins = (*(join for part in parts for join in part.joins), Join("correction"))
    return Cluster(records=records, joins=tuple(dict.fromkeys(joins)))


class _Linker:
    """The clusters so far."""

    def __init__(self, records: Sequence[KeyedRecord], places: Sequence[int], marks: Marks) -> None:
        self.records = records
        self.places = places
        self.marks = marks
        self.matcher = Matcher(records)
        self.union = Union(places)
        self.identifiers: dict[int, dict[str, set[str]]] = {}
        """Root of a cluster → scheme → the values that its records have."""
        self.sides: dict[int, dict[str, set[str]]] = {}
        """Root of a cluster → correction → the sides that its records are on."""
        self.by_identifier: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.by_key: dict[str, list[int]] = defaultdict(list)
        self.joins: dict[int, list[Join]] = defaultdict(list)
        """Record → why it joined others."""
        self.founders: list[int] = []
        self.misses: list[Miss] = []

    def add(self, place: int) -> None:
        """Link one more record."""
        own = self.records[place].identifiers
        self.identifiers[place] = {scheme: {value} for scheme, value in own.items()}
        if place in self.marks:
            self.sides[place] = {correction: {side} for correction, side in self.marks[place].items()}
        for pair in own.items():
            self._join_by_identifier(place, pair)
        if key := self.records[place].link_key:
            self._join_by_title(place, self.by_key[key])
            self.by_key[key].append(place)
        if self.union.find(place) == place:
            self.founders.append(place)

    def finish(self) -> Linking:
        """Return what has been linked."""
        members: dict[int, list[int]] = defaultdict(list)
        for place in self.places:
            members[self.union.find(place)].append(place)
        clusters = tuple(self._cluster(places) for places in members.values())
        return Linking(clusters=clusters, founders=frozenset(self.founders), misses=tuple(self.misses))

    def _cluster(self, places: list[int]) -> Cluster:
        joins = (join for place in places for join in self.joins.get(place, ()))
        return Cluster(records=tuple(places), joins=tuple(dict.fromkeys(joins)))

    def _join_by_identifier(self, place: int, pair: tuple[str, str]) -> None:
        holders = self.by_identifier[pair]
        for holder in holders:
            if not self._is_kept_apart(place, holder):
                self._unite(place, holder, Join("identifier", format_identifier(*pair)))
        if all(self.union.find(holder) != self.union.find(place) for holder in holders):
            holders.append(place)

    def _join_by_title(self, place: int, mates: list[int]) -> None:
        """Join the best cluster with the title, unless an identifier led to one that already had the title."""
        home = self.union.find(place)
        roots = {mate: self.union.find(mate) for mate in mates}
        if not mates or home in roots.values():
            return
        matches = self._matches(place, roots)
        best = max(matches, key=lambda match: (match.similarity, -match.root), default=None)
        if len(matches) != 1 and home == place:
            self.misses += self._near_misses(place, roots, [match.root for match in matches if match != best])
        if best:
            self._unite(place, best.root, Join("title", self.records[place].record.title, place, best.root))

    def _matches(self, place: int, roots: Mapping[int, int]) -> list[_Match]:
        """Return the clusters that the record can join, each with the similarity of its best member."""
        best: dict[int, float] = {}
        for mate, root in roots.items():
            similarity = self.matcher.similarity(place, mate)
            if similarity is not None:
                best[root] = max(similarity, best.get(root, 0.0))
        return [_Match(*item) for item in best.items() if not self._differ(place, item[0])]

    def _differ(self, one: int, other: int) -> bool:
        """Tell whether two clusters have different identifiers of one scheme or are on two sides of a correction."""
        known, others = self.identifiers[self.union.find(one)], self.identifiers[self.union.find(other)]
        return _conflict(known, others) or self._is_kept_apart(one, other)

    def _is_kept_apart(self, one: int, other: int) -> bool:
        if not self.sides:
            return False
        return _conflict(self.sides.get(self.union.find(one), {}), self.sides.get(self.union.find(other), {}))

    def _unite(self, place: int, other: int, join: Join) -> None:
        if self.union.find(place) == self.union.find(other):
            return
        older, younger = self.union.unite(place, other)
        for known in (self.identifiers, self.sides):
            for scheme, values in known.pop(younger, {}).items():
                known.setdefault(older, {}).setdefault(scheme, set()).update(values)
        self.joins[place].append(join)

    def _near_misses(self, place: int, roots: Mapping[int, int], fitting: Sequence[int]) -> Iterator[Miss]:
        """Yield what a record could have joined: the other papers that it matches, or else those it differs from."""
        if fitting:
            reason = "It matches several papers with its title and joined the one with the most similar abstract."
            yield Miss(place, tuple(sorted(fitting)), reason)
            return
        differing = {root: mate for mate, root in roots.items() if not self._is_kept_apart(place, mate)}
        if differing:
            differences = dict.fromkeys(self._difference(place, mate) for mate in differing.values())
            reason = f"It has the same title but was kept apart because {' or '.join(differences)}."
            yield Miss(place, tuple(sorted(differing)), reason)

    def _difference(self, one: int, other: int) -> str:
        """Say why two records with one title are not one paper."""
        if self.matcher.similarity(one, other) is None:
            return self.matcher.difference(one, other)
        return "their identifiers differ"


def _conflict(one: Mapping[str, set[str]], other: Mapping[str, set[str]]) -> bool:
    """Tell whether two clusters have values of one scheme and share none."""
    return any(scheme in other and values.isdisjoint(other[scheme]) for scheme, values in one.items())
