"""The pages of trending papers. All papers are invented."""

from __future__ import annotations

import msgspec
from lxml import html
from pages.invented import BETA, CATALOGUE, build_site, render_all
from pages.invented_days import SITE

from site_builder.pages.contexts.pictures import View
from site_builder.pages.contexts.pieces import Count, PrintedDate
from site_builder.pages.contexts.trends import TrendingPage
from site_builder.pages.kinds.trending import build_trending, build_window
from site_builder.pages.periods.windows import list_windows


def test_the_page_of_trending_papers_shows_the_counts():
    page = build_trending(build_site())
    assert page.day == PrintedDate(iso="2031-11-08", text="8 November 2031")
    assert [(it.card.slug, it.counts, it.sightings) for it in page.papers] == [
        ("alpha-nets", (Count(kind="upvote", number=7),), 2)
    ]
    (number,) = html.fromstring(render_all(build_site())["trending.html"]).xpath("//ol/li/b")
    assert number.text_content() == "7 upvotes"


def test_a_site_without_counts_has_no_page_of_trending_papers_and_no_link_to_it():
    pages = render_all(build_site(msgspec.structs.replace(CATALOGUE, papers=(BETA,))))
    assert not [path for path, page in pages.items() if path == "trending.html" or "trending.html" in page]
    assert "trending.html" in render_all(build_site())["index.html"]


def test_each_window_has_a_page_of_its_papers_by_upvotes():
    page = build_window(SITE, next(window for window in list_windows(SITE) if window.name == "month"))
    assert page == TrendingPage(
        path="trending/month.html",
        title="Trending: This month",
        canonical="https://papers.example/catalogue/trending/month.html",
        description="The papers of the last thirty days with the most upvotes.",
        section="trending",
        feed="month.atom",
        views=(
            View(text="Now", href="../trending.html"),
            View(text="Today", href="day.html"),
            View(text="This week", href="week.html"),
            View(text="This month"),
            View(text="All time", href="all.html"),
        ),
        view="This month",
        span="12 October – 10 November 2031",
        day=PrintedDate(iso="2031-11-10", text="10 November 2031"),
        papers=page.papers,
    )
    assert [paper.card.slug for paper in page.papers] == ["e", "a", "b", "c"]


def test_the_page_of_a_window_says_how_it_is_ranked_and_as_of_when():
    page = html.fromstring(render_all(SITE)["trending/week.html"])
    assert "Papers with more upvotes come first" in page.xpath("string(//details)")
    assert "4–10 November 2031" in page.xpath("string(//header[@class='heading'])")
