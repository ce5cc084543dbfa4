"""Where topics are on the map of papers. All papers and topics are invented."""

from __future__ import annotations

import random

from pages.invented import build_site

from site_builder.model import MAP_SIZE, Catalogue, Paper, Topic
from site_builder.pages.contexts.pictures import MapName, MapRegion
from site_builder.pages.drawing.map_names import find_centres, list_names, list_regions

TOPICS = (
    Topic(slug="nets", title="Nets of all kinds", short="Nets"),
    Topic(slug="tiny-nets", title="Tiny nets", parent="nets"),
    Topic(slug="oars", title="Oars"),
)


def site_of(places, topics=("nets",), known=TOPICS):
    """Return a site with a paper at each place; their topics take turns."""
    papers = tuple(Paper(slug=f"p{n:04}", title="P", topics=topics[n % len(topics) :][:1]) for n in range(len(places)))
    return build_site(
        Catalogue(
            papers=papers,
            topics=known,
            places={paper.slug: place for paper, place in zip(papers, places, strict=True)},
        )
    )


def names_of(site):
    return list(list_names(site, find_centres(site)))


def test_a_topic_is_named_where_its_papers_are_most_concentrated():
    site = site_of([(2500, 1000)] * 6 + [(9000, 9000)] * 2)
    assert names_of(site) == [MapName(text="Nets", x=25, y=10, colour=1, is_first_level=True)]
    assert list(list_regions(site, find_centres(site))) == [
        MapRegion(text="Nets of all kinds", count=8, place="upper left")
    ]


def test_a_name_at_the_edge_is_moved_into_the_picture():
    (name,) = names_of(site_of([(0, MAP_SIZE)] * 3))
    assert 5 < name.x < 10
    assert 95 < name.y < 99


def test_a_name_that_would_cover_another_takes_its_next_best_place_or_is_left_out():
    places = [(5000, 5000)] * 6 + [(5100, 5100), (1000, 9000)]
    site = site_of(places, ("nets", "nets", "nets", "oars"))
    assert [(name.text, name.x) for name in names_of(site)] == [("Nets", 50.0), ("Oars", 10.0)]
    crowded = site_of([(5000, 5000)] * 8, ("nets", "nets", "oars", "tiny-nets"))
    assert [name.text for name in names_of(crowded)] == ["Nets"]


def test_names_of_fields_never_overlap_on_a_phone():
    chance = random.Random(1)
    known = tuple(Topic(slug=f"t{n}", title=f"Field number {n}") for n in range(9))
    places = [(chance.randrange(3000, 7000), chance.randrange(3000, 7000)) for _ in range(600)]
    names = names_of(site_of(places, tuple(topic.slug for topic in known), known))
    assert len(names) >= 5
    boxes = [(name.x * 2.96, name.y * 4.16, len(name.text) * 3.5) for name in names]
    for number, (x, y, half) in enumerate(boxes):
        for other_x, other_y, other_half in boxes[:number]:
            assert abs(x - other_x) >= half + other_half or abs(y - other_y) >= 18
