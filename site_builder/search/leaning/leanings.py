"""How much each paper leans to each term by what it is about, whether or not it contains the term.

A paper and a term are both points in the space of the catalogue's factors, see `factors`. The cosine of a query and a
paper is then a sum over the words of the query, so one small level per posting is all that a client needs. Each paper
also gets levels for the terms that it lacks and leans to most.

Factors and frequencies only count the papers that arrived first, in steps of an eighth of the catalogue. A few new
papers therefore change nothing about the others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np

from site_builder.search.indexing.arrays import Numbers, Reals
from site_builder.search.indexing.slice_index import StoredSlice
from site_builder.search.indexing.stored_index import Shares, StoredIndex
from site_builder.search.indexing.tokens import AUTHOR, TITLE_WORDS, to_term
from site_builder.search.leaning.factors import find_factors
from site_builder.search.leaning.slice_leanings import (
    Space,
    count_settled_postings,
    lean_slices,
    level_slices,
    weigh_slices,
)

FACTORS = 64
MOST_TERMS = 2048
"""How many terms have levels: the most common ones, except those in too many papers to tell them apart."""
MOST_SHARE = 0.2
MOST_PAPERS = 3000
"""Terms in more papers have no levels: they would take more bytes than they are worth."""
LEAST_PAPERS = 512
"""With fewer papers, factors would be those of single papers."""
MOST_SAMPLED = 4096
"""How many papers the factors are computed from, spread evenly over those that have settled."""
LEVELS = 7
"""The highest level."""
STRENGTH = 0.2
"""How much a paper gains at most, compared with the best score, where all papers have abstracts.

