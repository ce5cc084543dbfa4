"""Who bears which name on which papers: what is known before authors are told from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import combinations

from site_builder.catalogue.linking.clustering import Union
from site_builder.catalogue.merging.author_lists import NO_ONE
from site_builder.catalogue.names.name_keys import is_initial, key_of, may_be_one
from site_builder.model import Paper, Value
from site_builder.text.normalise import fold


class Bearer(Value, frozen=True, gc=False):
    """Whoever bears one name with one ORCID, or with none: the least that can be told apart."""

    key: str
    """See `name_keys`."""
    orcid: str
    split: str
    """What a correction that tells people of one name apart calls this one; empty without one."""
    words: tuple[str, ...]
    """The given names and, last, the family name, as in the key."""


Splits = Mapping[tuple[str, str], str]
"""Slug of a paper and key of a name on it → what a correction calls the person who bears it there."""


class Bearers:
    """The bearers of all names, by number, and which of them were found to be one author."""

    def __init__(self, papers: Sequence[Paper], splits: Splits) -> None:
        self.papers = papers
        self.all: list[Bearer] = []
        self.papers_of: list[list[int]] = []
        """Bearer → places of the papers, in the order of arrival."""
        self.spellings: list[dict[str, int]] = []
        """Bearer → names as printed → how often."""
        self.keys_on: list[frozenset[str]] = []
        """Place of a paper → the keys of its names."""
        self._read(splits)
        self._union = Union(range(len(self.all)))
        self._orcids = {number: bearer.orcid for number, bearer in enumerate(self.all) if bearer.orcid}
        self._near: dict[int, tuple[int, ...]] = {}

    def _read(self, splits: Splits) -> None:
        numbers: dict[tuple[str, str, str], int] = {}
        for place, paper in enumerate(self.papers):
            keys = [(key, name) for name in paper.authors if (key := person_key(name.name))]
            self.keys_on.append(frozenset(key for key, _ in keys))
            for key, name in keys:
                split = splits.get((paper.slug, key), "") if splits else ""
                number = numbers.setdefault((key, name.orcid, split), len(numbers))
                if number == len(self.all):
                    self._found(key, name.orcid, split)
                self._see(number, place, name.name)

    def _found(self, key: str, orcid: str, split: str) -> None:
        self.all.append(Bearer(key=key, orcid=orcid, split=split, words=tuple(key.split("-"))))
        self.papers_of.append([])
        self.spellings.append({})

    def _see(self, number: int, place: int, name: str) -> None:
        spellings, places = self.spellings[number], self.papers_of[number]
        spellings[name] = spellings.get(name, 0) + 1
        if places[-1:] != [place]:
            places.append(place)

    @cached_property
    def by_key(self) -> dict[str, list[int]]:
        """Key → its bearers."""
        found: dict[str, list[int]] = {}
        for number, bearer in enumerate(self.all):
            found.setdefault(bearer.key, []).append(number)
        return found

    @cached_property
    def _by_initial(self) -> dict[tuple[str, str], dict[str, list[int]]]:
        """Family name and initial → first given name, or the initial itself → bearers."""
        found: dict[tuple[str, str], dict[str, list[int]]] = {}
        for number, bearer in enumerate(self.all):
            if len(bearer.words) > 1:
                block = found.setdefault((bearer.words[-1], bearer.words[0][0]), {})
                block.setdefault(bearer.words[0], []).append(number)
        return found

    # Which are one

    def join(self, one: int, other: int) -> bool:
        """Make one author of two bearers; False, and nothing done, where their ORCIDs differ."""
        orcids = {self.orcid_of(number) for number in (one, other)} - {""}
        if len(orcids) > 1:
            return False
        root, _ = self._union.unite(one, other)
        self._orcids.update((root, orcid) for orcid in orcids)
        return True

    def orcid_of(self, number: int) -> str:
        """Return the ORCID of the author that a bearer is."""
        return self._orcids.get(self._union.find(number), "")

    def groups(self) -> Iterator[list[int]]:
        """Yield the bearers of each author, in the order of arrival."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for number in range(len(self.all)):
            found[self._union.find(number)].append(number)
        yield from found.values()

    def places_of(self, numbers: Iterable[int]) -> set[int]:
        """Return the places of the papers that some bearers are on."""
        return {place for number in numbers for place in self.papers_of[number]}

    # Which may be one

    def co_authors(self, number: int) -> frozenset[str]:
        """Return the keys of those who stand on a paper with a bearer."""
        return frozenset().union(*(self.keys_on[it] for it in self.papers_of[number])) - {self.all[number].key}

    def is_certain(self, number: int) -> bool:
        """Tell whether all who may be one person with a bearer may be one person among themselves."""
        return all(self._may_be_one(one, other) for one, other in combinations(self.near(number), 2))

    def near(self, number: int) -> tuple[int, ...]:
        """Return the others who may be one person with a bearer."""
        if number not in self._near:
            self._near[number] = tuple(it for it in self._alike(number) if self._may_be_one(number, it))
        return self._near[number]

    def _alike(self, number: int) -> Iterator[int]:
        words = self.all[number].words
        firsts = self._by_initial.get((words[-1], words[0][0]), {}) if len(words) > 1 else {}
        chosen = firsts if is_initial(words[0]) else (words[0], words[0][0])
        return (it for first in chosen for it in firsts.get(first, ()) if it != number)

    def _may_be_one(self, one: int, other: int) -> bool:
        first, second = self.all[one], self.all[other]
        return (
            first.split == second.split
            and (not first.orcid or not second.orcid or first.orcid == second.orcid)
            and may_be_one(first.words, second.words)
            and set(self.papers_of[one]).isdisjoint(self.papers_of[other])
        )


@lru_cache(maxsize=1 << 18)
def person_key(name: str) -> str:
    """Return the key of a person's name; empty for a mail address and for what stands where no name is known."""
    return "" if "@" in name or fold(name) in NO_ONE else key_of(name)
