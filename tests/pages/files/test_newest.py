"""The files from which scripts choose what is new for a visitor."""

from __future__ import annotations

import json
from typing import Any

from pages.invented import build_site

from site_builder.pages.files.newest import render_newest
from site_builder.pages.following.arrivals import list_arrivals


def render() -> dict[str, Any]:
    return {file.path: json.loads(file.content) for file in render_newest(build_site())}


def test_the_arrivals_are_listed_by_day_the_last_first():
    found = render()["data/arrivals.json"]
    arrivals = list_arrivals(build_site())
    assert [(day, slug) for day, slugs in found["days"] for slug in slugs] == [
        (arrivals[slug].day, slug) for slug in arrivals
    ]


def test_the_newest_papers_have_what_their_cards_show_with_their_topics_and_authors():
    found = render()["data/newest.json"]
    assert found["version"] == 1
    (alpha,) = [row for row in found["papers"] if row[0] == "alpha-nets"]
    slug, title, byline, date, _, upvotes, level, colour, comments, links, topics, authors, terms = alpha
    assert (slug, title, date) == ("alpha-nets", "Alpha Nets: O(n²) Is Enough", "2031-11-08")
    assert byline == "Ada Invented, Bo Madeup +3 · Invented Conference 2031"
    assert (upvotes, comments, colour > 0, level > 0) == (7, 0, True, True)
    assert ["Code", "https://github.com/invented/alpha"] in links
    assert [found["topics"][it] for it in topics] == ["tiny-nets", "nets"]
    assert [found["authors"][it] for it in authors] == ["ada-invented"]
    assert len(terms) % 2 == 0
    assert all(term < len(found["terms"]) for term in terms[::2])