Titles alone say too little: it is less, by the square of their share, where some have none, and nothing where most have
none. Where nearly all have none, there are no levels.
"""
_TEXT = 20
"""A text with this many terms says what a paper is about; titles alone do not."""


class Leanings(msgspec.Struct, frozen=True, eq=False):
    """The levels of papers for terms that they lack, and how much a level of each term means.

    The levels for terms that papers contain are in the index, one per posting.
    """

    strength: float
    """How much the levels count; 0 if there are none."""
    reaches: Numbers
    """Term → the weight of its levels, about 64 on average; 0 for a term without levels."""
    starts: Numbers
    """The extra levels of a term run from `starts[term]` to the next start."""
    documents: Numbers
    """The papers that lack the term, ascending within a term."""
    extras: Numbers
    """The level of each, from 1."""


class StoredLeanings(msgspec.Struct, frozen=True, eq=False):
    """The leanings of all papers, with the levels in the files of an index."""

    strength: float
    """How much the levels count; 0 if there are none."""
    reaches: Numbers
    """Term → the weight of its levels, about 64 on average; 0 for a term without levels."""
    terms: Numbers
    """The terms that may have levels, ascending."""


def find_leanings(shares: Shares, index: StoredIndex) -> tuple[StoredIndex, StoredLeanings]:
    """Return the leanings of all papers, or none if there are too few papers or texts, and the index with levels."""
    share = float((index.sizes[1] >= _TEXT).mean()) if index.count else 0.0
    settled = count_settled(index.count)
    counts = _count_settled_postings(shares, index, settled)
    terms = _choose_terms(index.terms, counts, settled)
    if index.count < LEAST_PAPERS or share < 0.25 or len(terms) < FACTORS:
        return index, StoredLeanings(0.0, np.zeros(len(index.terms), np.int64), np.zeros(0, np.int64))
    rarities = np.array([round(100 * math.log(settled / count)) for count in counts[terms].tolist()], np.float64)
    sample = np.arange(min(settled, MOST_SAMPLED)) * settled // min(settled, MOST_SAMPLED)
    words = tuple(index.terms[term] for term in terms.tolist())
    basis = find_factors(_sample(shares, words, rarities, sample), FACTORS)
    pulls = _round_rows(basis * (rarities * (counts[terms] <= MOST_PAPERS))[:, None], 8192.0)
    scales = _scale(shares, Space(np.rint(basis * 16384).astype(np.float32), pulls), settled)
    found = StoredLeanings(
        strength=round(STRENGTH * share * share, 2) if share >= 0.5 else 0.0,
        reaches=_reach(len(index.terms), terms, scales, pulls),
        terms=terms,
    )
    slices = [some for (found_slices,) in shares.crew.ask(level_slices, scales, LEVELS) for some in found_slices]
    return msgspec.structs.replace(index, slices=_order(slices)), found


def count_settled(papers: int) -> int:
    """Return how many papers have settled: a number that grows in steps of an eighth."""
    step = max(1, 1 << max(0, papers.bit_length() - 4))
    return papers // step * step


def _count_settled_postings(shares: Shares, index: StoredIndex, settled: int) -> Numbers:
    """Return in how many settled papers each term is."""
    counts = np.zeros(len(index.terms), np.int64)
    for (numbers, ranks), (held,) in zip(index.numbers, shares.crew.ask(count_settled_postings, settled), strict=True):
        counts[ranks] += held[numbers]
    return counts


def _choose_terms(terms: Sequence[str], counts: Numbers, settled: int) -> Numbers:
    stopped = set(map(to_term, TITLE_WORDS))
    others = np.array([AUTHOR in term or term in stopped for term in terms], bool)
    fit = (counts > 1) & (counts <= MOST_SHARE * settled) & ~others
    common = np.argsort(-counts * fit, kind="stable")[: min(MOST_TERMS, int(fit.sum()))]
    return np.sort(common)


def _sample(shares: Shares, terms: Sequence[str], rarities: Reals, sample: Numbers) -> Reals:
    """Return the matrix of some papers."""
    matrix = np.zeros((len(sample), len(terms)))
    for (found,) in shares.crew.ask(weigh_slices, terms, rarities, sample):
        matrix[found.rows, found.columns] = found.weights
    return matrix


def _round_rows(rows: Reals, longest: float) -> Reals:
    """Return rows of whole numbers, the longest of about a given length."""
    whole = np.rint(rows * 2.0**16)
    lengths = np.sqrt((whole * whole).sum(axis=1))  # of whole numbers below 2^53, so in any order
    rounded: Reals = np.rint(whole * (longest / max(float(lengths.max()), 1.0))).astype(np.float32)
    return rounded


def _scale(shares: Shares, space: Space, settled: int) -> Reals:
    """Return what the highest level means: one and a half times the average of the papers that contain the term."""
    sums, counts = np.sum([found for (found,) in shares.crew.ask(lean_slices, space, settled)], axis=0)
    scales: Reals = np.maximum(1.5 * sums / np.maximum(counts, 1), 1.0)
    return scales


def _reach(terms: int, chosen: Numbers, scales: Reals, pulls: Reals) -> Numbers:
    pulling = pulls.any(axis=1)
    unit = np.median(scales[pulling]) if pulling.any() else 1.0
    reaches = np.zeros(terms, np.int64)
    reaches[chosen] = np.maximum(1, np.rint(scales * (64 / unit))) * pulling
    return reaches


def _order(slices: Sequence[StoredSlice]) -> tuple[StoredSlice, ...]:
    return tuple(sorted(slices, key=lambda some: some.start))


def merge_leanings(stored: StoredLeanings, index: StoredIndex, first: int, end: int) -> Leanings:
    """Return the leanings of all papers for a range of terms."""
    bounds = np.searchsorted(stored.terms, [first, end])
    columns, papers, extras = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)], [np.zeros(0, np.uint8)]
    for some in index.slices if len(stored.terms) else ():
        file = index.files[some.share]
        held = file.read(some.columns["extra_columns"])
        start, stop = np.searchsorted(held, bounds).tolist()
        columns.append(held[start:stop])
        papers.append(file.read(some.columns["extra_papers"], start, stop) + np.int32(some.start))
        extras.append(file.read(some.columns["extras"], start, stop))
    found = np.concatenate(columns)
    order = np.argsort(found, kind="stable")
    sizes = np.zeros(end - first, np.int64)
    chosen = slice(*bounds.tolist())
    sizes[stored.terms[chosen] - first] = np.bincount(found - bounds[0], minlength=bounds[1] - bounds[0])
    return Leanings(
        strength=stored.strength,
        reaches=stored.reaches[first:end],
        starts=np.append(0, np.cumsum(sizes)),
        documents=np.concatenate(papers)[order],
        extras=np.concatenate(extras)[order],
    )


def select_leanings(leanings: Leanings, first: int, end: int) -> Leanings:
    """Return the leanings of a range of the terms."""
    extras = slice(leanings.starts[first], leanings.starts[end])
    return msgspec.structs.replace(
        leanings,
        reaches=leanings.reaches[first:end],
        starts=leanings.starts[first : end + 1] - extras.start,
        documents=leanings.documents[extras],
        extras=leanings.extras[extras],
    )
