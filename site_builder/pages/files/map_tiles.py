"""The points of the map of papers, in tiles that a script fetches when a visitor zooms in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from site_builder.model import MAP_SIZE, OutputFile
from site_builder.pages.drawing.paper_map import count_sides
from site_builder.pages.site.bylines import shorten_authors
from site_builder.pages.site.cards import say_upvotes, text_of
from site_builder.pages.site.date_words import shorten_date
from site_builder.pages.site.fields import colour_of_paper
from site_builder.pages.site.kind import FileKind
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_tile
from site_builder.pages.site.site import Site
from site_builder.pages.site.upvotes import level_of

_AUTHORS = 2
"""How many authors a card names."""

_Tile = tuple[int, int]
"""Row and column, from 0."""


def list_tiles(site: Site) -> tuple[_Tile, ...]:
    """Return the tiles of the map, row by row; none if no paper has a position, or if there is no page with the map."""
    if not site.config.pages.trends:
        return ()
    side = count_sides(len(site.catalogue.places))
    return tuple((row, column) for row in range(side) for column in range(side))


def render_tile(site: Site, tile: _Tile) -> Iterator[OutputFile]:
    """Yield a tile: the place of each of its papers, and what its card shows."""
    papers = [_describe(site, slug) for slug in _cut(site).get(tile, ())]
    yield OutputFile(path=path_of_tile(*tile), content=msgspec.json.encode(papers) + b"\n", when="pointer")


def _describe(site: Site, slug: str) -> tuple[object, ...]:
    """Return the x, y, slug, title, authors and day, number, level and colour of a paper; see `Card`."""
    paper = site.papers[slug]
    return (
        *site.catalogue.places[slug],
        slug,
        text_of(site, slug).plain_title,
        " · ".join(filter(None, (shorten_authors(site, slug, _AUTHORS), shorten_date(site, paper.date)))),
        say_upvotes(site, paper),
        level_of(site, paper),
        colour_of_paper(site, paper),
    )


@per_site
def _cut(site: Site) -> Mapping[_Tile, Sequence[str]]:
    """Return tile → the slugs of its papers."""
    side = count_sides(len(site.catalogue.places))
    tiles: defaultdict[_Tile, list[str]] = defaultdict(list)
    for slug, (x, y) in site.catalogue.places.items():
        tiles[_scale(y, side), _scale(x, side)].append(slug)
    return tiles


def _scale(value: int, side: int) -> int:
    return min(value * side // (MAP_SIZE + 1), side - 1)


def _list_paths(site: Site, tile: _Tile) -> tuple[str, ...]:
    return (path_of_tile(*tile),)


KINDS = (FileKind(name="map tiles", items=list_tiles, paths=_list_paths, render=render_tile, slice=100),)
