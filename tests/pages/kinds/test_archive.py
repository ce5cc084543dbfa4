"""The archive: years and months. Everything in it is invented."""

from __future__ import annotations

from pages.invented import build_site
from pages.invented_days import LISTED
from pages.invented_days import SITE as LISTING
from pages.invented_days import site_of as build_days

from site_builder.model import Catalogue, Paper
from site_builder.pages.contexts.archive import MonthPage, YearPage
from site_builder.pages.contexts.pieces import (
    DayGroup,
    Link,
    MonthCell,
)
from site_builder.pages.kinds.archive import build_archive, build_month, build_year, month_pages, year_pages


def month_of(month: str, number: int = 0, **config: object) -> MonthPage:
    site = build_site(**config)
    return build_month(site, next(it for it in month_pages(site) if (it.period, it.stretch.number) == (month, number)))


def year_of(year: str, number: int = 0, **config: object) -> YearPage:
    site = build_site(**config)
    return build_year(site, next(it for it in year_pages(site) if (it.period, it.stretch.number) == (year, number)))


def test_a_month_page_shows_its_papers_by_day():
    page = month_of("2031-11")
    assert page == MonthPage(
        path="months/2031-11.html",
        title="November 2031",
        canonical="https://papers.example/catalogue/months/2031-11.html",
        description="Papers from November 2031, newest first.",
        section="archive",
        days=page.days,
        year=Link(text="2031", href="../years/2031.html"),
        calendar=page.calendar,
        digest="../digests/2031-11.html",
        older=Link(text="September 2031", href="2031-09.html"),
        pager=page.pager,
    )
    assert [(day.date.text, [card.slug for card in day.cards]) for day in page.days] == [
        ("8 November 2031", ["alpha-nets", "beta-nets"]),
        ("November 2031", ["gamma"]),
    ]
    assert isinstance(page.days[0], DayGroup)


def test_one_inferred_date_does_not_mark_the_papers_next_to_it():
    page = month_of("2031-11")
    assert [card.date.inferred for card in page.days[0].cards] == [True, False]
    assert not page.days[0].date.inferred


def test_a_year_page_shows_its_months_and_the_papers_known_only_by_year():
    page = year_of("2031")
    assert page == YearPage(
        path="years/2031.html",
        title="2031",
        canonical="https://papers.example/catalogue/years/2031.html",
        description="Papers from 2031, by month.",
        section="archive",
        months=page.months,
        calendars=page.calendars,
        count=5,
        cards=page.cards,
        older=Link(text="2029", href="2029.html"),
        pager=page.pager,
    )
    assert [card.slug for card in page.cards] == ["of-a-year"]
    assert [month for month in page.months if month.count] == [
        MonthCell(text="September", href="../months/2031-09.html", count=1, level=2),
        MonthCell(text="November", href="../months/2031-11.html", count=3, level=4),
    ]


def test_papers_without_a_date_have_a_page_of_their_own():
    page = year_of("undated")
    assert (page.title, page.count, page.months, page.newer, page.older) == ("Undated papers", 1, (), None, None)
    assert [card.slug for card in page.cards] == ["undated"]


def test_a_numbered_page_shows_nothing_that_newer_papers_change():
    page = month_of("2031-11", 1, page_size=1)
    assert (page.path, page.pager.total) == ("months/2031-11/1.html", 0)
    assert [card.slug for day in page.days for card in day.cards] == ["gamma"]


def test_a_numbered_page_of_a_year_has_no_months_and_no_counts():
    papers = tuple(Paper(slug=f"p{n}", title=f"P{n}", date="2031") for n in range(4))
    site = build_site(Catalogue(papers=papers), page_size=2)
    newest, oldest = (build_year(site, item) for item in year_pages(site))
    assert (newest.count, len(newest.cards)) == (4, 2)
    assert (oldest.path, oldest.count, oldest.months, len(oldest.cards)) == ("years/2031/1.html", 0, (), 2)


def test_years_with_few_papers_are_in_one_line_unless_they_are_the_newest():
    dates = (("2031", 1), ("2030", 12), ("2029", 11), ("2028", 13), ("1999", 1))
    papers = tuple(Paper(slug=f"p{date}-{n}", title="P", date=date) for date, count in dates for n in range(count))
    page = build_archive(build_site(Catalogue(papers=papers)))
    assert [(row.text, row.count) for row in page.years] == [("2031", 1), ("2030", 12), ("2028", 13)]
    assert [(link.text, link.href, link.count) for link in page.few] == [
        ("2029", "years/2029.html", 11),
        ("1999", "years/1999.html", 1),
    ]


def test_the_days_of_listings_are_in_the_calendars_of_their_month_and_year_and_of_the_archive():
    assert build_archive(LISTING).calendar.title == "November 2031"
    assert [build_month(LISTING, item).calendar.title for item in month_pages(LISTING)] == ["October 2031"]
    (year,) = (build_year(LISTING, item) for item in year_pages(LISTING))
    assert [calendar.title for calendar in year.calendars] == ["November 2031", "October 2031"]
    assert build_archive(build_site(Catalogue())).calendar is None


def test_a_numbered_page_of_a_month_has_no_calendar():
    site = build_days(LISTED, page_size=4)
    assert [bool(build_month(site, item).calendar) for item in month_pages(site)] == [True, False, False]
