"""The dumps and their papers. All of them are invented."""

from __future__ import annotations

import pytest
from pages.invented import build_site, render_all

from site_builder.pages.contexts.pieces import (
    DumpCounts,
    Link,
)
from site_builder.pages.kinds.dumps import build_dump
from site_builder.pages.paging.listings import ListingPage


def test_a_dump_page_keeps_the_order_of_the_dump_and_says_what_an_earlier_one_had():
    page = build_dump(build_site(), ListingPage("second.json.gz", 1))
    assert page.dump == DumpCounts(
        name="second.json.gz",
        title="second.json.gz",
        href="second--json--gz.html",
        report="../report.html#dump-second--json--gz",
        query="nets",
        records=2,
        new=1,
        merged=1,
        doubts=1,
    )
    assert (page.new, page.known) == (1, 1)
    assert [(card.slug, card.known) for card in page.cards] == [
        ("beta-nets", None),
        ("alpha-nets", Link(text="The first dump", href="first--txt.html#n1")),
    ]


def test_a_dump_of_too_many_papers_is_listed_without_pages(monkeypatch):
    monkeypatch.setattr("site_builder.pages.paging.listings.MOST_IN_DUMP", 1)
    pages = render_all(build_site())
    assert [path for path in pages if path.startswith("dumps/")] == ["dumps/first--txt.html"]
    assert "<p class=topic-title>second.json.gz" in pages["dumps.html"]
    assert "second--json--gz.html" not in "".join(pages.values())


def test_a_paper_that_a_dump_without_pages_had_first_is_known_without_a_link(monkeypatch):
    monkeypatch.setattr("site_builder.pages.paging.listings.MOST_IN_DUMP", 0)
    page = build_dump(build_site(), ListingPage("second.json.gz", 1))
    assert page.cards[1].known == Link(text="The first dump", href="")


@pytest.mark.parametrize(
    ("dump", "words"),
    [
        ("first--txt", "1 paper, all first seen here."),
        ("second--json--gz", "1 paper first seen here, 1 known from earlier dumps."),
    ],
)
def test_a_dump_page_says_how_many_of_its_papers_are_new(dump, words):
    assert words in render_all(build_site())[f"dumps/{dump}.html"]
