"""Compare each paper with all others, some papers at a time; `related` says how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from site_builder.catalogue.likeness.nominating import Electorate, compare_nominated
from site_builder.catalogue.likeness.postings import SHARED, UNIT, Postings, Weights
from site_builder.catalogue.topics.tokens import Numbers

MOST = 6
"""The maximum number of related papers of a paper."""
LEAST = 4
"""The number of related papers that each paper gets, however little they have in common."""
_LEAST_SIMILARITY = 0.17
_FEWEST_SHARED = 3
_STEP = UNIT**2 // 10
"""Differences in similarity that show in the order of a list."""
_CELLS = 1 << 18
"""The number of sums that are in memory at a time: few enough for the cache of a processor."""

Settled = npt.NDArray[np.bool_]


class Neighbours(NamedTuple):
    """The numbers of the papers most similar to a paper."""

    related: list[int]
    """In the order of the list."""
    settled: list[int]
    """The nearest of those that have settled and are similar enough, the most similar first."""


class _Block(Protocol):
    """Adjacent papers, compared with others; `Sparse` says what the sums are."""

    @property
    def kept(self) -> Numbers:
        """How many terms each of them keeps."""

    @property
    def size(self) -> int:
        """How many papers there are in all."""

    def find(self, least: int) -> tuple[Numbers, Weights]:
        """Return the cells whose sums are at least this, and these sums."""

    def find_others(self, row: int, settled: Settled, related: Sequence[int]) -> tuple[Numbers, Weights]:
        """Return the settled papers that share a term with a paper of the block and are not related, and their sums."""


class _Dense(NamedTuple):
    """Adjacent papers, compared with all."""

    kept: Numbers
    size: int
    sums: Weights
    """A sum for each of them and for each paper of all."""

    def find(self, least: int) -> tuple[Numbers, Weights]:
        found = np.flatnonzero(self.sums >= least)
        return found, self.sums[found]

    def find_others(self, row: int, settled: Settled, related: Sequence[int]) -> tuple[Numbers, Weights]:
        own = self.sums[row * self.size : (row + 1) * self.size]
        own[related] = 0
        found = np.flatnonzero((own > 0) & settled)
        return found, own[found]


class _Similar(NamedTuple):
    """Papers that are similar enough, by the place of the paper in its block and then by similarity."""

    rows: Numbers
    numbers: Numbers
    steps: Numbers
    """Minus the similarity in steps, so that the most similar comes first."""


def list_nearest(
    postings: Postings, settled: Settled, start: int, stop: int, electorate: Electorate | None = None
) -> Iterator[Neighbours]:
    """Yield the papers most similar to each paper from `start` to `stop`.

    They are found among those that the paper nominates, if an electorate is given, and otherwise among all.
    """
    blocks = compare_nominated(electorate, start, stop) if electorate else _compare_all(postings, start, stop)
    for block in blocks:
        similar = _choose_similar(block)
        nearest = zip(_list_related(similar, block), _list_settled(similar, block, settled), strict=True)
        for row, (related, old) in enumerate(nearest):
            missing = LEAST - len(related)
            others = _find_others(block, row, settled, related, missing) if missing > 0 and block.kept[row] else []
            yield Neighbours([*related, *others], old)


def _compare_all(postings: Postings, start: int, stop: int) -> Iterator[_Dense]:
    """Yield papers, block by block, compared with all."""
    lengths = np.diff(postings.term_starts)
    length = max(1, _CELLS // max(1, len(postings.starts) - 1))
    for first in range(start, stop, length):
        yield _compare(postings, lengths, first, min(first + length, stop))


def _compare(postings: Postings, lengths: Numbers, first: int, after: int) -> _Dense:
    """Compare the papers from `first` to `after`; `lengths` are those of the lists of all terms."""
    size = len(postings.starts) - 1
    own = slice(postings.starts[first], postings.starts[after])
    terms, kept = postings.terms[own], np.diff(postings.starts[first : after + 1])
    sizes = lengths[terms]
    ends = np.cumsum(sizes)
    places = np.arange(sizes.sum())  # those of all papers that share a term, one list after another
    places += np.repeat(postings.term_starts[terms] - ends + sizes, sizes)
    products = postings.paper_weights[places]
    products *= np.repeat(postings.weights[own], sizes)
    products += SHARED
    cells = postings.papers[places]
    cells += np.repeat(np.repeat(np.arange(after - first) * size, kept), sizes)
    sums: Weights = np.bincount(cells, products, (after - first) * size).astype(np.float64, copy=False)
    sums[np.arange(after - first) * (size + 1) + first] = 0  # each with itself
    return _Dense(kept, size, sums)


def _choose_similar(block: _Block) -> _Similar:
    fewest = np.minimum(_FEWEST_SHARED, np.maximum(2, block.kept))
    found, exact = block.find(int(fewest.min(initial=_FEWEST_SHARED)) * SHARED)
    sums = exact.astype(np.int64)
    rows, similarity = found // block.size, sums % SHARED
    is_near = (similarity >= _LEAST_SIMILARITY * UNIT**2) & (sums // SHARED >= fewest[rows])
    found, rows, similarity = found[is_near], rows[is_near], similarity[is_near]
    order = np.lexsort((-similarity, rows))  # stable: of equally similar ones, the earlier comes first
    rows = rows[order]
    return _Similar(rows, found[order] - rows * block.size, -similarity[order] // _STEP)


def _list_related(similar: _Similar, block: _Block) -> Iterator[list[int]]:
    """Yield for each paper of a block the most similar ones, in the order of its list."""
    rows, numbers, steps = (values[_rank(similar.rows) < MOST] for values in similar)
    order = np.lexsort((numbers, steps, rows))
    return _part(numbers[order], rows[order], len(block.kept))


def _list_settled(similar: _Similar, block: _Block, settled: Settled) -> Iterator[list[int]]:
    """Yield for each paper of a block the most similar ones that have settled."""
    is_old = settled[similar.numbers]
    rows, numbers = similar.rows[is_old], similar.numbers[is_old]
    is_first = _rank(rows) < MOST
    return _part(numbers[is_first], rows[is_first], len(block.kept))


def _rank(rows: Numbers) -> Numbers:
    """Return the place of each entry among those of its row; rows ascend."""
    return np.asarray(np.arange(len(rows)) - np.searchsorted(rows, rows))


def _part(values: Numbers, rows: Numbers, count: int) -> Iterator[list[int]]:
    """Yield the values of each row."""
    ends = np.searchsorted(rows, np.arange(count), side="right").tolist()
    every, start = values.tolist(), 0
    for end in ends:
        yield every[start:end]
        start = end


def _find_others(block: _Block, row: int, settled: Settled, related: Sequence[int], missing: int) -> list[int]:
    """Return more papers: the most similar settled ones that share a term; of equally similar ones, the last."""
    found, sums = block.find_others(row, settled, related)
    places = sums.astype(np.int64) % SHARED * block.size + found  # whole numbers, all different
    if len(found) > missing:
        best = np.argpartition(-places, missing - 1)[:missing]
        found, places = found[best], places[best]
    others: list[int] = found[np.argsort(-places)].tolist()
    return others
