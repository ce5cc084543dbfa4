"""Months, weeks and days. Everything in it is invented."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages.invented_days import LISTED, SITE, site_of

from site_builder.pages.periods.period import (
    Period,
    end_of_period,
    list_complete_weeks,
    name_period,
    papers_of_period,
    path_of_period,
    step_back,
)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period("month", "2031-11"), "November 2031"),
        (Period("week", "2031-W45"), "3–9 November 2031"),
        (Period("week", "2031-W44"), "27 October – 2 November 2031"),
        (Period("week", "2032-W01"), "29 December 2031 – 4 January 2032"),
        (Period("day", "2031-11-04"), "Tuesday 4 November 2031"),
    ],
)
def test_a_period_has_a_name(period, words):
    assert name_period(SITE, period) == words


@pytest.mark.parametrize(
    ("week", "words"),
    [
        ("2031-W45", "2031年11月3日至9日"),
        ("2031-W44", "2031年10月27日至11月2日"),
        ("2032-W01", "2031年12月29日至2032年1月4日"),
    ],
)
def test_where_the_year_comes_first_the_last_day_is_shortened(week, words):
    assert name_period(site_of(LISTED, language="zh-Hans"), Period("week", week)) == words


@pytest.mark.parametrize(
    ("period", "steps", "before"),
    [
        (Period("month", "2031-11"), 1, "2031-10"),
        (Period("month", "2031-01"), 1, "2030-12"),
        (Period("month", "2031-11"), 12, "2030-11"),
        (Period("week", "2031-W45"), 1, "2031-W44"),
        (Period("week", "2031-W01"), 1, "2030-W52"),
        (Period("day", "2031-11-10"), 1, "2031-11-04"),
        (Period("day", "2031-11-10"), 2, "2031-11-03"),
        (Period("day", "2031-10-30"), 1, ""),
    ],
)
def test_a_period_has_others_before_it(period, steps, before):
    assert step_back(SITE, period, steps) == Period(period.kind, before)


@pytest.mark.parametrize(
    ("period", "slugs"),
    [
        (Period("month", "2031-11"), ""),
        (Period("month", "2031-10"), "abcdefghijklmn"),
        (Period("week", "2031-W45"), "bcdea"),
        (Period("day", "2031-11-04"), "ea"),
        (Period("day", ""), ""),
    ],
)
def test_a_period_has_the_papers_of_its_dates_or_of_its_listings(period, slugs):
    assert "".join(paper.slug for paper in papers_of_period(SITE, period)) == slugs


@pytest.mark.parametrize(
    ("period", "end", "path"),
    [
        (Period("month", "2032-02"), "2032-02-29", "digests/2032-02.html"),
        (Period("month", "9999-12"), "9999-12-31", "digests/9999-12.html"),
        (Period("week", "2031-W45"), "2031-11-09", "weeks/2031-W45.html"),
        (Period("day", "2031-11-04"), "2031-11-04", "days/2031-11-04.html"),
    ],
)
def test_a_period_has_a_last_day_and_a_page(period, end, path):
    assert (end_of_period(period), path_of_period(period)) == (end, path)


@given(st.dates(datetime.date(2031, 11, 3), datetime.date(2032, 1, 30)))
def test_a_week_is_complete_once_a_day_from_its_sunday_on_has_papers(day):
    weeks = list_complete_weeks(site_of({**LISTED, day.isoformat(): ("x",)}))
    assert ("2031-W46" in weeks) == (day >= datetime.date(2031, 11, 16))
