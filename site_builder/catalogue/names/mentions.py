"""Which name is on which papers: what is known before names are joined into authors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from types import MappingProxyType

from site_builder.catalogue.linking.disjoint_sets import Union
from site_builder.catalogue.names.name_keys import KeyParts, is_initial, key_of, may_be_one, parts_of
from site_builder.model import Paper, Value
from site_builder.names import is_nobody


class Mention(Value, frozen=True, gc=False):
    """All mentions of one name with one ORCID, or with none: the smallest unit that can be told apart."""

    key: str
    """See `name_keys`."""
    orcid: str
    split: str
    """The person's id in a correction that separates people with one name; empty without one."""
    parts: KeyParts
    """Those of the key."""


Splits = Mapping[tuple[str, str], str]
"""Slug of a paper and key of a name on it → the id of the person in a correction."""


class Mentions:
    """All mentions, by number, and which of them belong to one author."""

    def __init__(self, papers: Sequence[Paper], splits: Splits = MappingProxyType({})) -> None:
        self.papers = papers
        self.all: list[Mention] = []
        self.papers_of: list[list[int]] = []
        """Mention → places of the papers, in order of arrival."""
        self.spellings: list[dict[str, int]] = []
        """Mention → names as printed → how often."""
        self.keys_on: list[frozenset[str]] = []
        """Place of a paper → the keys of its names."""
        self._read(splits)
        self._union = Union(range(len(self.all)))
        self._orcids = {number: mention.orcid for number, mention in enumerate(self.all) if mention.orcid}
        self._near: dict[int, tuple[int, ...]] = {}

    def _read(self, splits: Splits) -> None:
        numbers: dict[tuple[str, str, str], int] = {}
        known: dict[str, str] = {}
        for place, paper in enumerate(self.papers):
            for name in paper.authors:
                if name.name not in known:  # most names occur several times, and a key is slow to make
                    known[name.name] = person_key(name.name)
            keys = [(key, name) for name in paper.authors if (key := known[name.name])]
            self.keys_on.append(frozenset(key for key, _ in keys))
            for key, name in keys:
                split = splits.get((paper.slug, key), "") if splits else ""
                number = numbers.setdefault((key, name.orcid, split), len(numbers))
                if number == len(self.all):
                    self._found(key, name.orcid, split)
                self._see(number, place, name.name)

    def _found(self, key: str, orcid: str, split: str) -> None:
        self.all.append(Mention(key=key, orcid=orcid, split=split, parts=parts_of(key)))
        self.papers_of.append([])
        self.spellings.append({})

    def _see(self, number: int, place: int, name: str) -> None:
        spellings, places = self.spellings[number], self.papers_of[number]
        spellings[name] = spellings.get(name, 0) + 1
        if places[-1:] != [place]:
            places.append(place)

    @cached_property
    def by_key(self) -> dict[str, list[int]]:
        """Key → its mentions."""
        found: dict[str, list[int]] = {}
        for number, mention in enumerate(self.all):
            found.setdefault(mention.key, []).append(number)
        return found

    @cached_property
    def _by_initial(self) -> dict[tuple[str, str], dict[str, list[int]]]:
        """Family name and initial → first given name, or the initial itself → mentions."""
        found: dict[tuple[str, str], dict[str, list[int]]] = {}
        for number, mention in enumerate(self.all):
            family, given, _ = mention.parts
            if given:
                block = found.setdefault((family, given[0][0]), {})
                block.setdefault(given[0], []).append(number)
        return found

    # Which belong to one author

    def join(self, one: int, other: int) -> bool:
        """Join the authors of two mentions; if their ORCIDs differ, return False and do nothing."""
        orcids = {self.orcid_of(number) for number in (one, other)} - {""}
        if len(orcids) > 1:
            return False
        root, _ = self._union.unite(one, other)
        self._orcids.update((root, orcid) for orcid in orcids)
        return True

    def orcid_of(self, number: int) -> str:
        """Return the ORCID of the author of a mention."""
        return self._orcids.get(self._union.find(number), "")

    def groups(self) -> Iterator[list[int]]:
        """Yield the mentions of each author, in order of arrival."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for number in range(len(self.all)):
            found[self._union.find(number)].append(number)
        yield from found.values()

    def places_of(self, numbers: Iterable[int]) -> set[int]:
        """Return the places of the papers with these mentions."""
        return {place for number in numbers for place in self.papers_of[number]}

    # Which may belong to one author

    def co_authors(self, number: int) -> frozenset[str]:
        """Return the keys of the other names on the papers of a mention."""
        return frozenset().union(*(self.keys_on[it] for it in self.papers_of[number])) - {self.all[number].key}

    def is_certain(self, number: int) -> bool:
        """Tell whether all mentions that may be the same person as this one may also be the same as each other."""
        return all(self._may_be_one(one, other) for one, other in combinations(self.near(number), 2))

    def near(self, number: int) -> tuple[int, ...]:
        """Return the other mentions that may be the same person as this one."""
        if number not in self._near:
            self._near[number] = tuple(it for it in self._alike(number) if self._may_be_one(number, it))
        return self._near[number]

    def _alike(self, number: int) -> Iterator[int]:
        family, given, _ = self.all[number].parts
        if not given:
            return
        firsts = self._by_initial[family, given[0][0]]
        chosen = firsts if is_initial(given[0]) else (given[0], given[0][0])
        yield from (it for first in chosen for it in firsts.get(first, ()) if it != number)

    def _may_be_one(self, one: int, other: int) -> bool:
        first, second = self.all[one], self.all[other]
        return (
            first.split == second.split
            and (not first.orcid or not second.orcid or first.orcid == second.orcid)
            and may_be_one(first.parts, second.parts)
            and set(self.papers_of[one]).isdisjoint(self.papers_of[other])
        )


def person_key(name: str) -> str:
    """Return the key of a person's name; empty for an email address and for a placeholder."""
    return "" if "@" in name or is_nobody(name) else key_of(name)
