"""Which authors, organisations and venues with a page each paper has, in arrays: most papers have several."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Generic, Protocol, TypeVar

import numpy as np


class _Listing(Protocol):
    @property
    def papers(self) -> Iterable[str]: ...


_Named = TypeVar("_Named", bound=_Listing)


class NamedOn(Generic[_Named]):
    """Names by the slugs of their papers."""

    def __init__(self, names: Sequence[_Named], positions: Mapping[str, int]) -> None:
        self._names, self._positions = names, positions
        sizes = [len(tuple(it.papers)) for it in names]
        found = (positions.get(slug, len(positions)) for it in names for slug in it.papers)
        places = np.fromiter(found, np.uint32, sum(sizes))
        numbers = np.repeat(np.arange(len(names), dtype=np.uint32), sizes)[np.argsort(places, kind="stable")]
        ends = np.cumsum(np.bincount(places, minlength=len(positions) + 1))
        self._numbers, self._ends = array("I", numbers.tobytes()), array("I", [0, *ends.tolist()])

    def get(self, paper: str) -> list[_Named]:
        """Return the names of a paper, in their order; none of an unknown paper."""
        return [*map(self._names.__getitem__, self._numbers_of(paper))]

    def count(self, papers: Iterable[str]) -> dict[int, int]:
        """Return how many of some papers each name has, by its number among all names."""
        counts: dict[int, int] = {}
        for number in chain.from_iterable(map(self._numbers_of, papers)):
            counts[number] = counts.get(number, 0) + 1
        return counts

    def _numbers_of(self, paper: str) -> Sequence[int]:
        place = self._positions.get(paper)
        if place is None:
            return self._numbers[:0]
        return self._numbers[self._ends[place] : self._ends[place + 1]]
