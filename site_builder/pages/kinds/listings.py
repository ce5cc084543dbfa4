"""Listings of papers, all paged alike: what is on one page of one listing, and the items that this makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby

import msgspec

from site_builder.model import Paper
from site_builder.pages.contexts import MonthPage, YearPage
from site_builder.pages.contexts.pieces import Card, DayGroup, Link, PrintedDate
from site_builder.pages.drawing.trees import build_months
from site_builder.pages.kinds.digests import list_digests
from site_builder.pages.site import permalinks
from site_builder.pages.site.cards import build_card, build_pager, count_pages
from site_builder.pages.site.dates import format_date, year_of
from site_builder.pages.site.permalinks import (
    path_of_digest,
    path_of_dump,
    path_of_month,
    path_of_year,
    permalink,
    relative,
)
from site_builder.pages.site.site import Site


class ListingPage(msgspec.Struct, frozen=True):
    """One page of one listing: an item to render."""

    key: str
    """The month, the year or the dump's name."""
    number: int
    """Of the page, from 1."""


def cut_listings(listings: Mapping[str, Sequence[object]], size: int) -> tuple[ListingPage, ...]:
    """Return all pages of some listings."""
    return tuple(
        ListingPage(key, number)
        for key, papers in listings.items()
        for number in range(1, count_pages(len(papers), size) + 1)
    )


def month_pages(site: Site) -> tuple[ListingPage, ...]:
    """Return the pages of all months."""
    return cut_listings({month: site.periods[month] for month in site.months}, site.config.page_size)


def year_pages(site: Site) -> tuple[ListingPage, ...]:
    """Return the pages of all years, and of the papers without a date where there are some."""
    keys = [*site.year_counts, *({permalinks.UNDATED} & site.periods.keys())]
    return cut_listings({key: site.periods.get(key, ()) for key in keys}, site.config.page_size)


def build_month(site: Site, item: ListingPage) -> MonthPage:
    """Return what a page of a month shows."""
    papers, path = site.periods[item.key], path_of_month(item.key, item.number)
    year = year_of(item.key)
    newer, older = _around(site.months, item.key)
    return MonthPage(
        path=path,
        title=format_date(item.key),
        canonical=permalink(site.config.base_url, path),
        description=f"Papers of {format_date(item.key)}, newest first.",
        section="archive",
        days=tuple(_by_day(build_cards(site, papers, item.number, path), item.key)),
        year=Link(text=year, href=relative(path, path_of_year(year))),
        digest=relative(path, path_of_digest(item.key)) if item.key in list_digests(site) else "",
        newer=Link(text=format_date(newer), href=relative(path, path_of_month(newer))) if newer else None,
        older=Link(text=format_date(older), href=relative(path, path_of_month(older))) if older else None,
        pager=build_pager(partial(path_of_month, item.key), item.number, len(papers), site.config.page_size),
    )


def build_year(site: Site, item: ListingPage) -> YearPage:
    """Return what a page of a year shows, or of the papers without a date."""
    papers, path = site.periods.get(item.key, ()), path_of_year(item.key, item.number)
    undated = item.key == permalinks.UNDATED
    newer, older = _around(tuple(site.year_counts), item.key)
    return YearPage(
        path=path,
        title="Papers without a date" if undated else item.key,
        canonical=permalink(site.config.base_url, path),
        description="Papers whose date no dump gives." if undated else f"Papers of {item.key} by month.",
        section="archive",
        months=build_months(site, path, item.key),
        count=len(papers) if undated else site.year_counts[item.key],
        cards=build_cards(site, papers, item.number, path),
        newer=Link(text=newer, href=relative(path, path_of_year(newer))) if newer else None,
        older=Link(text=older, href=relative(path, path_of_year(older))) if older else None,
        pager=build_pager(partial(path_of_year, item.key), item.number, len(papers), site.config.page_size),
    )


def build_cards(site: Site, papers: Sequence[Paper], number: int, page: str, *, topic: str = "") -> tuple[Card, ...]:
    """Return the cards of one page of a listing."""
    size = site.config.page_size
    shown = papers[(number - 1) * size : number * size]
    return tuple(build_card(site, paper, page, topic=topic) for paper in shown)


def place_in_dump(site: Site, paper: Paper, dump: str, page: str) -> str:
    """Return the link from a page to a paper's card on the right page of a dump's listing."""
    place = site.dump_places[dump].get(paper.slug, 0)
    number = place // site.config.page_size + 1
    return f"{relative(page, path_of_dump(dump, number))}#p-{paper.slug}"


def _by_day(cards: Iterable[Card], month: str) -> Iterable[DayGroup]:
    for _, group in groupby(cards, key=lambda card: card.date and card.date.iso):
        day = tuple(group)
        date = day[0].date.iso if day[0].date else month
        yield DayGroup(date=PrintedDate(iso=date, text=format_date(date)), cards=day)


def _around(keys: Sequence[str], key: str) -> tuple[str, str]:
    """Return the keys before and after one, empty where there is none."""
    if key not in keys:
        return "", ""
    place = keys.index(key)
    return keys[place - 1] if place else "", keys[place + 1] if place + 1 < len(keys) else ""
