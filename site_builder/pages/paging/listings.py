"""The pages of several listings of papers, the cards on one page, and the page of a dump that a paper is on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from site_builder.model import Paper
from site_builder.pages.contexts.pieces import Card
from site_builder.pages.paging.full import count_pages
from site_builder.pages.paging.growing import Stretch, cut_by_age
from site_builder.pages.periods.days import day_of_dump
from site_builder.pages.site.cards import build_card
from site_builder.pages.site.date_words import format_date
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_day, path_of_dump, relative
from site_builder.pages.site.site import Site

_LISTINGS = (("daily-papers-", "daily_papers"), ("arxiv-daily", "arxiv"))
"""The start of a dump's format, and the key of the title of such a listing."""
MOST_IN_DUMP = 10_000
"""The most papers of a dump that has pages. Nobody pages through a snapshot of all papers, in the order of its file."""


_TIMES = 4
"""How many times `page_size` papers are on a numbered page in a large catalogue."""


class ListingPage(msgspec.Struct, frozen=True):
    """One page of one listing that does not grow: an item to render."""

    key: str
    """The name of a dump."""
    number: int
    """The page number, from 1."""


def cut_listings(listings: Mapping[str, Sequence[object]], size: int) -> tuple[ListingPage, ...]:
    """Return all pages of these listings."""
    return tuple(
        ListingPage(key, number)
        for key, papers in listings.items()
        for number in range(1, count_pages(len(papers), size) + 1)
    )


def cut_papers(site: Site, slugs: Sequence[str]) -> tuple[Stretch, ...]:
    """Return the pages of a growing listing of papers, newest first."""
    return cut_by_age(slugs, site.config.page_size, _TIMES if site.is_large else 1)


def build_cards(
    site: Site, papers: Sequence[Paper], page: str, *, topic: str = "", is_short: bool = False
) -> tuple[Card, ...]:
    """Return the cards of the papers on one page of a listing; short ones if it is a numbered page of a growing one."""
    return tuple(build_card(site, paper, page, topic=topic, is_short=is_short) for paper in papers)


@per_site
def name_dump(site: Site, name: str) -> str:
    """Return what people call a dump: its title, or what its format and its day say, or the name of its file."""
    report = site.dumps.get(name)
    if report is None or report.dump.title:
        return report.dump.title if report else name
    listing = next((listing for start, listing in _LISTINGS if report.dump.format.startswith(start)), "")
    day = format_date(site, report.dump.page_date)
    return site.strings.get(f"dump.titles.{listing}", day=day) if listing and day else name


@per_site
def has_listing(site: Site, dump: str) -> bool:
    """Return whether a dump has pages of its own.

    It has none if the settings turn them off, if it is a snapshot of too many papers, and if the page of a day shows
    just its papers.
    """
    is_shown = site.config.pages.dumps and len(site.dump_papers[dump]) <= MOST_IN_DUMP
    return is_shown and not day_of_dump(site, dump)


def path_of_listing(site: Site, dump: str) -> str:
    """Return the path of the page that shows the papers of a dump, its own or that of a day; empty if there is none."""
    day = day_of_dump(site, dump)
    return path_of_day(day) if day else path_of_dump(dump) if has_listing(site, dump) else ""


def place_in_dump(site: Site, paper: Paper, dump: str, page: str) -> str:
    """Return the link from a page to a paper's card on the right page of a dump's listing; empty if it has no pages.

    The page of a day shows at most a few dozen papers, and none of them has an anchor.
    """
    if not has_listing(site, dump):
        path = path_of_listing(site, dump)
        return relative(page, path) if path else ""
    places = np.flatnonzero(np.frombuffer(site.dump_places[dump], np.uint32) == site.positions[paper.slug])
    place = int(places[0]) if len(places) else 0
    number = place // site.config.page_size + 1
    return f"{_link_in_dump(site, dump, number, page[: page.rfind('/') + 1])}#n{place + 1}"


@per_site
def _link_in_dump(site: Site, dump: str, number: int, folder: str) -> str:
    return relative(folder, path_of_dump(dump, number))
