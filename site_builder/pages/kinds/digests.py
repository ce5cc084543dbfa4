"""The list of digests, and the page of each month's digest."""

from __future__ import annotations

from site_builder.pages.contexts.digests import DigestPage, DigestRow, DigestsPage
from site_builder.pages.periods.digests import SECTION, build_digest, has_digests, list_digests
from site_builder.pages.site import permalinks
from site_builder.pages.site.cards import build_card
from site_builder.pages.site.date_words import format_date
from site_builder.pages.site.discussed import rank_discussed
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import NavPlace, PageKind, one_page
from site_builder.pages.site.permalinks import DIGESTS, path_of_digest
from site_builder.pages.site.site import Site

_TITLES = 3
"""How many papers of each month the list of digests names."""


def build_digests(site: Site) -> DigestsPage:
    """Return the context of the list of digests."""
    return DigestsPage(
        **head(
            site,
            DIGESTS,
            site.strings.get("sections.digests"),
            SECTION,
            site.strings.get("digests.lead"),
        ),
        feed=permalinks.atom_path(permalinks.DIGESTS_STEM),
        json_feed=permalinks.json_feed_path(permalinks.DIGESTS_STEM),
        digests=tuple(_row(site, month) for month in list_digests(site)),
    )


def _row(site: Site, month: str) -> DigestRow:
    papers = site.periods[month]
    best = (rank_discussed(papers) or papers)[:_TITLES]
    return DigestRow(
        text=format_date(site, month),
        href=path_of_digest(month),
        count=len(papers),
        titles=tuple(build_card(site, paper, DIGESTS).title for paper in best),
    )


KINDS = (
    one_page(
        "digests",
        DIGESTS,
        DigestsPage,
        build_digests,
        is_there=has_digests,
        nav=NavPlace(order=60, section=SECTION),
    ),
    PageKind(
        name="digest",
        template="digest.html",
        context=DigestPage,
        items=list_digests,
        path=path_of_digest,
        build=build_digest,
    ),
)
