"""Compare papers only with those that probably are most similar to them, however many papers there are.

A paper's pairs of terms nominate papers, the rarest pairs first, until they have named a certain number of papers,
counting repetitions. What a pair counts for is the product of what its terms weigh in both papers; the sum of these
over all pairs that two papers share is roughly their similarity. The best by this sum are then compared exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from site_builder.catalogue.likeness.pairs import NONE, Pairs, Table, build_pairs, list_pairs, make_table
from site_builder.catalogue.likeness.postings import SHARED, Postings, Weights
from site_builder.catalogue.topics.tokens import Numbers

_NAMED = 1 << 14
"""The most papers that the pairs of a paper name, repetitions included; its rarest pair may name more."""
_BEST = 1 << 12
"""Papers are compared exactly in the order of their sums until they have been named this often, all together; so are
any others with the same sum as the last of them. In a catalogue of a million papers, these are a few hundred."""
_BLOCK = 256
"""The number of papers whose pairs are looked up at a time."""


class Electorate(NamedTuple):
    """What papers are nominated from."""

    table: Table
    pairs: Pairs
    terms: int
    """How many terms there are."""


class _Named(NamedTuple):
    """The pairs by which some papers nominate others; entries i belong together."""

    starts: Numbers
    """Where the list of each pair starts."""
    sizes: Numbers
    weights: Numbers
    """What the terms of the pair weigh in the paper that nominates."""


class Sparse(NamedTuple):
    """Adjacent papers, compared with those that each of them nominates."""

    kept: Numbers
    """How many terms each of them keeps."""
    size: int
    """How many papers there are in all."""
    cells: Numbers
    """For each comparison, the place of the paper in the block times `size`, plus the other's number; ascending."""
    sums: Weights
    """`SHARED` for each term that the two share, and the products of their weights."""

    def find(self, least: int) -> tuple[Numbers, Weights]:
        """Return the cells whose sums are at least this, and these sums."""
        found = np.flatnonzero(self.sums >= least)
        return self.cells[found], self.sums[found]

    def find_others(self, row: int, settled: npt.NDArray[np.bool_], related: Sequence[int]) -> tuple[Numbers, Weights]:
        """Return the settled papers that share a term with a paper of the block and are not related, and their sums."""
        start, end = np.searchsorted(self.cells, (row * self.size, (row + 1) * self.size)).tolist()
        found = self.cells[start:end] - row * self.size
        is_other = settled[found]
        is_other[np.searchsorted(found, related)] = False
        return found[is_other], self.sums[start:end][is_other]


def prepare(postings: Postings) -> Electorate:
    """Return what `compare_nominated` needs."""
    table = make_table(postings)
    return Electorate(table, build_pairs(postings, table), len(postings.term_starts) - 1)


def compare_nominated(electorate: Electorate, start: int, stop: int) -> Iterator[Sparse]:
    """Yield papers from `start` to `stop`, block by block, compared with those that they nominate."""
    table, size = electorate.table, len(electorate.table.terms)
    totals, marks = np.zeros(size, np.int32), np.zeros(electorate.terms + 1, np.float64)
    for first in range(start, stop, _BLOCK):
        after = min(first + _BLOCK, stop)
        cells: list[Numbers] = []
        sums: list[Weights] = []
        for row, named in enumerate(_look_up(electorate, first, after)):
            others = _nominate(electorate.pairs, named, first + row, totals)
            cells.append(others + row * size)
            sums.append(_compare(table, first + row, others, marks))
        kept = np.count_nonzero(table.terms[first:after] >= 0, axis=1)
        yield Sparse(kept, size, np.concatenate(cells), np.concatenate(sums))


def _look_up(electorate: Electorate, first: int, after: int) -> Iterator[_Named]:
    """Yield the pairs by which each paper nominates, the rarest first."""
    keys, rows, weights = list_pairs(electorate.table, first, after)
    order = np.argsort(keys, kind="stable")  # neighbouring keys are looked up together, which is much faster
    keys, rows, weights = keys[order], rows[order], weights[order]
    all_keys, starts, _, _ = electorate.pairs
    places = np.searchsorted(all_keys, keys)
    places[places == len(all_keys)] = 0
    is_known = np.flatnonzero(all_keys[places] == keys) if len(all_keys) else np.empty(0, np.int64)
    places, rows, weights = places[is_known], rows[is_known], weights[is_known]
    sizes = starts[places + 1] - starts[places]
    order = np.lexsort((sizes, rows))
    places, sizes, weights = places[order], sizes[order], weights[order]
    bounds = np.searchsorted(rows[order], np.arange(after - first + 1)).tolist()
    for begin, end in pairwise(bounds):
        count = max(1, int(np.searchsorted(np.cumsum(sizes[begin:end]), _NAMED, side="right")))
        few = slice(begin, min(begin + count, end))
        yield _Named(starts[places[few]], sizes[few], weights[few].astype(np.int32))


def _nominate(pairs: Pairs, named: _Named, number: int, totals: npt.NDArray[np.int32]) -> Numbers:
    """Return the papers that a paper nominates, ascending; `totals` are zeros, and are zeros again afterwards."""
    ends = np.cumsum(named.sizes)
    places = np.arange(named.sizes.sum())
    places += np.repeat(named.starts - ends + named.sizes, named.sizes)
    papers = pairs.papers.take(places).astype(np.int64)
    np.add.at(totals, papers, pairs.weights.take(places) * np.repeat(named.weights, named.sizes))
    totals[number] = 0
    sums = totals.take(papers)
    totals[papers] = 0
    least = max(1, int(np.partition(sums, -_BEST)[-_BEST])) if len(sums) > _BEST else 1
    papers = np.sort(papers[sums >= least])
    return np.asarray(papers[np.diff(papers, prepend=-1) > 0])


def _compare(table: Table, number: int, others: Numbers, marks: Weights) -> Weights:
    """Return the sums of a paper with others; `marks`, one for each term and one more, are zeros as `totals` are."""
    own = table.terms[number]
    marks[own] = table.weights[number]
    marks[NONE] = 0  # the last one
    weights = marks.take(table.terms.take(others, axis=0))
    marks[own] = 0
    products: Weights = np.einsum("ij,ij->i", weights, table.weights.take(others, axis=0), dtype=np.float64)
    products += np.count_nonzero(weights, axis=1) * SHARED
    return products
