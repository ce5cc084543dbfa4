"""The list of digests, and the pages of those of months and weeks."""

from __future__ import annotations

from site_builder.pages.contexts.digests import DigestPage, DigestRow, DigestsPage
from site_builder.pages.contexts.pieces import CountedLink
from site_builder.pages.periods.days import list_days, list_weeks, papers_of_week, span_of_week
from site_builder.pages.periods.digests import SECTION, build_digest, has_digests, list_digests
from site_builder.pages.periods.period import Period, name_period, path_of_period
from site_builder.pages.site import permalinks
from site_builder.pages.site.cards import build_card
from site_builder.pages.site.date_words import format_date
from site_builder.pages.site.dates import month_of
from site_builder.pages.site.discussed import rank_by_upvotes
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import NavPlace, PageKind, one_page
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import (
    DIGESTS,
    path_of_digest,
    path_of_digest_mail,
    path_of_digest_text,
    path_of_week,
)
from site_builder.pages.site.site import Site

_MOST = 50
"""The most papers that the page of a digest shows."""
_TITLES = 3
"""How many papers of each month the list of digests names."""


def build_digests(site: Site) -> DigestsPage:
    """Return the context of the list of digests."""
    days = list_days(site)
    newest = path_of_period(Period("day", next(iter(days), "")))
    return DigestsPage(
        **head(
            site,
            DIGESTS,
            site.strings.get("sections.digests"),
            SECTION,
            site.strings.get(f"digests.leads.{'weeks' if days else 'months'}"),
        ),
        feed=permalinks.atom_path(permalinks.DIGESTS_STEM),
        json_feed=permalinks.json_feed_path(permalinks.DIGESTS_STEM),
        weekly_feed=permalinks.atom_path(permalinks.WEEKS_STEM) if days else "",
        daily_feed=permalinks.atom_path(permalinks.DAYS_STEM) if days else "",
        latest_mail=path_of_digest_mail(newest) if days else "",
        latest_text=path_of_digest_text(newest) if days else "",
        digests=tuple(_row(site, month) for month in list_digests(site)),
    )


def _row(site: Site, month: str) -> DigestRow:
    papers = site.periods[month]
    best = (rank_by_upvotes(papers) or papers)[:_TITLES]
    return DigestRow(
        text=format_date(site, month),
        href=path_of_digest(month),
        count=len(papers),
        titles=tuple(build_card(site, paper, DIGESTS).title for paper in best),
        weeks=tuple(_link_week(site, week) for week in _weeks_by_month(site).get(month, ())),
    )


def _link_week(site: Site, week: str) -> CountedLink:
    count = len(papers_of_week(site, week))
    return CountedLink(text=name_period(site, Period("week", week)), href=path_of_week(week), count=count)


@per_site
def _weeks_by_month(site: Site) -> dict[str, tuple[str, ...]]:
    """Return month → the weeks whose Monday is in it, in order."""
    months: dict[str, list[str]] = {}
    for week in reversed(list_weeks(site)):
        months.setdefault(month_of(span_of_week(week)[0]), []).append(week)
    return {month: tuple(weeks) for month, weeks in months.items()}


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
        build=lambda site, month: build_digest(site, Period("month", month), most=_MOST),
    ),
    PageKind(
        name="week",
        template="digest.html",
        context=DigestPage,
        items=lambda site: tuple(list_weeks(site)),
        path=path_of_week,
        build=lambda site, week: build_digest(site, Period("week", week), most=_MOST),
    ),
)
