"""The archive: all years and months, and the pages of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby

from site_builder.pages.contexts.archive import ArchivePage, MonthPage, YearPage
from site_builder.pages.contexts.pieces import Card, DayGroup, Link, PrintedDate, YearRow
from site_builder.pages.drawing.month_cells import build_month_cells
from site_builder.pages.site.date_words import format_date
from site_builder.pages.site.dates import year_of
from site_builder.pages.site.digests import list_digests
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import NavPlace, PageKind, one_page
from site_builder.pages.site.listings import ListingPage, build_cards, cut_listings
from site_builder.pages.site.paging import build_pager
from site_builder.pages.site.permalinks import ARCHIVE, UNDATED, path_of_digest, path_of_month, path_of_year, relative
from site_builder.pages.site.site import Site

_SECTION = "archive"


def build_archive(site: Site) -> ArchivePage:
    """Return the context of the archive."""
    path = ARCHIVE
    undated = len(site.periods.get(UNDATED, ()))
    return ArchivePage(
        **head(site, path, site.strings.get("sections.archive"), _SECTION, site.strings.get("archive.description")),
        years=tuple(_year(site, year, count) for year, count in site.year_counts.items()),
        undated=Link(text=site.strings.get("year.undated"), href=relative(path, path_of_year(UNDATED)))
        if undated
        else None,
        undated_count=undated,
        paper_count=len(site.catalogue.papers),
    )


def month_pages(site: Site) -> tuple[ListingPage, ...]:
    """Return the pages of all months."""
    return cut_listings({month: site.periods[month] for month in site.months}, site.config.page_size)


def build_month(site: Site, item: ListingPage) -> MonthPage:
    """Return the context of one page of a month."""
    papers, path = site.periods[item.key], path_of_month(item.key, item.number)
    year, words = year_of(item.key), format_date(site, item.key)
    newer, older = _around(site.months, item.key)
    return MonthPage(
        **head(site, path, words, _SECTION, site.strings.get("month.description", month=words)),
        days=tuple(_by_day(site, build_cards(site, papers, item.number, path), item.key)),
        year=Link(text=year, href=relative(path, path_of_year(year))),
        digest=relative(path, path_of_digest(item.key)) if item.key in list_digests(site) else "",
        newer=Link(text=format_date(site, newer), href=relative(path, path_of_month(newer))) if newer else None,
        older=Link(text=format_date(site, older), href=relative(path, path_of_month(older))) if older else None,
        pager=build_pager(partial(path_of_month, item.key), item.number, len(papers), site.config.page_size),
    )


def year_pages(site: Site) -> tuple[ListingPage, ...]:
    """Return the pages of all years, and of the papers without a date if there are any."""
    keys = [*site.year_counts, *({UNDATED} & site.periods.keys())]
    return cut_listings({key: site.periods.get(key, ()) for key in keys}, site.config.page_size)


def build_year(site: Site, item: ListingPage) -> YearPage:
    """Return the context of one page of a year, or of the papers without a date."""
    papers, path = site.periods.get(item.key, ()), path_of_year(item.key, item.number)
    undated = item.key == UNDATED
    newer, older = _around(tuple(site.year_counts), item.key)
    return YearPage(
        **head(
            site,
            path,
            site.strings.get("year.undated") if undated else item.key,
            _SECTION,
            site.strings.get("year.undated_description")
            if undated
            else site.strings.get("year.description", year=item.key),
        ),
        months=build_month_cells(site, path, item.key),
        count=len(papers) if undated else site.year_counts[item.key],
        cards=build_cards(site, papers, item.number, path),
        newer=Link(text=newer, href=relative(path, path_of_year(newer))) if newer else None,
        older=Link(text=older, href=relative(path, path_of_year(older))) if older else None,
        pager=build_pager(partial(path_of_year, item.key), item.number, len(papers), site.config.page_size),
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


def _around(keys: Sequence[str], key: str) -> tuple[str, str]:
    """Return the keys before and after this one; empty if there is none."""
    if key not in keys:
        return "", ""
    place = keys.index(key)
    return keys[place - 1] if place else "", keys[place + 1] if place + 1 < len(keys) else ""


def _path_of_month(item: ListingPage) -> str:
    return path_of_month(item.key, item.number)


def _path_of_year(item: ListingPage) -> str:
    return path_of_year(item.key, item.number)


KINDS = (
    one_page("archive", ARCHIVE, ArchivePage, build_archive, nav=NavPlace(order=30, section=_SECTION)),
    PageKind(
        name="month",
        template="month.html",
        context=MonthPage,
        items=month_pages,
        path=_path_of_month,
        build=build_month,
    ),
    PageKind(
        name="year",
        template="year.html",
        context=YearPage,
        items=year_pages,
        path=_path_of_year,
        build=build_year,
    ),
)
