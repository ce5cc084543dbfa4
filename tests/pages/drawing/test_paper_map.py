"""The map of papers. All papers and topics are invented."""

from __future__ import annotations

import pytest
from pages.invented import build_site, render_files

from site_builder.model import MAP_SIZE, Catalogue, Paper, Topic
from site_builder.pages.contexts.pictures import MapDots, MapName, MapRegion
from site_builder.pages.drawing.paper_map import HEIGHT, WIDTH, build_paper_map, count_sides

TOPICS = (
    Topic(slug="nets", title="Nets"),
    Topic(slug="tiny-nets", title="Tiny nets", parent="nets"),
    Topic(slug="oars", title="Oars"),
    Topic(slug="sails", title="Sails"),
)


def known_of(places: list[tuple[int, int]], topics: tuple[str, ...] = ("nets",), topic_places=()):
    """Return a site with a paper at each position."""
    papers = tuple(
        Paper(slug=f"p{n:04}", title=f"Paper *{n}*", topics=topics[n % len(topics) :][:1]) for n in range(len(places))
    )
    where = {paper.slug: place for paper, place in zip(papers, places, strict=True)}
    catalogue = Catalogue(papers=papers, topics=TOPICS, places=where, topic_places=dict(topic_places))
    return build_site(catalogue)


def test_each_paper_of_a_small_catalogue_has_a_dot():
    drawn = build_paper_map(known_of([(0, 0), (MAP_SIZE, MAP_SIZE), (5000, 2500)]), "trends.html")
    assert drawn.dots == (MapDots(level=5, papers="1", path="M0 0h0M500 175h0M1000 700h0"),)
    assert (drawn.papers, drawn.tiles, drawn.side, drawn.size) == (3, "data/map/", 1, MAP_SIZE)


def test_papers_of_a_large_catalogue_share_dots_that_say_how_many_they_represent():
    crowd = [(5000, 5000)] * 6000 + [(1000, 1000)] * 4 + [(9000, 1000)]
    drawn = build_paper_map(known_of(crowd), "trends.html")
    assert [(dots.level, dots.papers, dots.path) for dots in drawn.dots] == [
        (1, "1–2", "M900 70h0"),
        (2, "3–8", "M100 70h0"),
        (5, "81 or more", "M500 350h0"),
    ]


def test_a_topic_is_named_where_its_papers_are_most_concentrated():
    places = [(1000, 1000)] * 6 + [(9000, 9000)] * 2
    drawn = build_paper_map(known_of(places, ("nets",)), "trends.html")
    assert drawn.names == (MapName(text="Nets", x=100, y=70, is_first_level=True),)
    assert drawn.regions == (MapRegion(text="Nets", href="topics/nets.html", count=8, place="upper left"),)


def test_a_name_that_would_cover_another_is_left_out():
    drawn = build_paper_map(known_of([(5000, 5000)] * 8, ("nets", "nets", "oars", "tiny-nets")), "trends.html")
    assert [name.text for name in drawn.names] == ["Nets"]
    assert [(it.text, it.count, it.place) for it in drawn.regions] == [
        ("Nets", 6, "centre"),
        ("Oars", 2, "centre"),
        ("Tiny nets", 2, "centre"),
    ]


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
    assert sum(len(dots.path) for dots in drawn.dots) < 150_000
    assert (WIDTH // 8 + 1) * (HEIGHT // 8 + 1) * len("M1000 700h0") < 150_000, "no catalogue has more dots"
