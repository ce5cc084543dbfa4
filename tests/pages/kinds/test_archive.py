"""The archive: years and months. Everything in it is invented."""

from __future__ import annotations

from pages.invented import build_site

from site_builder.pages.contexts.archive import MonthPage, YearPage
from site_builder.pages.contexts.pieces import (
    DayGroup,
    Link,
    MonthCell,
)
from site_builder.pages.kinds.archive import build_month, build_year
from site_builder.pages.site.listings import ListingPage


def test_a_month_page_shows_its_papers_by_day():
    page = build_month(build_site(), ListingPage("2031-11", 1))
    assert page == MonthPage(
        path="months/2031-11.html",
        title="November 2031",
        canonical="https://papers.example/catalogue/months/2031-11.html",
        description="Papers from November 2031, newest first.",
        section="archive",
        days=page.days,
        year=Link(text="2031", href="../years/2031.html"),
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
    page = build_month(build_site(), ListingPage("2031-11", 1))
    assert [card.date.inferred for card in page.days[0].cards] == [True, False]
    assert not page.days[0].date.inferred


def test_a_year_page_shows_its_months_and_the_papers_known_only_by_year():
    page = build_year(build_site(), ListingPage("2031", 1))
    assert page == YearPage(
        path="years/2031.html",
        title="2031",
        canonical="https://papers.example/catalogue/years/2031.html",
        description="Papers from 2031, by month.",
        section="archive",
        months=page.months,
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
    page = build_year(build_site(), ListingPage("undated", 1))
    assert (page.title, page.count, page.months, page.newer, page.older) == ("Undated papers", 1, (), None, None)
    assert [card.slug for card in page.cards] == ["undated"]
