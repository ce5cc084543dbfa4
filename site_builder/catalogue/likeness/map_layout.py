"""Place papers and topics on a map, with similar ones close together.

Topics are laid out by the papers they share: classical scaling (W. S. Torgerson, "Multidimensional scaling: I.
Theory and method", Psychometrika 17, 1952) of 1 - cosine. Papers start at the mean of their topics; then, round by
round, each moves towards its nearest papers and its first topic's centre, while crowds spread as a gas does (after
M. T. Gastner, M. E. J. Newman, "Diffusion-based method for producing density-equalizing maps", PNAS 101(20), 2004).

Only papers that have settled are laid out together, so a new paper moves no other; see `settled`. The others are placed
between the settled papers nearest to them. In the end, all places are spread over a frame; see `map_frame`.

A map is the same on every machine: nothing is random, and sums are taken in a fixed order with only +, -, ×, ÷ and
square roots, which IEEE 754 rounds the same everywhere. The last bits of matrix products would differ.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, compress
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from site_builder.catalogue.likeness.map_frame import fill_frame
from site_builder.model import MAP_SIZE, Paper, Topic
from site_builder.text.hashes import short_hash

_ROUNDS = 120
_STEP = 0.3
"""The fraction of the way to its neighbours that a paper moves in the first round; less in later ones."""
_TOPIC_PULL = 0.3
"""The weight of a place around the centre of a paper's first topic; a near paper has weight 1."""
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
Places = dict[str, tuple[int, int]]
"""Slug → x and y, from 0 to MAP_SIZE."""


Nearest = Sequence[Sequence[int]]
"""For each paper, the numbers of the settled papers nearest to it."""


class _Ties(NamedTuple):
    """What pulls papers towards papers that have settled."""

    size: int
    """How many papers are pulled."""
    ends: tuple[_Numbers, _Numbers]
    """The numbers of a paper that is pulled and of the settled paper that pulls it; entries i belong together."""
    degrees: _Numbers
    """How many settled papers pull each paper."""
    topics: _Numbers
    """The first topic of each paper; one more than the last topic number for none."""
    offsets: tuple[_Floats, _Floats]
    """How far each paper's own place is from the centre of its topic."""


def place_topics(papers: Sequence[Paper], settled: Sequence[bool], topics: Sequence[Topic]) -> Places:
    """Place each topic that has papers, close to those it shares most papers with; return none for fewer than 3.

    Only settled papers count, unless a topic has no others.
    """
    of_all = _count_shared(papers, topics)
    full = np.flatnonzero(of_all.diagonal())
    if len(full) < 3:
        return {}
    shared = _count_shared(list(compress(papers, settled)), topics)
    shared = shared if shared.diagonal()[full].all() else of_all
    places = _scale(shared[np.ix_(full, full)])
    return {topics[int(number)].slug: _print(x, y) for number, x, y in zip(full, *places, strict=True)}


def place_papers(papers: Sequence[Paper], settled: Sequence[bool], nearest: Nearest, topics: Places) -> Places:
    """Place each paper that is near a settled one or has a topic with a place; the others get no place."""
    tied = {other for near in nearest for other in near}
    firsts = _find_first_topics(papers, topics)
    known = [it for it, near in enumerate(nearest) if near or it in tied or firsts[it] < len(topics)]
    old, new = [it for it in known if settled[it]], [it for it in known if not settled[it]]
    if len(old) < 3 or not topics:
        return {}
    ties = _tie(old, old, nearest, firsts[old], np.arange(len(old)))
    x, y = _settle(_start([papers[it] for it in old], topics), _tie_both_ways(ties))
    hashes = np.array([int(short_hash(papers[it].slug.encode()), 16) for it in new], np.int64)
    late = _tie(new, old, nearest, firsts[new], hashes)
    new_x, new_y = (
        np.clip(_pull(it, _find_centres(it, ties, len(topics)), offsets, late), 0.0, 1.0)
        for it, offsets in zip((x, y), late.offsets, strict=True)
    )
    (x, y), (new_x, new_y) = fill_frame((x, y), (new_x, new_y))
    places = dict(zip([*old, *new], zip([*x, *new_x], [*y, *new_y], strict=True), strict=True))
    return {papers[it].slug: _print(*places[it]) for it in known}


def _count_shared(papers: Sequence[Paper], topics: Sequence[Topic]) -> _Floats:
    """Count the papers that each two topics share; the diagonal holds those of each topic and its subtopics."""
    numbers = {topic.slug: number for number, topic in enumerate(topics)}
    parents = {topic.slug: topic.parent for topic in topics}
    shared = np.zeros((len(topics), len(topics)))
    for several, count in Counter(paper.topics for paper in papers).items():
        slugs = {*several, *(parents.get(slug, "") for slug in several)}
        has = [numbers[slug] for slug in sorted(slugs) if slug in numbers]
        shared[np.ix_(has, has)] += count
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


