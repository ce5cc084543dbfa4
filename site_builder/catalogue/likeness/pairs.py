"""List which papers keep which pairs of terms, for catalogues too large to compare each paper with all others.

The papers that keep one term grow with the catalogue; those that keep two given terms are far fewer, and related papers
share at least two. So pairs lead to nearly the same papers, with a fraction of the work. A paper with 20 terms has 190
pairs, most of which no other paper has; those are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from site_builder.catalogue.likeness.postings import TERMS, UNIT, Postings
from site_builder.catalogue.topics.tokens import Numbers

_ENTRIES = 1 << 18
"""The most papers in the lists of the terms that are paired at a time; one list may be longer."""
_WEIGHT_BITS = 8
_COARSE = 2 * UNIT >> _WEIGHT_BITS
"""Sums of two weights are kept in steps of this."""

NONE = -1
"""In a table, stands for no term."""

_FIRST, _SECOND = np.triu_indices(TERMS, 1)


class Table(NamedTuple):
    """The terms of each paper, by number, and their weights: a row for each paper, filled up at its start."""

    terms: npt.NDArray[np.int32]
    weights: npt.NDArray[np.int16]


class Pairs(NamedTuple):
    """The pairs of terms that several papers keep, and those papers."""

    keys: Numbers
    """The pairs, ascending; see `list_pairs`."""
    starts: Numbers
    """Where the list of each pair starts in the next two arrays, followed by where the last list ends."""
    papers: npt.NDArray[np.int32]
    """The papers of each pair, ascending."""
    weights: npt.NDArray[np.uint8]
    """The sum of the weights that the two terms have in the paper, coarsely."""


def make_table(postings: Postings) -> Table:
    """Return the terms of all papers as a table."""
    kept = np.diff(postings.starts)
    rows = np.repeat(np.arange(len(kept)), kept)
    columns = np.arange(len(rows)) + np.repeat(TERMS - postings.starts[1:], kept)
    order = np.lexsort((postings.terms, rows))
    terms = np.full((len(kept), TERMS), NONE, np.int32)
    weights = np.zeros((len(kept), TERMS), np.int16)
    terms[rows, columns] = postings.terms[order]
    weights[rows, columns] = postings.weights[order]
    return Table(terms, weights)


def list_pairs(table: Table, first: int, after: int) -> tuple[Numbers, Numbers, Numbers]:
    """Return the keys of all pairs of some papers, the row of each, and the sum of its weights in that paper."""
    terms, weights = table.terms[first:after].astype(np.int64), table.weights[first:after]
    keys = terms[:, _FIRST] << 32 | terms[:, _SECOND]
    rows, columns = np.nonzero(terms[:, _FIRST] != NONE)
    return keys[rows, columns], rows, (weights[:, _FIRST] + weights[:, _SECOND])[rows, columns]


def build_pairs(postings: Postings, table: Table) -> Pairs:
    """Return the pairs that at least two papers keep."""
    paper_bits, term_bits = len(table.terms).bit_length(), len(postings.term_starts).bit_length()
    most = 1 << max(0, 62 - paper_bits - term_bits - _WEIGHT_BITS)
    found = [_pair(postings, table, *some, paper_bits, term_bits) for some in _divide(postings.term_starts, most)]
    keys, sizes, papers, weights = (
        np.concatenate([np.empty(0, kind), *parts])
        for kind, parts in zip(
            (np.int64, np.int64, np.int32, np.uint8), zip(*found, strict=True) if found else [()] * 4, strict=True
        )
    )
    return Pairs(keys, np.append(0, np.cumsum(sizes)), papers, weights)


def _divide(term_starts: Numbers, most: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of terms that are paired with those after them at a time."""
    start = 0
    while start < len(term_starts) - 1:
        end = int(np.searchsorted(term_starts, term_starts[start] + _ENTRIES, side="right")) - 1
        end = min(max(end, start + 1), start + most)
        yield start, end
        start = end


def _pair(
    postings: Postings, table: Table, start: int, end: int, paper_bits: int, term_bits: int
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return the keys of pairs that start with some terms, how many papers have each, these papers, and weights.

    One number holds the two terms, the paper and the weight, so that sorting such numbers makes the lists.
    """
    entries = slice(postings.term_starts[start], postings.term_starts[end])
    papers = postings.papers[entries]
    sizes = np.diff(postings.term_starts[start : end + 1])
    firsts = np.repeat(np.arange(start, end), sizes)
    rows, columns = np.nonzero(table.terms[papers] > firsts[:, None])
    papers_of, firsts = papers[rows].astype(np.int64), firsts[rows]
    weights = (table.weights[papers_of, columns] + postings.paper_weights[entries][rows]).astype(np.int64) // _COARSE
    packed = ((firsts - start) << term_bits | table.terms[papers_of, columns]) << paper_bits | papers_of
    packed = np.sort(packed << _WEIGHT_BITS | np.minimum(weights, (1 << _WEIGHT_BITS) - 1))
    pairs = packed >> paper_bits + _WEIGHT_BITS
    starts = np.flatnonzero(np.diff(pairs, prepend=-1))
    lengths = np.diff(starts, append=len(pairs))
    is_shared = lengths > 1
    packed = packed[np.repeat(is_shared, lengths)]
    pairs = pairs[starts[is_shared]]
    keys = ((pairs >> term_bits) + start) << 32 | pairs & (1 << term_bits) - 1
    of = (packed >> _WEIGHT_BITS) & (1 << paper_bits) - 1
    return keys, lengths[is_shared], of.astype(np.int32), (packed & (1 << _WEIGHT_BITS) - 1).astype(np.uint8)
