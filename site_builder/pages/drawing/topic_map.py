"""Draw the map of topics: positions from the catalogue, moved apart until no name covers another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from site_builder.model import MAP_SIZE
from site_builder.pages.contexts.pictures import MapLine, MapNode, TopicMap, TopicPair
from site_builder.pages.drawing.topic_likeness import Tie, find_ties
from site_builder.pages.site.permalinks import path_of_topic, relative
from site_builder.pages.site.site import Site

_MOST = 60
"""The most topics on the map: those with the most papers are shown."""
_WIDTH, _HEIGHT = 940, 600
_LARGEST, _SMALLEST = 44, 5
"""The largest and the smallest radius."""
_LETTER, _LINE = 8, 20
"""The width of a letter and the height of a line of a name, at font size 15."""
_PAD = 12
_ROUNDS = 400
_TIES = 2
"""Lines from each topic; the second one is drawn only if it reaches the second level."""
_LEVELS = (0.15, 0.3)
"""The likeness that a line needs for the second and for the third level."""


class _Box(msgspec.Struct):
    """A circle with its name below it, while it is being moved."""

    slug: str
    x: float
    """The middle."""
    y: float
    radius: int
    width: float
    height: float


def build_topic_map(site: Site, page: str) -> TopicMap | None:
    """Return the map of topics with links from a page, or None if too few topics have papers."""
    boxes = list(_place(site))
    if len(boxes) < 3:
        return None
    _part(boxes)
    nodes = {box.slug: _node(site, box, page) for box in boxes}
    ties = sorted(_strongest(site, nodes), key=lambda tie: (-tie.likeness, tie.first, tie.second))
    return TopicMap(
        box=_measure(boxes),
        nodes=tuple(nodes.values()),
        lines=tuple(_line(nodes[tie.first], nodes[tie.second], tie.likeness) for tie in ties),
        pairs=tuple(
            TopicPair(first=nodes[tie.first].text, second=nodes[tie.second].text, shared=tie.shared) for tie in ties
        ),
    )


def _place(site: Site) -> Iterator[_Box]:
    """Yield the topics that have a position, largest first."""
    counts = {slug: len(site.topic_papers.get(slug, ())) for slug in site.catalogue.topic_places}
    largest = sorted((slug for slug in counts if counts[slug]), key=lambda slug: (-counts[slug], slug))[:_MOST]
    for slug in largest:
        x, y = site.catalogue.topic_places[slug]
        radius = max(_SMALLEST, round(_LARGEST * math.sqrt(counts[slug] / counts[largest[0]])))
        width = max(2 * radius, _LETTER * len(site.topics[slug].title)) + _PAD
        yield _Box(slug, x * _WIDTH / MAP_SIZE, y * _HEIGHT / MAP_SIZE, radius, width, height=2 * radius + _LINE + _PAD)


def _part(boxes: Sequence[_Box]) -> None:
    """Move pairs of boxes apart in the shorter direction until none covers another."""
    for _ in range(_ROUNDS):
        pushes = [_push(first, second) for first, second in combinations(boxes, 2)]
        if not any(pushes):
            return


def _push(first: _Box, second: _Box) -> bool:
    """Move two boxes apart by the amount by which they overlap; return whether they overlapped."""
    across, down = second.x - first.x, second.y - first.y
    too_wide = (first.width + second.width) / 2 - abs(across)
    too_high = (first.height + second.height) / 2 - abs(down)
    if too_wide <= 0.5 or too_high <= 0.5:
        return False
    if too_high <= too_wide:
        step = too_high / 2 if down >= 0 else -too_high / 2
        first.y, second.y = first.y - step, second.y + step
    else:
        step = too_wide / 2 if across >= 0 else -too_wide / 2
        first.x, second.x = first.x - step, second.x + step
    return True


def _measure(boxes: Sequence[_Box]) -> str:
    left = math.floor(min(box.x - box.width / 2 for box in boxes))
    top = math.floor(min(box.y - box.height / 2 for box in boxes))
    right = math.ceil(max(box.x + box.width / 2 for box in boxes))
    foot = math.ceil(max(box.y + box.height / 2 for box in boxes))
    return f"{left} {top} {right - left} {foot - top}"


def _node(site: Site, box: _Box, page: str) -> MapNode:
    x, y = round(box.x), round(box.y) - _LINE // 2
    return MapNode(
        text=site.topics[box.slug].title,
        href=relative(page, path_of_topic(box.slug)),
        count=len(site.topic_papers[box.slug]),
        x=x,
        y=y,
        radius=box.radius,
        below=y + box.radius + 15,
    )


def _strongest(site: Site, shown: Mapping[str, object]) -> set[Tie]:
    """Return the strongest ties between topics on the map, each tie once."""
    return {
        tie if tie.first < tie.second else Tie(tie.likeness, tie.second, tie.first, tie.shared)
        for slug in shown
        for number, tie in enumerate([tie for tie in find_ties(site, slug) if tie.second in shown][:_TIES])
        if number == 0 or tie.likeness >= _LEVELS[0]
    }


def _line(first: MapNode, second: MapNode, likeness: float) -> MapLine:
    level = 1 + sum(likeness >= least for least in _LEVELS)
    return MapLine(x1=first.x, y1=first.y, x2=second.x, y2=second.y, level=level)