def _find_first_topics(papers: Sequence[Paper], topics: Places) -> _Numbers:
    order = {slug: number for number, slug in enumerate(topics)}
    return np.array([next((order[it] for it in paper.topics if it in order), len(order)) for paper in papers], np.int64)


def _tie(pulled: Sequence[int], settled: Sequence[int], nearest: Nearest, topics: _Numbers, scatter: _Numbers) -> _Ties:
    """Return what pulls some papers towards settled ones; both are numbered by their place in these lists."""
    numbers = {it: number for number, it in enumerate(settled)}
    others = [[numbers[it] for it in nearest[paper]] for paper in pulled]
    degrees = np.array([len(row) for row in others], np.int64)
    here = np.repeat(np.arange(len(pulled)), degrees)
    there = np.fromiter(chain.from_iterable(others), np.int64, len(here))
    return _Ties(len(pulled), (here, there), degrees, topics, (_scatter(scatter, 0), _scatter(scatter, 1)))


def _tie_both_ways(ties: _Ties) -> _Ties:
    """Return ties among settled papers in which each pulls those that pull it."""
    here, there = ties.ends
    pairs = np.sort(np.concatenate((here << 32 | there, there << 32 | here)))
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    here, there = pairs >> 32, pairs & 0xFFFFFFFF
    return ties._replace(ends=(here, there), degrees=np.bincount(here, minlength=ties.size))


def _start(papers: Sequence[Paper], topics: Places) -> tuple[_Floats, _Floats]:
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
    topics = int(ties.topics.max())
    for number in range(_ROUNDS):
        force = _REST + (1 - _REST) * (1 - number / _ROUNDS)
        x, y = (
            it + _STEP * force * (_pull(it, _find_centres(it, ties, topics), offsets, ties) - it)
            for it, offsets in zip((x, y), ties.offsets, strict=True)
        )
        x, y = (_MARGIN + (1 - 2 * _MARGIN) * _fit(values) for values in (x, y))
        for _ in range(2):
            x, y = _spread(x, y, cells, _SPREAD * force)
    return x, y


def _find_centres(values: _Floats, ties: _Ties, topics: int) -> _Floats:
    """Return the centre of each topic and of the papers without one, along one axis."""
    counts = np.bincount(ties.topics, minlength=topics + 1)
    sums = np.bincount(ties.topics, values, topics + 1)
    return np.where(counts, sums / np.maximum(counts, 1), 0.5)


def _pull(values: _Floats, centres: _Floats, offsets: _Floats, ties: _Ties) -> _Floats:
    """Return the mean of the places that pull each paper, along one axis: of settled papers, and around its topic."""
    here, there = ties.ends
    sums = np.bincount(here, values[there], ties.size) + _TOPIC_PULL * (centres[ties.topics] + offsets)
    return np.asarray(sums / (ties.degrees + _TOPIC_PULL))


def _spread(x: _Floats, y: _Floats, cells: int, step: float) -> tuple[_Floats, _Floats]:
    """Move each paper down the slope of the density, measured in the grid of cells; none leaves the map."""
    columns, rows = (np.minimum((values * cells).astype(np.int64), cells - 1) for values in (x, y))
    counted = np.bincount(rows * cells + columns, minlength=cells * cells).reshape(cells, cells)
    counts: _Floats = counted.astype(np.float64) + len(x) / cells**2 * _EMPTY
    density = _blur(_blur(counts))
    padded = np.pad(density, 1, mode="edge")
    across = (padded[1:-1, :-2] - padded[1:-1, 2:]) / density
    down = (padded[:-2, 1:-1] - padded[2:, 1:-1]) / density
    moved = zip((x, y), _sample((across, down), x, y), strict=True)
    new_x, new_y = (np.clip(values + slope * step / cells, 0.0, 1.0) for values, slope in moved)
    return new_x, new_y


def _blur(grid: _Floats) -> _Floats:
    padded = np.pad(grid, 1, mode="edge")
    rows = padded[:-2] + 2 * padded[1:-1] + padded[2:]
    return np.asarray((rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]) / 16)


def _sample(grids: tuple[_Floats, _Floats], x: _Floats, y: _Floats) -> Iterator[_Floats]:
    """Yield the value of each grid at each place, interpolated between the centres of the four nearest cells."""
    side = len(grids[0])
    columns, rows = (np.clip(values * side - 0.5, 0, side - 1) for values in (x, y))
    left, above = (np.minimum(values.astype(np.int64), side - 2) for values in (columns, rows))
    right, low = columns - left, rows - above
    corner = above * side + left
    for grid in map(np.ravel, grids):
        upper = grid[corner] * (1 - right) + grid[corner + 1] * right
        lower = grid[corner + side] * (1 - right) + grid[corner + side + 1] * right
        yield upper * (1 - low) + lower * low
