"""Give every paper a slug that no later dump takes away.

Records claim slugs in the order of arrival. Each claims the slug that its title spells, if that is still free. Where it
is not, a record that founds a paper claims the slug with a short hash of its identity, so that the paper has a path of
its own. The slug that the founder claimed is the paper's; the others of its records lead there by redirect.

Adding dumps at the end changes no claim made before. Adding one in between can move a slug to another paper and make a
founder a mere member of a new cluster, but no path vanishes: the first record to spell a slug still claims it, and a
contested record, one that could found a paper of its own among fewer dumps, claims its hashed slug in any case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from types import MappingProxyType

from site_builder.catalogue.linking.clustering import Marks, Union
from site_builder.catalogue.linking.keys import identity, normal_identifiers
from site_builder.catalogue.linking.matching import Witnesses, link_key, repaired_key
from site_builder.model import Record, Value
from site_builder.text.hashes import short_hash

_LONGEST = 80

Reserved = Mapping[str, Collection[int]]
"""Slug → the records of the paper that a correction gives it to."""


class Claims(Value, frozen=True):
    """Who claimed which slug."""

    claimants: dict[str, int]
    """Slug → the place of the record that claimed it, in the order of claiming."""
    founded: dict[int, str]
    """Place of a founder → the slug of the paper that it founded."""


def claim_slugs(
    records: Sequence[Record],
    spelled: Sequence[str],
    founders: Set[int],
    contested: Set[int],
    reserved: Reserved = MappingProxyType({}),
) -> Claims:
    """Let each record claim its slug; a reserved one is free only to the records of the paper that it is meant for."""
    claimants: dict[str, int] = {}
    founded: dict[int, str] = {}
    for place, slug in enumerate(spelled):
        is_free = place in reserved.get(slug, (place,))
        if slug in claimants or not is_free:
            if is_free and place not in founders and place not in contested:
                continue
            slug = _tell_apart(slug, identity(records[place]), claimants if place in founders else ())
        claimants.setdefault(slug, place)
        if place in founders:
            founded[place] = slug
    return Claims(claimants=claimants, founded=founded)


def find_contested(records: Sequence[Record], spelled: Sequence[str], marks: Marks) -> frozenset[int]:
    """Return the records that share a slug with an earlier one and might not link with it among fewer dumps."""
    spellers: dict[str, list[int]] = defaultdict(list)
    for place, slug in enumerate(spelled):
        spellers[slug].append(place)
    contest = _Contest(records, spelled, marks)
    return frozenset(place for places in spellers.values() for place in contest.find(places))


class _Contest:
    """What can be told of two records whatever other dumps are there."""

    def __init__(self, records: Sequence[Record], spelled: Sequence[str], marks: Marks) -> None:
        self._records = records
        self._identifiers = [normal_identifiers(record.identifiers) for record in records]
        self._witnesses = Witnesses(records)
        surroundings = self._surroundings(spelled)
        self._mixed = _find_mixed(surroundings, enumerate(self._identifiers))
        self._divided = _find_mixed(surroundings, marks.items())

    def find(self, places: Sequence[int]) -> Iterator[int]:
        """Yield those of the records of one slug, in the order of arrival, that might not link with an earlier one."""
        for number, place in enumerate(places):
            if not all(self._is_certain(place, earlier) for earlier in places[:number]):
                yield place

    def _is_certain(self, place: int, earlier: int) -> bool:
        """Tell whether the later record joins a paper whenever the earlier one is there."""
        if place in self._divided:
            return False
        if self._identifiers[place].items() & self._identifiers[earlier].items():
            return True
        key = link_key(self._records[place])
        if place in self._mixed or not key or key != link_key(self._records[earlier]):
            return False
        return self._witnesses.agreement(place, earlier) is not None

    def _surroundings(self, spelled: Sequence[str]) -> list[int]:
        """Return a number for each record: that of all that shared identifiers, titles and slugs lead to from there.

        No cluster ever grows beyond its surroundings.
        """
        union = Union(range(len(spelled)))
        first: dict[object, int] = {}
        for place, record in enumerate(self._records):
            for key in (spelled[place], ("title", repaired_key(record.title)), *self._identifiers[place].items()):
                union.unite(place, first.setdefault(key, place))
        return [union.find(place) for place in range(len(spelled))]


def _find_mixed(surroundings: Sequence[int], values: Iterable[tuple[int, Mapping[str, str]]]) -> frozenset[int]:
    """Return the records in whose surroundings one scheme has several values."""
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for place, schemes in values:
        for scheme, value in schemes.items():
            found[surroundings[place], scheme].add(value)
    mixed = {number for (number, _), several in found.items() if len(several) > 1}
    return frozenset(place for place, number in enumerate(surroundings) if number in mixed)


def _tell_apart(slug: str, name: str, taken: Collection[str]) -> str:
    """Return the slug with a short hash of a name, and with another as long as that one is taken too."""
    number, text = 1, name
    while (told := f"{slug[: _LONGEST - 9].rstrip('-')}-{short_hash(text.encode())}") in taken:
        number += 1
        text = f"{name}\n{number}"
    return told
