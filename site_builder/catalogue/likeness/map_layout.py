"""Place papers and topics on a map, with similar ones close together.

Topics are laid out by the papers they share: classical scaling (W. S. Torgerson, "Multidimensional scaling: I.
Theory and method", Psychometrika 17, 1952) of 1 - cosine. Papers start at the mean of their topics; then, round by
round, each moves towards its related papers and its first topic's centre, while crowds spread as a gas does (after
M. T. Gastner, M. E. J. Newman, "Diffusion-based method for producing density-equalizing maps", PNAS 101(20), 2004).

A map is the same on every machine: nothing is random, and sums are taken in a fixed order with only +, -, ×, ÷ and
square roots, which IEEE 754 rounds the same everywhere. The last bits of matrix products would differ.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from site_builder.model import MAP_SIZE, Paper, Topic

_ROUNDS = 120
_STEP = 0.3
"""The fraction of the way to its neighbours that a paper moves in the first round; less in later ones."""
_TOPIC_PULL = 0.3
"""The weight of a place around the centre of a paper's first topic; a related paper has weight 1."""
_AROUND = 0.2
"""How far these places spread, as a fraction of the map; papers without relations would otherwise meet in a point."""
_SPREAD = 0.15
"""How far a crowd spreads in a round, in cells, if the density doubles from cell to cell."""
_CELLS = 48
"""Cells along each side of the grid that crowds are counted in; fewer in a small catalogue."""
_REST = 0.1
"""The fraction of all moves that remains in the last round."""
_EMPTY = 0.3
"""The density of empty ground, as a fraction of the mean density."""
_MARGIN = 0.02
_GOLDEN = (0.7548776662466927, 0.5698402909980532)
"""Steps of an even sequence in the plane (M. Roberts, "The unreasonable effectiveness of quasirandom sequences")."""
_TURNS = 400
"""Rounds of the power method: more than topics need to settle."""

_Numbers = npt.NDArray[np.int64]
_Floats = npt.NDArray[np.float64]
_Places = dict[str, tuple[int, int]]


class _Ties(NamedTuple):
    """What pulls papers together."""

    size: int
    """How many papers there are."""
    ends: tuple[_Numbers, _Numbers]
    """Both ends of each relation between papers, in both directions."""
    degrees: _Numbers
    """How many relations each paper has."""
    topics: _Numbers
    """The first topic of each paper; one more than the last topic number for none."""


def place_topics(papers: Sequence[Paper], topics: Sequence[Topic]) -> _Places:
    """Place each topic that has papers, close to those it shares most papers with; return None for fewer than 3."""
    shared = _count_shared(papers, topics)
    full = np.flatnonzero(shared.diagonal())
    if len(full) < 3:
        return {}
    places = _scale(shared[np.ix_(full, full)])
    return {topics[int(number)].slug: _print(x, y) for number, x, y in zip(full, *places, strict=True)}


def place_papers(papers: Sequence[Paper], topics: _Places) -> _Places:
    """Place each paper that has a related paper or a topic with a place; the others get no place."""
    tied = {slug for paper in papers for slug in (*paper.related, *(paper.related and (paper.slug,)))}
    known = [paper for paper in papers if paper.slug in tied or any(slug in topics for slug in paper.topics)]
    if len(known) < 3 or not topics:
        return {}
    x, y = _settle(_start(known, topics), _tie(known, topics))
    return {paper.slug: _print(*place) for paper, place in zip(known, zip(x, y, strict=True), strict=True)}


def _count_shared(papers: Sequence[Paper], topics: Sequence[Topic]) -> _Floats:
    """Count the papers that each two topics share; the diagonal holds those of each topic and its subtopics."""
    numbers = {topic.slug: number for number, topic in enumerate(topics)}
    parents = {topic.slug: topic.parent for topic in topics}
    shared = np.zeros((len(topics), len(topics)))
    for paper in papers:
        slugs = set(paper.topics) | {parents.get(slug, "") for slug in paper.topics}
        has = [numbers[slug] for slug in sorted(slugs) if slug in numbers]
        shared[np.ix_(has, has)] += 1
    return shared


def _scale(shared: _Floats) -> tuple[_Floats, _Floats]:
    """Return places whose distances approximate 1 - cosine, spread evenly along each axis from 0 to 1."""
    lengths: _Floats = np.sqrt(shared.diagonal())
    distances: _Floats = 1 - shared / lengths[:, None] / lengths
    means: _Floats = distances.sum(axis=0) / len(distances)
    centred = (means[:, None] + means - distances - math.fsum(means) / len(means)) / 2
    first = _find_axis(centred, np.zeros(len(means)))
    return _rank(first), _rank(_find_axis(centred, first))


def _find_axis(matrix: _Floats, without: _Floats) -> _Floats:
    """Return the longest axis of a symmetric matrix that is perpendicular to another, by the power method."""
    axis = np.arange(1.0, len(matrix) + 1) * _GOLDEN[0] % 1 - 0.5
    for _ in range(_TURNS):
        axis = axis + 2 * (matrix * axis[:, None]).sum(axis=0)
        axis -= without * math.fsum(without * axis)
        axis /= math.sqrt(math.fsum(axis * axis)) or 1.0
    return axis.astype(np.float64, copy=False)


def _rank(values: _Floats) -> _Floats:
    """Return the mean of rank and value, both from 0 to 1: places spread, but distant ones stay distant."""
    order = np.argsort(np.round(values, 9), kind="stable")
    ranks = np.empty(len(values))
    ranks[order] = np.arange(len(values)) / (len(values) - 1)
    return (ranks + _fit(values)) / 2


