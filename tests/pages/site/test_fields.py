"""The colours of fields. All topics are invented."""

from __future__ import annotations

from pages.invented import build_site

from site_builder.model import Catalogue, Paper, Topic
from site_builder.pages.site.fields import GREY, colour_of, colour_of_paper


def site_of(*topics: Topic):
    return build_site(Catalogue(topics=topics))


def test_fields_take_the_free_colours_in_the_order_of_their_slugs():
    site = site_of(
        Topic(slug="sails", title="A first title"),
        Topic(slug="oars", title="Oars"),
        Topic(slug="nets", title="Nets", colour=1),
        Topic(slug="tiny-nets", title="Tiny nets", parent="nets"),
    )
    assert {slug: colour_of(site, slug) for slug in site.topics} == {"nets": 1, "tiny-nets": 1, "oars": 2, "sails": 3}


def test_fields_beyond_the_eighth_are_grey():
    site = site_of(*(Topic(slug=f"field-{letter}", title=letter) for letter in "abcdefghij"))
    assert [colour_of(site, f"field-{letter}") for letter in "abcdefghij"] == [1, 2, 3, 4, 5, 6, 7, 8, GREY, GREY]


def test_a_paper_has_the_colour_of_its_first_known_topic():
    site = site_of(Topic(slug="nets", title="Nets"), Topic(slug="oars", title="Oars"))
    assert colour_of_paper(site, Paper(slug="a", title="A", topics=("removed", "oars", "nets"))) == 2
    assert colour_of_paper(site, Paper(slug="b", title="B")) == 0
    assert colour_of(site, "removed") == 0
