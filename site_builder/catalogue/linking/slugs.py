"""Give every paper a slug that no later dump takes away.

Records claim slugs in order of arrival. Each claims the slug of its title if that is free. If not, a record that founds
a paper claims the slug with a short hash of its identity, so the paper gets its own path. The founder's slug is the
paper's; the slugs of its other records redirect there.

Dumps added at the end change no earlier claim. A dump added in between can move a slug to another paper and make a
founder an ordinary member of a new cluster, but no path vanishes: the first record with a slug still claims it, and a
contested record, one that could found its own paper among fewer dumps, always claims its hashed slug too.

A title in another script claims two slugs: one that people can read, and the one that such titles had in earlier
versions of this program, so that addresses from then still lead to the paper.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from types import MappingProxyType

from site_builder.catalogue.linking.clustering import Marks
from site_builder.catalogue.linking.disjoint_sets import Union
from site_builder.catalogue.linking.keys import KeyedRecord, identity
from site_builder.catalogue.linking.matching import Matcher
from site_builder.model import Value
from site_builder.text.hashes import short_hash

_LONGEST = 80
_FEATURES = 1_000
"""The most records whose features are kept: they are compared slug by slug."""

Reserved = Mapping[str, Collection[int]]
"""Slug → the records of the paper that a correction gives it to."""


class Claims(Value, frozen=True):
    """Who claimed which slug."""

    claimants: dict[str, int]
    """Slug → the place of the record that claimed it, in the order of claiming."""
    founded: dict[int, str]
    """Place of a founder → the slug of the paper that it founded."""


def claim_slugs(
    records: Sequence[KeyedRecord],
    spelled: Sequence[Sequence[str]],
    founders: Set[int],
    contested: Set[int],
    reserved: Reserved = MappingProxyType({}),
) -> Claims:
    """Let each record claim its slugs, of which the first is the paper's; a reserved one is free only for its paper."""
    claimants: dict[str, int] = {}
    founded: dict[int, str] = {}
    for place, slug in ((place, slug) for place, slugs in enumerate(spelled) for slug in slugs):
        is_free = place in reserved.get(slug, (place,))
        if slug in claimants or not is_free:
            if is_free and place not in founders and place not in contested:
                continue
            slug = _tell_apart(slug, identity(records[place].record), claimants if place in founders else ())
        claimants.setdefault(slug, place)
        if place in founders:
            founded.setdefault(place, slug)
    return Claims(claimants=claimants, founded=founded)


def find_contested(records: Sequence[KeyedRecord], spelled: Sequence[Sequence[str]], marks: Marks) -> frozenset[int]:
    """Return the records that share a slug with an earlier one and might not link with it among fewer dumps."""
    by_slug: dict[str, list[int]] = defaultdict(list)
    for place, slugs in enumerate(spelled):
        for slug in slugs:
            by_slug[slug].append(place)
    links = _LastingLinks(records, spelled, marks)
    return frozenset(
        place
        for places in by_slug.values()
        for number, place in enumerate(places)
        if not all(links.joins(place, earlier) for earlier in places[:number])
    )


class _LastingLinks:
    """Which records join the paper of an earlier one regardless of other dumps.

    Only an identifier or a side of a correction, brought to either paper by other records, could keep them apart. No
    paper ever grows beyond its neighbourhood: all records reachable by shared identifiers, titles and slugs. So nothing
    can keep two records apart in a neighbourhood where no scheme has several values and no correction several sides.
    """

    def __init__(self, records: Sequence[KeyedRecord], spelled: Sequence[Sequence[str]], marks: Marks) -> None:
        neighbourhoods = _find_neighbourhoods(records, spelled)
        self._records = records
        self._matcher = Matcher(records, _FEATURES)
        self._has_rival_identifiers = _find_rivals(
            neighbourhoods, ((place, record.identifiers) for place, record in enumerate(records))
        )
        self._has_rival_sides = _find_rivals(neighbourhoods, marks.items())

    def joins(self, place: int, earlier: int) -> bool:
        """Tell whether a record joins the paper of an earlier one of its slug whenever that one is present."""
        one, other = self._records[place], self._records[earlier]
        if place in self._has_rival_sides:
            return False
        if one.identifiers.items() & other.identifiers.items():
            return True
        if place in self._has_rival_identifiers or not one.link_key or one.link_key != other.link_key:
            return False
        return self._matcher.similarity(place, earlier) is not None


def _find_neighbourhoods(records: Sequence[KeyedRecord], spelled: Sequence[Sequence[str]]) -> list[int]:
    """Return a number for each record, the same for all records of its neighbourhood."""
    union = Union(range(len(records)))
    first: dict[object, int] = {}
    for place, record in enumerate(records):
        for key in (*spelled[place], ("title", record.title_key), *record.identifiers.items()):
            union.unite(place, first.setdefault(key, place))
    return [union.find(place) for place in range(len(records))]


def _find_rivals(neighbourhoods: Sequence[int], stated: Iterable[tuple[int, Mapping[str, str]]]) -> frozenset[int]:
    """Return the records in whose neighbourhood one scheme (or correction) has several values (or sides)."""
    values: dict[tuple[int, str], set[str]] = defaultdict(set)
    for place, schemes in stated:
        for scheme, value in schemes.items():
            values[neighbourhoods[place], scheme].add(value)
    mixed = {neighbourhood for (neighbourhood, _), several in values.items() if len(several) > 1}
    return frozenset(place for place, neighbourhood in enumerate(neighbourhoods) if neighbourhood in mixed)


def _tell_apart(slug: str, name: str, taken: Collection[str]) -> str:
    """Return the slug with a short hash of a name; with further hashes while that is taken too."""
    number, text = 1, name
    while (told := f"{slug[: _LONGEST - 9].rstrip('-')}-{short_hash(text.encode())}") in taken:
        number += 1
        text = f"{name}\n{number}"
    return told
