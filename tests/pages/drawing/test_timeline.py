"""The periods that charts show. All papers are invented."""

from __future__ import annotations

import pytest
from pages.invented import build_site

from site_builder.model import Catalogue, Paper
from site_builder.pages.drawing.timeline import (
    MOST_MONTHS,
    MOST_YEARS,
    Timeline,
    build_months,
    build_timeline,
    build_years,
)


def site_of(*dates: str):
    """Return a site with a paper of each date."""
    papers = tuple(Paper(slug=f"p{n}", title="P", date=date) for n, date in enumerate(sorted(dates, reverse=True)))
    return build_site(Catalogue(papers=papers))


@pytest.mark.parametrize(
    ("dates", "timeline"),
    [
        (["2031-01-05", "2031-03"], Timeline("month", ("2031-01", "2031-02", "2031-03"))),
        (["2030-12-31", "2031-01-01"], Timeline("month", ("2030-12", "2031-01"))),
        (["2031-03", "2031", "2029", "2030"], Timeline("year", ("2029", "2030", "2031"))),
        (["2031-03", "2030", "", "", ""], Timeline("month", ("2031-03",))),
        (["1999-01-01", "2031-01-01", "2010-01-01"], Timeline("year", tuple(map(str, range(1999, 2032))))),
        (["", ""], Timeline("year")),
        ([], Timeline("year")),
    ],
)
def test_months_are_shown_if_most_papers_appeared_in_one_of_them(dates, timeline):
    assert build_timeline(site_of(*dates)) == timeline


def test_a_chart_leaves_out_sparse_periods_at_its_start():
    known = site_of("2026-01-01", *["2031-01-01"] * 200, "2031-02-01")
    assert build_months(known).periods == ("2031-01", "2031-02")
    assert build_years(known).periods == ("2031",)


@pytest.mark.parametrize("typo", ["2099-01-01", "2071-02", "9999"])
def test_a_paper_with_an_impossible_date_does_not_empty_a_chart(typo):
    known = site_of(*["2031-01-01"] * 100, *["2031-03-01"] * 100, typo)
    assert build_timeline(known) == Timeline("month", ("2031-01", "2031-02", "2031-03"))
    assert build_years(known).periods == ("2031",)


def test_a_chart_never_has_more_periods_than_fit():
    known = site_of(*(f"{year}-06" for year in range(1900, 2032)))
    assert len(build_years(known).periods) <= MOST_YEARS
    assert build_years(known).periods[-1] == "2031"
    months = build_months(known).periods
    assert len(months) <= MOST_MONTHS
    assert (months[0], months[-1]) == ("2028-06", "2031-06")


def test_papers_are_counted_by_period():
    papers = [Paper(slug=date, title="P", date=date) for date in ("2031-01-05", "2031-01", "2031", "", "2028-01-01")]
    assert Timeline("month", ("2031-01", "2031-02")).count(papers) == (2, 0)
    assert Timeline("year", ("2030", "2031")).count(papers) == (0, 3)
