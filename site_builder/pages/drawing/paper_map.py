"""Draw the map of papers.

The catalogue has the positions of papers. The picture has a dot for each paper or, if there are many papers, a dot for
each small square, larger the more papers are in it, so that the picture stays small however large the catalogue is.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from site_builder.model import MAP_SIZE, Paper
from site_builder.pages.contexts.pictures import MapDots, MapName, MapRegion, PaperMap
from site_builder.pages.site.permalinks import MAP_DATA, path_of_paper, path_of_topic, relative
from site_builder.pages.site.site import Site

WIDTH, HEIGHT = 1000, 700
_CELL = 8
"""The side of a square whose papers share a dot."""
_DOT_EACH = 6000
"""Up to this many papers, each has its own dot."""
_SINGLE = ((300, 5), (1500, 3), (_DOT_EACH, 2))
"""Up to how many papers, and the level of their dots."""
_LEVELS = (1, 3, 9, 27, 81)
"""The fewest papers that a dot of each level represents."""
_TILE = 200
"""The average number of papers in a tile."""
_MOST_SIDES = 24
_LETTERS, _LINE = (8.5, 10.5), 22
"""The width of a letter, also for topics of the first level, and the height of a line."""
_LEAST_SHARE = 0.004
"""The share of all papers that a topic needs to be named on the map."""
_SQUARES = 12
"""The rows and columns of the grid in which the centre of each topic is searched."""
_ROWS = ("upper", "middle", "lower")
_COLUMNS = ("left", "centre", "right")
"""The strings of positions on the map have keys such as `map.places.upper_left`."""

_Places = Mapping[str, tuple[int, int]]


def build_paper_map(site: Site, page: str) -> PaperMap | None:
    """Return the map of papers with links from a page, or None if no paper has a position."""
    places = site.catalogue.places
    if not places:
        return None
    centres = _find_centres(site)
    return PaperMap(
        width=WIDTH,
        height=HEIGHT,
        dots=tuple(_dots(site, places.values())),
        names=tuple(_names(site, centres)),
        regions=tuple(_regions(site, centres, page)),
        papers=len(places),
        tiles=relative(page, MAP_DATA) + "/",
        paper=relative(page, path_of_paper("{slug}")),
        side=count_sides(len(places)),
        size=MAP_SIZE,
    )


def count_sides(papers: int) -> int:
    """Return how many rows and columns of tiles a map has; 0 if it has no papers."""
    return min(_MOST_SIDES, math.ceil(math.sqrt(papers / _TILE)))


def _scale(x: float, y: float) -> tuple[int, int]:
    return round(x * WIDTH / MAP_SIZE), round(y * HEIGHT / MAP_SIZE)


def _dots(site: Site, places: Iterable[tuple[int, int]]) -> Iterator[MapDots]:
    """Yield the dots of each size that occurs, smallest first."""
    points = [_scale(x, y) for x, y in places]
    if len(points) <= _DOT_EACH:
        level = next(level for most, level in _SINGLE if len(points) <= most)
        yield MapDots(level=level, papers="1", path=_draw(set(points)))
        return
    cells: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for x, y in points:
        cells[x // _CELL, y // _CELL].append((x, y))
    for level, (least, below) in enumerate(pairwise((*_LEVELS, len(points) + 1)), 1):
        middles = [_mean(cell) for cell in cells.values() if least <= len(cell) < below]
        if middles:
            words = f"{least}–{below - 1}" if level < len(_LEVELS) else site.strings.get("map.or_more", number=least)
            yield MapDots(level=level, papers=words, path=_draw(middles))


def _mean(points: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the mean of these points, which makes the grid less visible than the middle of their square would."""
    return sum(x for x, _ in points) // len(points), sum(y for _, y in points) // len(points)


def _draw(points: Iterable[tuple[int, int]]) -> str:
    return "".join(f"M{x} {y}h0" for y, x in sorted((y, x) for x, y in points))


def _find_centres(site: Site) -> dict[str, tuple[float, float, int]]:
    """Return, for each topic, where its papers are most concentrated, and how many papers have it.

    Papers count for their first topic and the topics above it. Of the squares of a coarse grid, this takes
    the one with the highest product of the number of the topic's papers there and their share of all papers there. The
    centre is the mean position of the topic's papers in that square.
    """
    squares: defaultdict[str, defaultdict[tuple[int, int], list[tuple[int, int]]]]
    squares = defaultdict(lambda: defaultdict(list))
    crowds: Counter[tuple[int, int]] = Counter()
    for slug, place in site.catalogue.places.items():
        square = place[0] * _SQUARES // (MAP_SIZE + 1), place[1] * _SQUARES // (MAP_SIZE + 1)
        crowds[square] += 1
        for topic in _first_topics(site, site.papers[slug]):
            squares[topic][square].append(place)
    return {topic: _find_centre(found, crowds) for topic, found in squares.items()}


def _find_centre(
    squares: Mapping[tuple[int, int], Sequence[tuple[int, int]]], crowds: Mapping[tuple[int, int], int]
) -> tuple[float, float, int]:
    thickest = max(squares, key=lambda square: (len(squares[square]) ** 2 / crowds[square], square))
    return (*_mean(squares[thickest]), sum(map(len, squares.values())))


def _first_topics(site: Site, paper: Paper) -> tuple[str, ...]:
    first = next((slug for slug in paper.topics if slug in site.topics), "")
    return site.lineages.get(first, ())


def _names(site: Site, centres: Mapping[str, tuple[float, float, int]]) -> Iterator[MapName]:
    """Yield the names of topics, largest topic first; a name that would cover another is left out."""
    least = len(site.catalogue.places) * _LEAST_SHARE
    taken: list[tuple[int, int, float]] = []
    for slug in sorted(centres, key=lambda slug: (-centres[slug][2], slug)):
        topic, (x, y) = site.topics[slug], _scale(*centres[slug][:2])
        y = min(max(y, _LINE), HEIGHT - _LINE // 2)
        half = len(topic.title) * _LETTERS[not topic.parent] / 2
        x = round(min(max(x, half), WIDTH - half))
        is_free = all(
            abs(x - other_x) > half + other_half or abs(y - other_y) > _LINE for other_x, other_y, other_half in taken
        )
        if is_free and centres[slug][2] >= least:
            taken.append((x, y, half))
            yield MapName(text=topic.title, x=x, y=y, is_first_level=not topic.parent)


def _regions(site: Site, centres: Mapping[str, tuple[float, float, int]], page: str) -> Iterator[MapRegion]:
    for slug in sorted(centres, key=lambda slug: (-centres[slug][2], slug)):
        x, y, count = centres[slug]
        yield MapRegion(
            text=site.topics[slug].title,
            href=relative(page, path_of_topic(slug)),
            count=count,
            place=site.strings.get(f"map.places.{_name_place(x, y)}"),
        )


def _name_place(x: float, y: float) -> str:
    row, column = (min(int(value * 3 / MAP_SIZE), 2) for value in (y, x))
    return f"{_ROWS[row]}_{_COLUMNS[column]}"
