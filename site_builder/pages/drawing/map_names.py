"""Where topics are on the map of papers: their centres, their names in the picture, and the same in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from site_builder.model import MAP_SIZE, Topic
from site_builder.pages.contexts.pictures import MapName, MapRegion
from site_builder.pages.site.fields import colour_of, list_first_topics
from site_builder.pages.site.site import Site

_WIDE, _NARROW = (912, 640), (296, 416)
"""The smallest pictures, in pixels, that show the names of all topics, and of fields only. In larger ones, names take
up a smaller part, so those that are apart here are apart everywhere."""
_LETTER, _DOT, _LINE = 7.2, 14, 20
"""The width of a letter, and of the dot before the name of a field, and the height of a line, in pixels."""
_LEAST_SHARE = 0.004
"""The share of all papers that a topic below the first level needs to be named on the map."""
_FEWEST = 3
"""The same as a number of papers."""
_SQUARES = 12
"""The rows and columns of the grid in which the centre of each topic is searched."""
_CHOICES = 8
"""How many squares are tried for the name of a topic."""
_ROWS = ("upper", "middle", "lower")
_COLUMNS = ("left", "centre", "right")
"""The strings of positions on the map have keys such as `map.places.upper_left`."""

_Place = tuple[int, int]


class Centre(msgspec.Struct, frozen=True):
    """Where the papers of a topic are."""

    places: tuple[_Place, ...]
    """The middles of its papers in the squares where they are most concentrated, the best one first."""
    count: int
    """How many papers it has."""


class _Box(msgspec.Struct, frozen=True):
    """The room that a name takes up, in pixels: its middle, and half its size."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: _Box) -> bool:
        return abs(self.x - other.x) < self.width + other.width and abs(self.y - other.y) < self.height + other.height


def find_centres(site: Site) -> dict[str, Centre]:
    """Return topic slug → where its papers are most concentrated.

    Papers count for their first topic and the topics above it. Of the squares of a coarse grid, the best is the one
    with the highest product of the number of the topic's papers there and their share of all papers there.
    """
    squares: defaultdict[str, defaultdict[_Place, list[_Place]]] = defaultdict(lambda: defaultdict(list))
    crowds: Counter[_Place] = Counter()
    first_topics = list_first_topics(site)
    for slug, place in site.catalogue.places.items():
        square = place[0] * _SQUARES // (MAP_SIZE + 1), place[1] * _SQUARES // (MAP_SIZE + 1)
        crowds[square] += 1
        for topic in site.lineages.get(first_topics[site.positions[slug]], ()):
            squares[topic][square].append(place)
    return {topic: _find_centre(found, crowds) for topic, found in squares.items()}


def _find_centre(squares: Mapping[_Place, Sequence[_Place]], crowds: Mapping[_Place, int]) -> Centre:
    ranked = sorted(squares, key=lambda square: (len(squares[square]) ** 2 / crowds[square], square), reverse=True)
    return Centre(tuple(_mean(squares[square]) for square in ranked[:_CHOICES]), sum(map(len, squares.values())))


def _mean(places: Sequence[_Place]) -> _Place:
    return sum(x for x, _ in places) // len(places), sum(y for _, y in places) // len(places)


def list_names(site: Site, centres: Mapping[str, Centre]) -> Iterator[MapName]:
    """Yield the names of topics, fields first and the largest topic first.

    A name is put where its papers are most concentrated, or in the next best place if it would cover another one. It is
    left out if it finds no place.
    """
    papers = sum(centre.count for slug, centre in centres.items() if not site.topics[slug].parent)
    least = max(papers * _LEAST_SHARE, _FEWEST)
    taken: dict[_Place, list[_Box]] = {_WIDE: [], _NARROW: []}
    for slug in sorted(centres, key=lambda it: (bool(site.topics[it].parent), *_by_size(centres, it))):
        topic = site.topics[slug]
        if topic.parent and centres[slug].count < least:
            continue
        for place in centres[slug].places:
            at = _fit(topic, place)
            boxes = {picture: _measure(topic, at, picture) for picture in _pictures_of(topic)}
            if not any(box.overlaps(other) for picture, box in boxes.items() for other in taken[picture]):
                for picture, box in boxes.items():
                    taken[picture].append(box)
                yield MapName(
                    text=topic.short or topic.title,
                    x=at[0],
                    y=at[1],
                    colour=colour_of(site, slug),
                    is_first_level=not topic.parent,
                )
                break


def _by_size(centres: Mapping[str, Centre], slug: str) -> tuple[int, str]:
    return -centres[slug].count, slug


def _pictures_of(topic: Topic) -> tuple[_Place, ...]:
    """Return the sizes of the smallest pictures that show the name of a topic, smallest first."""
    return (_WIDE,) if topic.parent else (_NARROW, _WIDE)


def _fit(topic: Topic, place: _Place) -> tuple[float, float]:
    """Return the place of a name in percent, moved so that the name is in the picture."""
    picture = _pictures_of(topic)[0]
    box = _measure(topic, (50, 50), picture)
    x, y = (place[axis] * picture[axis] / MAP_SIZE for axis in (0, 1))
    x = min(max(x, box.width), picture[0] - box.width)
    y = min(max(y, 2 * box.height), picture[1] - box.height)  # names are a little above their places
    return round(100 * x / picture[0], 1), round(100 * y / picture[1], 1)


def _measure(topic: Topic, at: tuple[float, float], picture: _Place) -> _Box:
    """Return the room that the name of a topic takes up around a place in percent."""
    width = len(topic.short or topic.title) * _LETTER + (0 if topic.parent else _DOT)
    return _Box(at[0] * picture[0] / 100, at[1] * picture[1] / 100, min(width, picture[0]) / 2, _LINE / 2)


def list_regions(site: Site, centres: Mapping[str, Centre]) -> Iterator[MapRegion]:
    """Yield where each topic is, in words; the largest topic first."""
    for slug in sorted(centres, key=lambda it: _by_size(centres, it)):
        yield MapRegion(
            text=site.topics[slug].title,
            count=centres[slug].count,
            place=site.strings.get(f"map.places.{_name_place(*centres[slug].places[0])}"),
        )


def _name_place(x: int, y: int) -> str:
    row, column = (min(value * 3 // MAP_SIZE, 2) for value in (y, x))
    return f"{_ROWS[row]}_{_COLUMNS[column]}"
