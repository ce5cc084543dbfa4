"""The days on which papers were listed, and their weeks. Everything in it is invented."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages.invented import build_site
from pages.invented_days import LISTED, SITE, site_of

from site_builder.model import Catalogue, Listed, Paper
from site_builder.pages.periods.days import (
    day_of_dump,
    list_days,
    list_weeks,
    papers_of_week,
    span_of_week,
    to_day,
    week_of,
)
from site_builder.settings.pages import PageSettings


def slugs(papers: tuple[Paper, ...]) -> tuple[str, ...]:
    return tuple(paper.slug for paper in papers)


def test_a_day_has_the_papers_of_its_listing_in_its_order():
    assert {day: slugs(papers) for day, papers in list_days(SITE).items()} == LISTED
    assert list(list_days(SITE)) == ["2031-11-10", "2031-11-04", "2031-11-03", "2031-10-30"]


def test_papers_without_a_place_on_their_day_come_last_as_in_the_catalogue():
    papers = tuple(
        Paper(slug=slug, title=slug, listed=(Listed(day="2031-11-03", rank=rank),))
        for slug, rank in (("x", None), ("y", 2), ("z", None), ("w", 1))
    )
    assert slugs(list_days(build_site(Catalogue(papers=papers)))["2031-11-03"]) == ("w", "y", "x", "z")


def test_a_day_needs_a_year_a_month_and_a_day():
    papers = tuple(
        Paper(slug=f"p{place}", title="P", listed=(Listed(day=day),))
        for place, day in enumerate(("2031-11", "2031", "", "2031-02-30", "9999-12-31"))
    )
    assert list_days(build_site(Catalogue(papers=papers))) == {}


def test_dates_of_publication_are_not_days_of_a_listing():
    assert list_days(build_site(Catalogue(papers=(Paper(slug="p", title="P", date="2031-11-03"),)))) == {}


def test_a_setting_turns_days_off():
    site = site_of(LISTED, pages=PageSettings(days=False))
    assert (list_days(site), list_weeks(site), day_of_dump(site, "2031-11-03.json")) == ({}, {}, "")


def test_a_week_has_its_days_in_order_and_each_of_their_papers_once():
    assert list_weeks(SITE) == {
        "2031-W46": ("2031-11-10",),
        "2031-W45": ("2031-11-03", "2031-11-04"),
        "2031-W44": ("2031-10-30",),
    }
    site = site_of({"2031-11-03": ("b", "c"), "2031-11-04": ("e", "b")})
    assert slugs(papers_of_week(site, "2031-W45")) == ("b", "c", "e")
    assert papers_of_week(site, "2031-W01") == ()


@given(st.dates(max_value=to_day("9998-12-31")))
def test_every_day_is_in_the_span_of_its_week(date):
    monday, sunday = span_of_week(week_of(date.isoformat()))
    assert monday <= date.isoformat() <= sunday


@pytest.mark.parametrize(("day", "week"), [("2030-12-30", "2031-W01"), ("2033-01-01", "2032-W53")])
def test_a_week_belongs_to_the_year_of_its_thursday(day, week):
    assert week_of(day) == week


def test_a_dump_with_just_the_papers_of_a_day_is_that_day():
    assert [day_of_dump(SITE, name) for name in SITE.dumps] == sorted(LISTED)


@pytest.mark.parametrize(
    "change",
    [
        {"papers": ("c", "b", "d")},
        {"papers": ()},
        {"dump": msgspec.structs.replace(SITE.catalogue.dumps[1].dump, page_date="")},
        {"dump": msgspec.structs.replace(SITE.catalogue.dumps[1].dump, page_date="2031-11-04")},
    ],
)
def test_any_other_dump_is_not(change):
    first, second, *others = SITE.catalogue.dumps
    dumps = (first, msgspec.structs.replace(second, **change), *others)
    site = build_site(msgspec.structs.replace(SITE.catalogue, dumps=dumps))
    assert day_of_dump(site, site.catalogue.dumps[1].dump.name) == ""


def test_a_day_may_have_more_papers_than_its_dump():
    first, second, *others = SITE.catalogue.dumps
    dumps = (first, msgspec.structs.replace(second, papers=("b", "c")), *others)
    assert (
        day_of_dump(build_site(msgspec.structs.replace(SITE.catalogue, dumps=dumps)), second.dump.name) == "2031-11-03"
    )


def test_a_dump_that_fills_several_pages_has_pages_of_its_own():
    assert day_of_dump(site_of(LISTED, page_size=3), "2031-11-10.json") == ""
