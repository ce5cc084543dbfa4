"""How much each paper leans to each term by what it is about, whether or not it contains the term.

A paper and a term are both points in the space of the catalogue's factors, see `factors`. The cosine of a query and a
paper is then a sum over the words of the query, so one small level per posting is all that a client needs. Each paper
also gets levels for the terms that it lacks and leans to most.

Factors and frequencies only count the papers that arrived first, in steps of an eighth of the catalogue. A few new
papers therefore change nothing about the others.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from site_builder.search.indexing.arrays import Flags, Numbers, Reals
from site_builder.search.indexing.factors import find_factors
from site_builder.search.indexing.index import Index
from site_builder.search.indexing.tokens import AUTHOR, TITLE_WORDS, to_term

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
EXTRAS = 12
"""How many terms that it lacks each paper leans to."""
LEVELS = 7
"""The highest level."""
STRENGTH = 0.2
"""How much a paper gains at most, compared with the best score, where all papers have abstracts.

Titles alone say too little: it is less, by the square of their share, where some have none, and nothing where most have
none. Where nearly all have none, there are no levels.
"""
_TEXT = 20
"""A text with this many terms says what a paper is about; titles alone do not."""
_IN_TITLE = 2
_BLOCK = 1024
_GROUPS = 128
_WEIGHTS = np.array([round(64 * math.log1p(times)) for times in range(32)], np.float64)
"""The weight of a term by how often a paper contains it."""


class Leanings(msgspec.Struct, frozen=True, eq=False):
    """The levels of papers for terms, and how much a level of each term means."""

    strength: float
    """How much the levels count; 0 if there are none."""
    levels: Numbers
    """One per posting of the index, from 0 to `LEVELS`."""
    reaches: Numbers
    """Term → the weight of its levels, about 64 on average; 0 for a term without levels."""
    starts: Numbers
    """The extra levels of a term run from `starts[term]` to the next start."""
    documents: Numbers
    """The papers that lack the term, ascending within a term."""
    extras: Numbers
    """The level of each, from 1."""


class _Chosen(msgspec.Struct, frozen=True, eq=False):
    """The terms that have levels, and their postings."""

    terms: Numbers
    places: Numbers
    """The positions of their postings in the index."""
    columns: Numbers
    """For each posting, the number of its term among the chosen ones."""
    weights: Numbers
    """For each posting, from 0 to 127: a paper's weights have the length 127."""


def no_leanings(index: Index) -> Leanings:
    """Return the leanings of a catalogue that has none."""
    terms, none = len(index.terms), np.zeros(0, np.int32)
    levels, starts = np.zeros(len(index.documents), np.uint8), np.zeros(terms + 1, np.int32)
    return Leanings(0.0, levels, np.zeros(terms, np.int32), starts, none, none.astype(np.uint8))


def find_leanings(index: Index) -> Leanings:
    """Return the leanings of all papers, or none if there are too few papers or texts."""
    share = float((index.sizes[1] >= _TEXT).mean()) if index.count else 0.0
    settled = count_settled(index.count)
    counts = _count_settled_postings(index, settled)
    terms = _choose_terms(index.terms, counts, settled)
    if index.count < LEAST_PAPERS or share < 0.25 or len(terms) < FACTORS:
        return no_leanings(index)
    rarities = np.array([round(100 * math.log(settled / count)) for count in counts[terms].tolist()], np.float64)
    chosen = _weigh(index, terms, rarities)
    sample = np.arange(min(settled, MOST_SAMPLED)) * settled // min(settled, MOST_SAMPLED)
    basis = find_factors(_sample(index, chosen, sample), FACTORS)
    pulls = _round_rows(basis * (rarities * (counts[terms] <= MOST_PAPERS))[:, None], 8192.0)
    space = _Space(np.rint(basis * 16384).astype(np.float32), pulls)
    return _level(index, chosen, space, settled, round(STRENGTH * share * share, 2) if share >= 0.5 else 0.0)


def count_settled(papers: int) -> int:
    """Return how many papers have settled: a number that grows in steps of an eighth."""
    step = max(1, 1 << max(0, papers.bit_length() - 4))
    return papers // step * step


