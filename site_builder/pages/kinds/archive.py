"""The archive: all years and months, and the pages of each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import groupby

import msgspec

from site_builder.pages.contexts.archive import ArchivePage, MonthPage, YearPage
from site_builder.pages.contexts.days import Calendar
from site_builder.pages.contexts.pieces import Card, CountedLink, DayGroup, Link, PrintedDate, YearRow
from site_builder.pages.drawing.month_cells import build_month_cells
from site_builder.pages.paging.growing import Stretch, build_growing_pager
from site_builder.pages.paging.listings import build_cards, cut_papers
from site_builder.pages.periods.calendars import build_calendar, list_calendars
from site_builder.pages.periods.digests import list_digests
from site_builder.pages.periods.neighbours import find_neighbours
from site_builder.pages.site.date_words import format_date
from site_builder.pages.site.dates import year_of
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import NavPlace, PageKind, one_page
from site_builder.pages.site.permalinks import ARCHIVE, UNDATED, path_of_digest, path_of_month, path_of_year, relative
from site_builder.pages.site.site import Site

_SECTION = "archive"
_FEWEST = 12
"""How many papers a year needs to have its months in the archive, unless it is the newest year."""


class PeriodPage(msgspec.Struct, frozen=True):
    """One page of the papers of one period: an item to render."""

    period: str
    """A month, a year, or UNDATED."""
    stretch: Stretch


def build_archive(site: Site) -> ArchivePage:
    """Return the context of the archive."""
    path, newest = ARCHIVE, next(iter(list_calendars(site)), "")
    undated = len(site.periods.get(UNDATED, ()))
    full = [year for place, (year, count) in enumerate(site.year_counts.items()) if not place or count >= _FEWEST]
    return ArchivePage(
        **head(site, path, site.strings.get("sections.archive"), _SECTION, site.strings.get("archive.description")),
        years=tuple(_year(site, year, site.year_counts[year]) for year in full),
        few=tuple(
            CountedLink(text=year, href=relative(path, path_of_year(year)), count=count)
            for year, count in site.year_counts.items()
            if year not in full
        ),
        calendar=build_calendar(site, newest, path) if newest else None,
        undated=Link(text=site.strings.get("year.undated"), href=relative(path, path_of_year(UNDATED)))
        if undated
        else None,
        undated_count=undated,
        paper_count=len(site.catalogue.papers),
    )


def month_pages(site: Site) -> tuple[PeriodPage, ...]:
    """Return the pages of all months."""
    return _cut_periods(site, site.months)


def build_month(site: Site, item: PeriodPage) -> MonthPage:
    """Return the context of one page of a month."""
    papers, path = item.stretch.show(site.periods[item.period]), path_of_month(item.period, item.stretch.number)
    year, words = year_of(item.period), format_date(site, item.period)
    newer, older = find_neighbours(site.months, item.period)
    return MonthPage(
        **head(site, path, words, _SECTION, site.strings.get("month.description", month=words)),
        days=tuple(_by_day(site, build_cards(site, papers, path, is_short=bool(item.stretch.number)), item.period)),
        year=Link(text=year, href=relative(path, path_of_year(year))),
        calendar=build_calendar(site, item.period, path) if _has_calendar(site, item) else None,
        digest=relative(path, path_of_digest(item.period)) if item.period in list_digests(site) else "",
        newer=Link(text=format_date(site, newer), href=relative(path, path_of_month(newer))) if newer else None,
        older=Link(text=format_date(site, older), href=relative(path, path_of_month(older))) if older else None,
        pager=build_growing_pager(partial(path_of_month, item.period), item.stretch),
    )


def year_pages(site: Site) -> tuple[PeriodPage, ...]:
    """Return the pages of all years, and of the papers without a date if there are any."""
    return _cut_periods(site, [*site.year_counts, *({UNDATED} & site.periods.keys())])


def build_year(site: Site, item: PeriodPage) -> YearPage:
    """Return the context of one page of a year, or of the papers without a date."""
    papers, path = site.periods.get(item.period, ()), path_of_year(item.period, item.stretch.number)
    undated, is_front = item.period == UNDATED, not item.stretch.number
    newer, older = find_neighbours(tuple(site.year_counts), item.period)
    return YearPage(
        **head(
            site,
            path,
            site.strings.get("year.undated") if undated else item.period,
            _SECTION,
            site.strings.get("year.undated_description")
            if undated
            else site.strings.get("year.description", year=item.period),
        ),
        months=build_month_cells(site, path, item.period) if is_front else (),
        calendars=_build_calendars(site, item.period, path) if is_front else (),
        count=(len(papers) if undated else site.year_counts[item.period]) if is_front else 0,
        cards=build_cards(site, item.stretch.show(papers), path, is_short=not is_front),
        newer=Link(text=newer, href=relative(path, path_of_year(newer))) if newer else None,
        older=Link(text=older, href=relative(path, path_of_year(older))) if older else None,
        pager=build_growing_pager(partial(path_of_year, item.period), item.stretch),
    )


def _has_calendar(site: Site, item: PeriodPage) -> bool:
    """Return whether a page of a month shows a calendar: a numbered page shows nothing that newer papers change."""
    return not item.stretch.number and item.period in list_calendars(site)


def _build_calendars(site: Site, year: str, page: str) -> tuple[Calendar, ...]:
    """Return the calendars of a year's months, newest first."""
    return tuple(build_calendar(site, month, page) for month in list_calendars(site) if year_of(month) == year)


def _cut_periods(site: Site, periods: Iterable[str]) -> tuple[PeriodPage, ...]:
    return tuple(
        PeriodPage(period, stretch)
        for period in periods
        for stretch in cut_papers(site, site.slugs_of(site.periods.get(period, ())))
    )


def _year(site: Site, year: str, count: int) -> YearRow:
    path = ARCHIVE
    return YearRow(
        text=year, href=relative(path, path_of_year(year)), count=count, months=build_month_cells(site, path, year)
    )


def _by_day(site: Site, cards: Iterable[Card], month: str) -> Iterable[DayGroup]:
    for _, group in groupby(cards, key=lambda card: card.date and card.date.iso):
        day = tuple(group)
        date = day[0].date.iso if day[0].date else month
        yield DayGroup(date=PrintedDate(iso=date, text=format_date(site, date)), cards=day)


MONTH = PageKind(
    name="month",
    template="month.html",
    context=MonthPage,
    items=month_pages,
    path=lambda item: path_of_month(item.period, item.stretch.number),
    build=build_month,
)

YEAR = PageKind(
    name="year",
    template="year.html",
    context=YearPage,
    items=year_pages,
    path=lambda item: path_of_year(item.period, item.stretch.number),
    build=build_year,
)

KINDS = (
    one_page("archive", ARCHIVE, ArchivePage, build_archive, nav=NavPlace(order=30, section=_SECTION)),
    MONTH,
    YEAR,
)
