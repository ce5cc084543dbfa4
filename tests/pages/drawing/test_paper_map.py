"""The map of papers. All papers and topics are invented."""

from __future__ import annotations

import pytest
from pages.invented import build_site, render_files

from site_builder.model import MAP_SIZE, Catalogue, Paper, Topic
from site_builder.pages.contexts.pictures import MapDots, MapField, MapSize
from site_builder.pages.drawing.paper_map import HEIGHT, WIDTH, build_paper_map, count_sides

TOPICS = (
    Topic(slug="nets", title="Nets"),
    Topic(slug="tiny-nets", title="Tiny nets", parent="nets"),
    Topic(slug="oars", title="Oars"),
    Topic(slug="sails", title="Sails"),
)


def known_of(places: list[tuple[int, int]], topics: tuple[str, ...] = ("nets",), upvotes=lambda number: None):
    """Return a site with a paper at each position."""
    papers = tuple(
        Paper(slug=f"p{n:04}", title=f"Paper *{n}*", topics=topics[n % len(topics) :][:1], upvotes=upvotes(n))
        for n in range(len(places))
    )
    where = {paper.slug: place for paper, place in zip(papers, places, strict=True)}
    catalogue = Catalogue(papers=papers, topics=TOPICS, places=where)
    return build_site(catalogue)


def test_each_paper_of_a_small_catalogue_has_a_dot():
    drawn = build_paper_map(known_of([(0, 0), (MAP_SIZE, MAP_SIZE), (5000, 2500)]), "trends.html")
    assert drawn.dots == (MapDots(level=3, colour=1, path="m0 0h0m500 160h0m500 480h0"),)
    assert (drawn.papers, drawn.tiles, drawn.side, drawn.size) == (3, "data/map/", 1, MAP_SIZE)
    assert (drawn.limits, drawn.sizes) == ((), ())


def test_dots_have_the_colour_of_the_field_and_the_key_names_it():
    drawn = build_paper_map(known_of([(0, 0), (10, 10), (20, 20)], ("tiny-nets", "oars", "gone")), "trends.html")
    assert [(dots.colour, dots.path.count("m")) for dots in drawn.dots] == [(0, 1), (1, 1), (2, 1)]
    assert drawn.fields == (
        MapField(text="Nets", href="topics/nets.html", count=1, colour=1),
        MapField(text="Oars", href="topics/oars.html", count=1, colour=2),
    )


def test_papers_with_many_upvotes_have_larger_dots():
    site = known_of([(n * 20, 0) for n in range(200)], upvotes=lambda n: n)
    drawn = build_paper_map(site, "trends.html")
    assert drawn.limits == (200,), "rounded to one digit, both are the same"
    site = known_of([(n * 20, 0) for n in range(400)], upvotes=lambda n: n // 5)
    drawn = build_paper_map(site, "trends.html")
    assert drawn.limits == (70, 80)
    assert [(dots.level, dots.path.count("m")) for dots in drawn.dots] == [(3, 350), (4, 50)]


def test_papers_of_a_large_catalogue_share_dots_that_say_how_many_they_represent():
    crowd = [(5000, 5000)] * 5000 + [(1000, 1000)] * 4 + [(9000, 1000)]
    drawn = build_paper_map(known_of(crowd), "trends.html")
    assert [(dots.level, dots.path) for dots in drawn.dots] == [
        (1, "m900 64h0"),
        (2, "m100 64h0"),
        (5, "m500 320h0"),
    ]
    assert drawn.sizes == (
        MapSize(level=1, papers="1–2"),
        MapSize(level=2, papers="3–8"),
        MapSize(level=5, papers="81 or more"),
    )


def test_a_square_has_the_colour_of_most_of_its_papers():
    drawn = build_paper_map(known_of([(5000, 5000)] * 5001, ("oars", "nets", "oars")), "trends.html")
    assert [(dots.colour, dots.path) for dots in drawn.dots] == [(2, "m500 320h0")]


def test_without_positions_there_is_no_map_and_no_tile():
    site = build_site()
    assert build_paper_map(site, "trends.html") is None
    assert render_files(site, "map tiles") == {}


@pytest.mark.parametrize(("papers", "sides"), [(0, 0), (1, 1), (200, 1), (201, 2), (90_000, 22), (10**7, 24)])
def test_a_large_map_has_many_tiles_but_not_too_many(papers, sides):
    assert count_sides(papers) == sides


def test_the_pictures_stay_small_however_large_the_catalogue_is():
    places = [((n * 7549) % (MAP_SIZE + 1), (n * 5699) % (MAP_SIZE + 1)) for n in range(30_000)]
    drawn = build_paper_map(known_of(places), "trends.html")
    assert sum(len(dots.path) for dots in drawn.dots) < 45_000
    assert (WIDTH // 12 + 1) * (HEIGHT // 12 + 1) * len("m12 12h0") < 45_000, "no catalogue has more dots"
