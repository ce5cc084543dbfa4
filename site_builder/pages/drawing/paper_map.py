"""Draw the map of papers.

The catalogue has the positions of papers. The picture has a dot for each paper or, if there are many papers, a dot for
each small square, larger the more papers are in it, so that the picture stays small however large the catalogue is.
Dots have the colour of their field. All dots of one colour and size are one path of zero-length lines, which round caps
turn into dots; so they stay round when the picture is stretched to another shape.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from site_builder.model import MAP_SIZE
from site_builder.pages.contexts.pictures import MapDots, MapField, MapSize, PaperMap
from site_builder.pages.drawing.map_names import find_centres, list_names, list_regions
from site_builder.pages.site.fields import colour_of, colour_of_paper, list_first_topics
from site_builder.pages.site.permalinks import MAP_DATA, path_of_paper, path_of_topic, relative
from site_builder.pages.site.site import Site

WIDTH, HEIGHT = 1000, 640
_CELL = 12
"""The side of a square whose papers share a dot."""
_DOT_EACH = 5000
"""Up to this many papers, each has its own dot."""
_FEW = 500
"""Up to this many papers, all dots are a little larger."""
_LARGER = (0.85, 0.99)
"""The shares of the papers with upvotes that have fewer than a larger dot, and the largest, needs."""
_RAREST = 0.1
"""With upvotes for a smaller share of the papers, all dots have the same size."""
_LEVELS = (1, 3, 9, 27, 81)
"""The fewest papers that a square's dot of each size represents."""
_TILE = 200
"""The average number of papers in a tile."""
_MOST_SIDES = 24
_BAND = 20
"""The height of the bands in which dots follow each other from left to right, so that steps between them are short."""

_Point = tuple[int, int]
_Groups = dict[tuple[int, int], list[_Point]]
"""Size and colour → the dots."""


def build_paper_map(site: Site, page: str) -> PaperMap | None:
    """Return the map of papers with links from a page, or None if no paper has a position."""
    places = site.catalogue.places
    if not places:
        return None
    is_single = len(places) <= _DOT_EACH
    limits = _find_limits(site) if is_single else ()
    groups = _group_papers(site, limits) if is_single else _group_squares(site)
    centres = find_centres(site)
    return PaperMap(
        width=WIDTH,
        height=HEIGHT,
        dots=tuple(MapDots(level=key[0], colour=key[1], path=_draw(groups[key])) for key in sorted(groups)),
        limits=limits,
        sizes=() if is_single else tuple(_sizes(site, {level for level, _ in groups})),
        names=tuple(list_names(site, centres)),
        fields=tuple(_fields(site, page)),
        regions=tuple(list_regions(site, centres)),
        papers=len(places),
        tiles=relative(page, MAP_DATA) + "/",
        paper=relative(page, path_of_paper("{slug}")),
        side=count_sides(len(places)),
        size=MAP_SIZE,
    )


def count_sides(papers: int) -> int:
    """Return how many rows and columns of tiles a map has; 0 if it has no papers."""
    return min(_MOST_SIDES, math.ceil(math.sqrt(papers / _TILE)))


def _scale(place: _Point) -> _Point:
    return round(place[0] * WIDTH / MAP_SIZE), round(place[1] * HEIGHT / MAP_SIZE)


def _find_limits(site: Site) -> tuple[int, ...]:
    """Return how many upvotes a larger dot needs, and the largest, as round numbers; none if few papers have any."""
    upvotes = sorted(paper.upvotes for slug in site.catalogue.places if (paper := site.papers[slug]).upvotes)
    if len(upvotes) < len(site.catalogue.places) * _RAREST:
        return ()
    limits = [_round(upvotes[int(len(upvotes) * share)]) for share in _LARGER]
    return tuple(dict.fromkeys(limits))


def _round(number: int) -> int:
    """Return a number with one digit that is not 0."""
    power: int = 10 ** (len(str(number)) - 1)
    return (number + power // 2) // power * power


def _group_papers(site: Site, limits: Sequence[int]) -> _Groups:
    """Group papers by the size and colour of their dots."""
    sizes = (3, 4, 5) if len(site.catalogue.places) <= _FEW else (2, 3, 5)
    groups: defaultdict[tuple[int, int], set[_Point]] = defaultdict(set)
    for slug, place in site.catalogue.places.items():
        paper = site.papers[slug]
        size = sizes[sum((paper.upvotes or 0) >= limit for limit in limits)]
        groups[size, colour_of_paper(site, paper)].add(_scale(place))
    return {key: list(points) for key, points in groups.items()}


def _group_squares(site: Site) -> _Groups:
    """Group squares by how many papers they have, and by the colour that most of these have.

    The dot is in the place of the first paper: in the middles of the squares, or in the means of their papers, dots
    would form a grid.
    """
    squares: defaultdict[_Point, Counter[int]] = defaultdict(Counter)
    dots: dict[_Point, _Point] = {}
    first_topics = list_first_topics(site)
    for slug, place in site.catalogue.places.items():
        x, y = _scale(place)
        square = x // _CELL, y // _CELL
        dots.setdefault(square, (x, y))
        squares[square][colour_of(site, first_topics[site.positions[slug]])] += 1
    groups: defaultdict[tuple[int, int], list[_Point]] = defaultdict(list)
    for square, colours in squares.items():
        size = sum(colours.total() >= least for least in _LEVELS)
        groups[size, max(colours, key=lambda it: (colours[it], -it))].append(dots[square])
    return dict(groups)


def _draw(points: Iterable[_Point]) -> str:
    """Return points as a path, each by its distance from the one before."""
    steps, before = [], (0, 0)
    for x, y in sorted(points, key=lambda it: (it[1] // _BAND, it)):
        across, down = x - before[0], y - before[1]
        steps.append(f"m{across}{'' if down < 0 else ' '}{down}h0")
        before = x, y
    return "".join(steps)


def _sizes(site: Site, used: set[int]) -> Iterator[MapSize]:
    """Yield how many papers a square's dot of each size represents."""
    for level, least in enumerate(_LEVELS, 1):
        if level == len(_LEVELS):
            words = site.strings.get("map.or_more", number=least)
        else:
            words = f"{least}–{_LEVELS[level] - 1}"
        if level in used:
            yield MapSize(level=level, papers=words)


def _fields(site: Site, page: str) -> Iterator[MapField]:
    """Yield the key: the fields that have papers, in the order of their colours."""
    fields = [topic for topic in site.subtopics.get("", ()) if site.topic_papers[topic.slug]]
    for topic in sorted(fields, key=lambda it: (colour_of(site, it.slug), it.slug)):
        yield MapField(
            text=topic.short or topic.title,
            href=relative(page, path_of_topic(topic.slug)),
            count=len(site.topic_papers[topic.slug]),
            colour=colour_of(site, topic.slug),
        )
