"""The maps of topics and of papers. All papers and topics are invented."""

from __future__ import annotations

from itertools import combinations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages.invented import build_site

from site_builder.model import MAP_SIZE, Catalogue, Paper, Topic
from site_builder.pages.contexts.pictures import MapDots, MapName, MapRegion, TopicPair
from site_builder.pages.drawing.paper_map import HEIGHT, WIDTH, build_paper_map, count_sides, render_map_data
from site_builder.pages.drawing.topic_map import build_topic_map
from site_builder.pages.site import permalinks

TOPICS = (
    Topic(slug="nets", title="Nets"),
    Topic(slug="tiny-nets", title="Tiny nets", parent="nets"),
    Topic(slug="oars", title="Oars"),
    Topic(slug="sails", title="Sails"),
)


def known_of(places: list[tuple[int, int]], topics: tuple[str, ...] = ("nets",), topic_places=()):
    """Return the look-ups of a site with a paper at each place."""
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


def test_papers_of_a_large_catalogue_share_dots_that_say_for_how_many_they_stand():
    crowd = [(5000, 5000)] * 6000 + [(1000, 1000)] * 4 + [(9000, 1000)]
    drawn = build_paper_map(known_of(crowd), "trends.html")
    assert [(dots.level, dots.papers, dots.path) for dots in drawn.dots] == [
        (1, "1–2", "M900 70h0"),
        (2, "3–8", "M100 70h0"),
        (5, "81 or more", "M500 350h0"),
    ]


def test_a_topic_is_named_where_its_papers_stand_thickest():
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


def test_without_places_there_is_no_map_and_no_tile():
    site = build_site()
    assert build_paper_map(site, "trends.html") is None
    assert list(render_map_data(site)) == []


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, MAP_SIZE), st.integers(0, MAP_SIZE)), min_size=1, max_size=900))
def test_each_paper_is_in_the_tile_where_the_script_looks_for_it(places):
    site = known_of(places)
    side = count_sides(len(places))
    tiles = {file.path: msgspec.json.decode(file.content) for file in render_map_data(site)}
    assert len(tiles) == side**2
    found = {}
    for row in range(side):
        for column in range(side):
            for x, y, slug, _ in tiles[permalinks.path_of_tile(row, column)]:
                assert (min(y * side // (MAP_SIZE + 1), side - 1), min(x * side // (MAP_SIZE + 1), side - 1)) == (
                    row,
                    column,
                )
                found[slug] = (x, y)
    assert found == site.catalogue.places


def test_a_tile_holds_titles_as_plain_text():
    (tile,) = render_map_data(known_of([(1, 2)]))
    assert tile.content == b'[[1,2,"p0000","Paper 0"]]\n'


@pytest.mark.parametrize(("papers", "sides"), [(0, 0), (1, 1), (200, 1), (201, 2), (90_000, 22), (10**7, 24)])
def test_a_large_map_has_many_tiles_but_not_too_many(papers, sides):
    assert count_sides(papers) == sides


def test_no_name_of_the_map_of_topics_covers_another():
    topics = tuple(Topic(slug=f"t{n}", title="A rather long title") for n in range(40))
    papers = tuple(Paper(slug=f"p{n}", title="P", topics=(f"t{n % 40}", f"t{n % 7}")) for n in range(400))
    places = {topic.slug: (5000 + n % 3, 5000 + n) for n, topic in enumerate(topics)}
    site = build_site(Catalogue(papers=papers, topics=topics, topic_places=places))
    drawn = build_topic_map(site, "trends.html")
    for one, other in combinations(drawn.nodes, 2):
        half = 8 * len(one.text) / 2
        is_beside = abs(one.x - other.x) >= 2 * half
        is_below = abs(one.below - other.below) >= 20
        assert is_beside or is_below, (one, other)
    left, top, width, height = map(int, drawn.box.split())
    assert all(left <= node.x <= left + width and top <= node.y <= node.below <= top + height for node in drawn.nodes)


def test_lines_join_topics_that_share_papers():
    papers = tuple(
        Paper(slug=f"p{n}", title="P", topics=topics)
        for n, topics in enumerate([("oars", "sails")] * 3 + [("nets", "oars")] * 2 + [("nets",)] * 9)
    )
    places = {"nets": (0, 0), "oars": (5000, 9000), "sails": (9000, 1000)}
    site = build_site(Catalogue(papers=papers, topics=TOPICS, topic_places=places))
    drawn = build_topic_map(site, "trends.html")
    assert [node.text for node in drawn.nodes] == ["Nets", "Oars", "Sails"]
    assert drawn.pairs == (
        TopicPair(first="Oars", second="Sails", shared=3),
        TopicPair(first="Nets", second="Oars", shared=2),
    )
    assert [line.level for line in drawn.lines] == [3, 2]


def test_the_pictures_stay_small_however_large_the_catalogue_is():
    places = [((n * 7549) % (MAP_SIZE + 1), (n * 5699) % (MAP_SIZE + 1)) for n in range(30_000)]
    drawn = build_paper_map(known_of(places), "trends.html")
    assert sum(len(dots.path) for dots in drawn.dots) < 150_000
    assert (WIDTH // 8 + 1) * (HEIGHT // 8 + 1) * len("M1000 700h0") < 150_000, "no catalogue has more dots"