def _count_settled_postings(index: Index, settled: int) -> Numbers:
    """Return in how many settled papers each term is."""
    held = np.append(0, np.cumsum(index.documents < settled, dtype=np.int64))
    counts: Numbers = held[index.starts[1:]] - held[index.starts[:-1]]
    return counts


def _choose_terms(terms: Sequence[str], counts: Numbers, settled: int) -> Numbers:
    stopped = set(map(to_term, TITLE_WORDS))
    others = np.array([AUTHOR in term or term in stopped for term in terms], bool)
    fit = (counts > 1) & (counts <= MOST_SHARE * settled) & ~others
    common = np.argsort(-counts * fit, kind="stable")[: min(MOST_TERMS, int(fit.sum()))]
    return np.sort(common)


def _weigh(index: Index, terms: Numbers, rarities: Reals) -> _Chosen:
    sizes = np.diff(index.starts)
    columns = np.repeat(np.arange(len(terms), dtype=np.int32), sizes[terms])
    places = np.concatenate([np.arange(index.starts[term], index.starts[term + 1]) for term in terms.tolist()])
    times = index.frequencies[places] + np.int64(_IN_TITLE) * (index.place_counts[places] > 0)
    weights = _WEIGHTS[np.minimum(times, len(_WEIGHTS) - 1)] * rarities[columns]
    owners = index.documents[places]
    lengths = np.sqrt(np.bincount(owners, weights * weights, minlength=index.count))
    return _Chosen(terms, places, columns, np.rint(weights * 127 / lengths[owners]).astype(np.uint8))


def _sample(index: Index, chosen: _Chosen, sample: Numbers) -> Reals:
    """Return the matrix of some papers."""
    rows = np.full(index.count, -1, np.int32)
    rows[sample] = np.arange(len(sample))
    owners = rows[index.documents[chosen.places]]
    kept = owners >= 0
    matrix = np.zeros((len(sample), len(chosen.terms)))
    matrix[owners[kept], chosen.columns[kept]] = chosen.weights[kept]
    return matrix


def _round_rows(rows: Reals, longest: float) -> Reals:
    """Return rows of whole numbers, the longest of about a given length."""
    whole = np.rint(rows * 2.0**16)
    lengths = np.sqrt((whole * whole).sum(axis=1))  # of whole numbers below 2^53, so in any order
    rounded: Reals = np.rint(whole * (longest / max(float(lengths.max()), 1.0))).astype(np.float32)
    return rounded


class _Space(msgspec.Struct, frozen=True, eq=False):
    """The terms in the space of the factors, as whole numbers."""

    basis: Reals
    """What a term adds to the point of a paper."""
    pulls: Reals
    """The points of the terms themselves, by their rarity."""


class _Block(msgspec.Struct, frozen=True, eq=False):
    """The leanings of some papers, before they become levels."""

    held: Reals
    """One per posting of the chosen terms."""
    papers: Numbers
    columns: Numbers
    extras: Reals
    """How much each paper leans to the term in the column, which it lacks."""


