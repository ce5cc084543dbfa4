"""How much the papers of a share lean to each of the chosen terms, slice by slice.

The steps `weigh_slices`, `lean_slices` and `level_slices` are questions to the shares of an index, in this order. Each
adds columns to the slices: the weights of the chosen terms in each paper, their leanings, and the levels of these.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from site_builder.packing.array_file import ArrayFile
from site_builder.search.indexing.arrays import Numbers, Reals
from site_builder.search.indexing.slice_index import StoredSlice
from site_builder.search.indexing.vocabulary import expand_ranges
from site_builder.search.indexing.worker_share import WorkerShare

EXTRAS = 12
"""How many terms that it lacks each paper leans to."""
_IN_TITLE = 2
_GROUPS = 128
_WEIGHTS = np.array([round(64 * math.log1p(times)) for times in range(32)], np.float64)
"""The weight of a term by how often a paper contains it."""


class Sampled(msgspec.Struct, frozen=True, eq=False):
    """The weights of the terms in some papers of a sample, posting by posting."""

    rows: Numbers
    """Which paper of the sample each is in."""
    columns: Numbers
    """The number of its term."""
    weights: Numbers
    """From 0 to 127: a paper's weights have the length 127."""


class Space(msgspec.Struct, frozen=True, eq=False):
    """The terms in the space of the factors, as whole numbers."""

    basis: Reals
    """What a term adds to the point of a paper."""
    pulls: Reals
    """The points of the terms themselves, by their rarity."""


class _Chosen(msgspec.Struct, frozen=True, eq=False):
    """The postings of the chosen terms in a slice."""

    places: Numbers
    """Their positions among all postings of the slice."""
    columns: Numbers
    """The number of each one's term among the chosen ones."""
    owners: Numbers
    """The document of each, numbered from the start of the slice."""


def count_settled_postings(share: WorkerShare, settled: int) -> Iterator[Numbers]:
    """Yield in how many settled papers each term of a share is."""
    counts = np.zeros(len(share.indexed.terms), np.int64)
    for some in share.indexed.slices:
        terms, held = (share.file.read(some.columns[name]) for name in ("terms", "counts"))
        if some.start + some.count > settled:
            early = share.file.read(some.columns["documents"]).astype(np.int32) < settled - some.start
            held = np.add.reduceat(early, np.cumsum(held) - held, dtype=np.int64) if len(held) else held
        counts[terms] += held
    yield counts


def weigh_slices(share: WorkerShare, terms: Sequence[str], rarities: Reals, sample: Numbers) -> Iterator[Sampled]:
    """Weigh the chosen terms in each paper, and yield the weights of those papers that are in a sample."""
    numbers = {term: number for number, term in enumerate(terms)}
    of_term = np.array([numbers.get(term, -1) for term in share.indexed.terms], np.int32)
    sampled = [Sampled(np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(0, np.uint8))]
    for at, some in enumerate(share.indexed.slices):
        columns = of_term[share.file.read(some.columns["terms"])]
        chosen = np.flatnonzero(columns >= 0)
        some = _add(share, at, chosen=chosen.astype(np.int32), chosen_columns=columns[chosen])
        held = _read_chosen(share.file, some)
        weights = _weigh(share.file, some, held, rarities)
        _add(share, at, weights=weights)
        rows = np.searchsorted(sample, np.arange(some.start, some.start + some.count + 1))
        kept = np.diff(rows)[held.owners] > 0
        sampled.append(Sampled(rows[held.owners[kept]], held.columns[kept], weights[kept]))
    yield Sampled(*map(np.concatenate, zip(*map(msgspec.structs.astuple, sampled), strict=True)))