def _fit(values: _Floats) -> _Floats:
    """Return values moved and stretched so that they run from 0 to 1."""
    least, most = values.min(), values.max()
    return (values - least) / (most - least) if most > least else np.full(len(values), 0.5)


def _print(x: float, y: float) -> tuple[int, int]:
    return round(float(x) * MAP_SIZE), round(float(y) * MAP_SIZE)


def _tie(papers: Sequence[Paper], topics: _Places) -> _Ties:
    numbers = {paper.slug: number for number, paper in enumerate(papers)}
    others = [[numbers[slug] for slug in paper.related] for paper in papers]
    here = np.repeat(np.arange(len(papers)), [len(row) for row in others])
    there = np.fromiter(chain.from_iterable(others), np.int64, len(here))
    pairs = np.unique(np.concatenate((here << 32 | there, there << 32 | here)))
    here, there = pairs >> 32, pairs & 0xFFFFFFFF
    order = {slug: number for number, slug in enumerate(topics)}
    firsts = [next((order[slug] for slug in paper.topics if slug in order), len(order)) for paper in papers]
    degrees = np.bincount(here, minlength=len(papers))
    return _Ties(len(papers), (here, there), degrees, np.array(firsts, np.int64))


def _start(papers: Sequence[Paper], topics: _Places) -> tuple[_Floats, _Floats]:
    """Return the mean place of each paper's topics, or the centre if it has none, each moved a little."""
    scatter = np.arange(len(papers))
    means = [_mean([topics[slug] for slug in paper.topics if slug in topics]) for paper in papers]
    x, y = np.array(means).T / MAP_SIZE
    return _fit(x + _scatter(scatter, 0)), _fit(y + _scatter(scatter, 1))


def _scatter(numbers: _Numbers, axis: int) -> _Floats:
    """Return how far each paper starts from its place along an axis, so that no two start at one point."""
    return ((numbers * _GOLDEN[axis] % 1 - 0.5) * _AROUND).astype(np.float64, copy=False)


def _mean(places: Sequence[tuple[int, int]]) -> tuple[float, float]:
    if not places:
        return MAP_SIZE / 2, MAP_SIZE / 2
    return sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)


def _settle(places: tuple[_Floats, _Floats], ties: _Ties) -> tuple[_Floats, _Floats]:
    """Return the places after all rounds, from 0 to 1 with a margin."""
    cells = max(6, min(_CELLS, math.isqrt(ties.size // 2)))
    x, y = places
    offsets = [_scatter(np.arange(ties.size), axis) for axis in (0, 1)]
    for number in range(_ROUNDS):
        force = _REST + (1 - _REST) * (1 - number / _ROUNDS)
        x, y = (_gather(*it, ties, _STEP * force) for it in zip((x, y), offsets, strict=True))
        x, y = (_MARGIN + (1 - 2 * _MARGIN) * _fit(values) for values in (x, y))
        for _ in range(2):
            x, y = _spread(x, y, cells, _SPREAD * force)
    return x, y


def _gather(values: _Floats, offsets: _Floats, ties: _Ties, step: float) -> _Floats:
    """Move each paper towards the mean of its related papers and a place around its first topic, along one axis."""
    here, there = ties.ends
    counts = np.bincount(ties.topics)
    centres = np.bincount(ties.topics, values) / np.maximum(counts, 1)
    sums = np.bincount(here, values[there], ties.size) + _TOPIC_PULL * (centres[ties.topics] + offsets)
    return values + step * (sums / (ties.degrees + _TOPIC_PULL) - values)


def _spread(x: _Floats, y: _Floats, cells: int, step: float) -> tuple[_Floats, _Floats]:
    """Move each paper down the slope of the density, measured in the grid of cells; none leaves the map."""
    columns, rows = (np.minimum((values * cells).astype(np.int64), cells - 1) for values in (x, y))
    counted = np.bincount(rows * cells + columns, minlength=cells * cells).reshape(cells, cells)
    counts: _Floats = counted.astype(np.float64) + len(x) / cells**2 * _EMPTY
    density = _blur(_blur(counts))
    padded = np.pad(density, 1, mode="edge")
    across = (padded[1:-1, :-2] - padded[1:-1, 2:]) / density
    down = (padded[:-2, 1:-1] - padded[2:, 1:-1]) / density
    moved = (values + _sample(slope, x, y) * step / cells for values, slope in ((x, across), (y, down)))
    new_x, new_y = (np.clip(values, 0.0, 1.0) for values in moved)
    return new_x, new_y


def _blur(grid: _Floats) -> _Floats:
    padded = np.pad(grid, 1, mode="edge")
    rows = padded[:-2] + 2 * padded[1:-1] + padded[2:]
    return np.asarray((rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]) / 16)


def _sample(grid: _Floats, x: _Floats, y: _Floats) -> _Floats:
    """Return the value of a grid at each place, interpolated between the centres of the four nearest cells."""
    last = len(grid) - 1
    columns, rows = (np.clip(values * len(grid) - 0.5, 0, last) for values in (x, y))
    left, above = (np.minimum(values.astype(np.int64), last - 1) for values in (columns, rows))
    right, low = columns - left, rows - above
    upper = grid[above, left] * (1 - right) + grid[above, left + 1] * right
    lower = grid[above + 1, left] * (1 - right) + grid[above + 1, left + 1] * right
    return np.asarray(upper * (1 - low) + lower * low)
