"""The last day, week and month of a catalogue. All papers are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages.invented import build_site
from pages.invented_days import LISTED, SITE, site_of

from site_builder.model import Catalogue, Listed, Paper
from site_builder.pages import Site
from site_builder.pages.periods.windows import Window, find_newest_day, list_windows, rank_window
from site_builder.settings.pages import PageSettings


def published(*dates: str) -> Site:
    papers = (Paper(slug=f"p{n}", title="P", date=date, upvotes=n + 1) for n, date in enumerate(dates))
    return build_site(Catalogue(papers=tuple(sorted(papers, key=lambda paper: paper.date, reverse=True))))


def ranked(site: Site) -> dict[str, list[str]]:
    return {window.name: [paper.slug for paper in rank_window(site, window)] for window in list_windows(site)}


def test_windows_end_with_the_newest_day_and_have_its_papers_by_upvotes():
    assert list_windows(SITE) == (
        Window("day", "2031-11-10", "2031-11-10"),
        Window("week", "2031-11-04", "2031-11-10"),
        Window("month", "2031-10-12", "2031-11-10"),
        Window("all", "", "2031-11-10"),
    )
    newest = ranked(SITE)["day"]  # nobody discussed any of them yet
    assert set(newest) == set(LISTED["2031-11-10"])
    assert ranked(SITE) == {"day": newest, "week": ["e", "a"], "month": [*"eabc"], "all": [*"eabc"]}


def test_the_newest_day_has_its_papers_by_upvotes_once_any_was_discussed():
    assert ranked(site_of({**LISTED, "2031-11-11": ("b",)}))["day"] == ["b"]


def test_papers_that_no_listing_showed_count_by_their_own_day():
    site = published("2031-11-30", "2031-11-24", "2031-11-23", "2031-11-01", "2031-10-31")
    assert ranked(site) == {
        "day": ["p0"],
        "week": ["p1", "p0"],
        "month": ["p3", "p2", "p1", "p0"],
        "all": ["p4", "p3", "p2", "p1", "p0"],
    }


def test_a_listed_paper_counts_by_the_days_of_its_listings_only():
    old = Paper(slug="old", title="O", date="2031-11-30", upvotes=1, listed=(Listed(day="2031-09-01"),))
    new = Paper(slug="new", title="N", date="1999", upvotes=1, listed=(Listed(day="2031-11-30"),))
    site = build_site(Catalogue(papers=(old, new)))
    assert ranked(site) == {"day": ["new"], "week": ["new"], "month": ["new"], "all": ["old", "new"]}


def test_a_month_is_precise_enough_for_the_last_month_and_a_year_for_none():
    assert ranked(published("2031-11-30", "2031-11", "2031"))["month"] == ["p1", "p0"]
    assert ranked(published("2031-11-30", "2031-11", "2031"))["week"] == ["p0"]


@pytest.mark.parametrize("dates", [(), ("2031-11", "2031", "")])
def test_a_catalogue_without_days_has_no_windows(dates):
    assert (find_newest_day(published(*dates)), list_windows(published(*dates))) == ("", ())


@given(st.dates())
def test_any_newest_day_has_windows(day):
    assert list(ranked(published(day.isoformat()))) in ([*("day", "week", "month", "all")], [])


def test_a_site_without_a_page_of_trending_papers_has_no_windows():
    assert list_windows(site_of(LISTED, pages=PageSettings(trending=False))) == ()


def test_a_day_whose_year_was_inferred_is_not_the_newest():
    papers = (
        Paper(slug="b", title="B", date="2031-10-28", date_inferred=True),
        Paper(slug="a", title="A", date="2031-06-30", upvotes=1),
    )
    assert find_newest_day(build_site(Catalogue(papers=papers))) == "2031-06-30"