def lean_slices(share: WorkerShare, space: Space, settled: int) -> Iterator[Reals]:
    """Find how much each paper leans to the terms.

    Yield for each term two sums over the settled papers that contain it and lean to it: of their leanings, and of ones.
    """
    sums = np.zeros((2, len(space.basis)))
    for at, some in enumerate(share.indexed.slices):
        chosen = _read_chosen(share.file, some)
        matrix = np.zeros((some.count, len(space.basis)), np.float32)
        matrix[chosen.owners, chosen.columns] = share.file.read(some.columns["weights"])
        leanings = _lean(matrix, space)
        held = leanings[chosen.owners, chosen.columns]
        leanings[chosen.owners, chosen.columns] = 0
        papers, columns = _find_highest(leanings)
        order = np.argsort(columns, kind="stable")
        papers, columns = papers[order].astype(np.uint16), columns[order].astype(np.int32)
        _add(share, at, held=held, extra_papers=papers, extra_columns=columns, extras=leanings[papers, columns])
        positive = (held > 0) & (chosen.owners.astype(np.int32) < settled - some.start)
        sums[0] += np.bincount(chosen.columns, held * positive, minlength=len(space.basis))
        sums[1] += np.bincount(chosen.columns, positive, minlength=len(space.basis))
    yield sums


def level_slices(share: WorkerShare, scales: Reals, highest: int) -> Iterator[list[StoredSlice]]:
    """Turn the leanings of all papers into levels up to the highest one, and yield the slices."""
    read = share.file.read
    for at, some in enumerate(share.indexed.slices):
        chosen = _read_chosen(share.file, some)
        levels = np.zeros(some.columns["documents"].count, np.uint8)
        levels[chosen.places] = _quantise(read(some.columns["held"]), scales[chosen.columns], highest)
        papers, columns, extras = (read(some.columns[it]) for it in ("extra_papers", "extra_columns", "extras"))
        found = _quantise(extras, scales[columns], highest)
        kept = np.flatnonzero(found)
        _add(share, at, levels=levels, extra_papers=papers[kept], extra_columns=columns[kept], extras=found[kept])
    yield share.indexed.slices


def _add(share: WorkerShare, at: int, **columns: Numbers | Reals) -> StoredSlice:
    """Add columns to a slice of a share, or replace them, and return the slice."""
    some = share.indexed.slices[at]
    stored = {name: share.file.append(column) for name, column in columns.items()}
    share.indexed.slices[at] = msgspec.structs.replace(some, columns=some.columns | stored)
    return share.indexed.slices[at]


def _read_chosen(file: ArrayFile, some: StoredSlice) -> _Chosen:
    counts, chosen, columns = (file.read(some.columns[name]) for name in ("counts", "chosen", "chosen_columns"))
    held = counts[chosen]
    places = expand_ranges((np.cumsum(counts) - counts)[chosen].astype(np.int32), held)
    return _Chosen(places, np.repeat(columns, held), file.read(some.columns["documents"])[places])


def _weigh(file: ArrayFile, some: StoredSlice, chosen: _Chosen, rarities: Reals) -> Numbers:
    """Return the weight of each posting of the chosen terms, from 0 to 127: a paper's weights have the length 127."""
    frequencies, place_counts = (file.read(some.columns[it])[chosen.places] for it in ("frequencies", "place_counts"))
    times = frequencies + np.int64(_IN_TITLE) * (place_counts > 0)
    weights = _WEIGHTS[np.minimum(times, len(_WEIGHTS) - 1)] * rarities[chosen.columns]
    lengths = np.sqrt(np.bincount(chosen.owners, weights * weights, minlength=some.count))
    return np.rint(weights * 127 / lengths[chosen.owners]).astype(np.uint8)


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


def _lean(matrix: Reals, space: Space) -> Reals:
    """Return how much some papers lean to each term. All products are of whole numbers, with sums below 2^24."""
    points = (matrix @ space.basis).astype(np.float64)
    lengths = np.sqrt((points * points).sum(axis=1))
    unit = np.rint(points * (127 / np.maximum(lengths, 1))[:, None]).astype(np.float32)
    leanings: Reals = unit @ space.pulls.T
    return leanings


def _quantise(values: Reals, scales: Reals, highest: int) -> Numbers:
    levels: Numbers = np.clip(np.floor(values * (highest / scales) + 0.5), 0, highest).astype(np.uint8)
    return levels
