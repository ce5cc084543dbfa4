"""The tiles of the map of papers. All papers are invented."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from pages.invented import build_site, render_files

from site_builder.model import MAP_SIZE, Catalogue, Name, Paper, Topic
from site_builder.pages.drawing.paper_map import count_sides
from site_builder.pages.files.map_tiles import list_tiles
from site_builder.pages.site import permalinks
from site_builder.settings.pages import PageSettings


def site_of(places: list[tuple[int, int]]):
    """Return a site with a paper at each position."""
    papers = tuple(Paper(slug=f"p{n:04}", title=f"Paper *{n}*") for n in range(len(places)))
    return build_site(Catalogue(papers=papers, places=dict(zip((paper.slug for paper in papers), places, strict=True))))


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, MAP_SIZE), st.integers(0, MAP_SIZE)), min_size=1, max_size=900))
def test_each_paper_is_in_the_tile_where_the_script_looks_for_it(places):
    site = site_of(places)
    side = count_sides(len(places))
    tiles = {path: msgspec.json.decode(content) for path, content in render_files(site, "map tiles").items()}
    assert len(tiles) == side**2
    found = {}
    for row in range(side):
        for column in range(side):
            for x, y, slug, *_ in tiles[permalinks.path_of_tile(row, column)]:
                assert (min(y * side // (MAP_SIZE + 1), side - 1), min(x * side // (MAP_SIZE + 1), side - 1)) == (
                    row,
                    column,
                )
                found[slug] = (x, y)
    assert found == site.catalogue.places


def test_a_tile_has_what_the_cards_of_its_papers_show():
    paper = Paper(
        slug="p",
        title="Paper *0*",
        authors=(Name(name="Ada Invented"),),
        date="2031-11-08",
        upvotes=7,
        topics=("nets",),
    )
    bare = Paper(slug="q", title="Q")
    catalogue = Catalogue(
        papers=(paper, bare), topics=(Topic(slug="nets", title="Nets"),), places={"p": (1, 2), "q": (3, 4)}
    )
    (tile,) = render_files(build_site(catalogue), "map tiles").values()
    assert msgspec.json.decode(tile) == [
        [1, 2, "p", "Paper 0", "Ada Invented · 8\xa0Nov", "7", 2, 1],
        [3, 4, "q", "Q", "", "–", 0, 0],
    ]


def test_tiles_are_listed_row_by_row():
    assert list_tiles(site_of([(1, 2)] * 201)) == ((0, 0), (0, 1), (1, 0), (1, 1))
    assert list_tiles(site_of([])) == ()


def test_without_the_page_of_the_map_there_are_no_tiles():
    site = site_of([(1, 1)])
    off = msgspec.structs.replace(site, config=msgspec.structs.replace(site.config, pages=PageSettings(trends=False)))
    assert list_tiles(site)
    assert list_tiles(off) == ()