def _project(index: Index, chosen: _Chosen, space: _Space) -> Iterator[tuple[Numbers, _Block]]:
    """Yield for each block of papers the places of their postings among the chosen ones, and their leanings."""
    blocks = (index.documents[chosen.places] // _BLOCK).astype(np.uint16)
    order = np.argsort(blocks, kind="stable")
    bounds = np.append(0, np.cumsum(np.bincount(blocks, minlength=-(-index.count // _BLOCK))))
    for number in range(len(bounds) - 1):
        some = order[bounds[number] : bounds[number + 1]]
        rows, columns = index.documents[chosen.places[some]] - number * _BLOCK, chosen.columns[some]
        matrix = np.zeros((min(_BLOCK, index.count - number * _BLOCK), len(chosen.terms)), np.float32)
        matrix[rows, columns] = chosen.weights[some]
        leanings = _lean(matrix, space)
        held = leanings[rows, columns]
        leanings[rows, columns] = 0
        kept, terms = _find_highest(leanings)
        papers = kept.astype(np.int32) + np.int32(number * _BLOCK)
        yield some, _Block(held, papers, terms.astype(np.int32), leanings[kept, terms])


def _find_highest(leanings: Reals) -> tuple[Numbers, Numbers]:
    """Return the rows and columns of the `EXTRAS` highest positive numbers of each row; with equal ones, of a few more.

    The maxima of groups of columns show how high a number must at least be, which leaves few candidates to sort.
    """
    rows, columns = leanings.shape
    depth = max(1, columns // _GROUPS)
    highest = leanings[:, : columns // depth * depth].reshape(rows, depth, -1).max(axis=1)
    bounds = np.partition(highest, -EXTRAS, axis=1)[:, -EXTRAS]
    places = np.flatnonzero(leanings >= np.maximum(bounds, 1)[:, None])
    owners, values = places // columns, leanings.ravel()[places]
    order = np.lexsort((-values, owners))
    ends = np.cumsum(np.bincount(owners, minlength=rows))
    nth = np.diff(ends, prepend=0) >= EXTRAS
    least = np.zeros(rows, values.dtype)
    least[nth] = values[order[(ends - np.diff(ends, prepend=0) + EXTRAS - 1)[nth]]]
    kept = values >= least[owners]
    return owners[kept], places[kept] % columns


def _lean(matrix: Reals, space: _Space) -> Reals:
    """Return how much some papers lean to each term. All products are of whole numbers, with sums below 2^24."""
    points = (matrix @ space.basis).astype(np.float64)
    lengths = np.sqrt((points * points).sum(axis=1))
    unit = np.rint(points * (127 / np.maximum(lengths, 1))[:, None]).astype(np.float32)
    leanings: Reals = unit @ space.pulls.T
    return leanings


def _level(index: Index, chosen: _Chosen, space: _Space, settled: int, strength: float) -> Leanings:
    held = np.zeros(len(chosen.places), np.float32)
    parts = []
    for some, block in _project(index, chosen, space):
        held[some] = block.held
        parts.append(block)
    scales = _scale(chosen, held, index.documents[chosen.places] < settled)
    levels = np.zeros(len(index.documents), np.uint8)
    levels[chosen.places] = _quantise(held, scales[chosen.columns])
    papers = np.concatenate([part.papers for part in parts])
    columns = np.concatenate([part.columns for part in parts])
    extras = _quantise(np.concatenate([part.extras for part in parts]), scales[columns])
    kept = np.flatnonzero(extras)
    kept = kept[np.argsort(columns[kept], kind="stable")]
    reaches, sizes = np.zeros((2, len(index.terms)), np.int64)
    pulling = space.pulls.any(axis=1)
    unit = np.median(scales[pulling]) if pulling.any() else 1.0
    reaches[chosen.terms] = np.maximum(1, np.rint(scales * (64 / unit))) * pulling
    sizes[chosen.terms] = np.bincount(columns[kept], minlength=len(chosen.terms))
    return Leanings(strength, levels, reaches, np.append(0, np.cumsum(sizes)), papers[kept], extras[kept])


def _scale(chosen: _Chosen, held: Reals, settled: Flags) -> Reals:
    """Return what the highest level means: one and a half times the average of the papers that contain the term."""
    positive = (held > 0) & settled
    sums = np.bincount(chosen.columns, held * positive, minlength=len(chosen.terms))
    counts = np.bincount(chosen.columns, positive, minlength=len(chosen.terms))
    scales: Reals = np.maximum(1.5 * sums / np.maximum(counts, 1), 1.0)
    return scales


def _quantise(values: Reals, scales: Reals) -> Numbers:
    levels: Numbers = np.clip(np.floor(values * (LEVELS / scales) + 0.5), 0, LEVELS).astype(np.uint8)
    return levels


def select_leanings(leanings: Leanings, index: Index, first: int, end: int) -> Leanings:
    """Return the leanings of a range of terms of an index."""
    extras = slice(leanings.starts[first], leanings.starts[end])
    return msgspec.structs.replace(
        leanings,
        levels=leanings.levels[index.starts[first] : index.starts[end]],
        reaches=leanings.reaches[first:end],
        starts=leanings.starts[first : end + 1] - extras.start,
        documents=leanings.documents[extras],
        extras=leanings.extras[extras],
    )
