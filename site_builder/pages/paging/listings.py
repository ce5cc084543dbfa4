"""The pages of several listings of papers, the cards on one page, and the page of a dump that a paper is on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from site_builder.model import Paper
from site_builder.pages.contexts.pieces import Card
from site_builder.pages.paging.full import count_pages
from site_builder.pages.site.cards import build_card
from site_builder.pages.site.permalinks import path_of_dump, relative
from site_builder.pages.site.site import Site

MOST_IN_DUMP = 10_000
"""The most papers of a dump that has pages. Nobody pages through a snapshot of all papers, in the order of its file."""


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


def build_cards(
    site: Site, papers: Sequence[Paper], page: str, *, topic: str = "", is_short: bool = False
) -> tuple[Card, ...]:
    """Return the cards of the papers on one page of a listing; short ones if it is a numbered page of a growing one."""
    return tuple(build_card(site, paper, page, topic=topic, is_short=is_short) for paper in papers)


def has_listing(site: Site, dump: str) -> bool:
    """Return whether a dump has pages: if the settings do not turn them off, and it is not a snapshot of too much."""
    return site.config.pages.dumps and len(site.dump_papers[dump]) <= MOST_IN_DUMP


def place_in_dump(site: Site, paper: Paper, dump: str, page: str) -> str:
    """Return the link from a page to a paper's card on the right page of a dump's listing; empty if it has no pages."""
    if not has_listing(site, dump):
        return ""
    place = site.dump_places[dump].get(paper.slug, 0)
    number = place // site.config.page_size + 1
    return f"{relative(page, path_of_dump(dump, number))}#n{place + 1}"
