"""The home page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote_plus

import msgspec

from site_builder.model import Paper
from site_builder.pages.contexts.home import HomePage, HomeRow, HotPapers, NewestDay
from site_builder.pages.contexts.pictures import TopicTrend
from site_builder.pages.contexts.pieces import Card, CountedLink, Link
from site_builder.pages.drawing.topic_tree import build_tree
from site_builder.pages.drawing.topic_trends import build_topic_trends
from site_builder.pages.kinds.name_index import list_foremost
from site_builder.pages.periods.days import list_days
from site_builder.pages.periods.digests import list_digests
from site_builder.pages.periods.recent import list_recent
from site_builder.pages.periods.windows import Window, list_windows, rank_window
from site_builder.pages.site.bylines import AUTHORS, ORGANISATIONS, VENUES, shorten_authors
from site_builder.pages.site.cards import build_card, list_related
from site_builder.pages.site.date_words import format_date, format_day, format_day_of_month
from site_builder.pages.site.discussed import MOST
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import one_page
from site_builder.pages.site.page_files import link_bibliographies
from site_builder.pages.site.permalinks import (
    HOME,
    NEWEST_STEM,
    SEARCH,
    TRENDS,
    path_of_day,
    path_of_digest,
    path_of_window,
    path_of_year,
    relative,
)
from site_builder.pages.site.site import Site
from site_builder.pages.site.upvotes import has_upvotes
from site_builder.text.html import excerpt

_SHOWN = {"day": 5, "week": 7, "month": 7}
"""How many papers of each window are shown."""
_LEAD_LETTERS, _LEAD_AUTHORS = 420, 3
_NEWEST = 12
"""How many of the newest papers are shown at least; their days are whole unless they have very many."""
_MOST_OF_DAY = 30
_MOST_DAYS = 4
"""If the newest papers have more days than this, a heading for each day would say little."""
_RISING = 6
_DIGESTS = 3
_FOREMOST = 8
"""How many authors the home page lists, and how many organisations and venues."""


_CONTENT = {"archive": "years"}
"""Section of the home page → the field of the context that has its content, if it has another name."""
_WIDE = ("latest", "hot", "rising", "newest")
"""The sections that are as wide as the page."""


def build_home(site: Site) -> HomePage:
    """Return the context of the home page."""
    page = _build_content(site)
    sections = [name for name in site.config.home.sections if getattr(page, _CONTENT.get(name, name))]
    return msgspec.structs.replace(page, rows=arrange_rows(sections))


def arrange_rows(sections: Iterable[str]) -> tuple[HomeRow, ...]:
    """Return the rows of sections in an order: those that follow the newest papers are beside them.

    Other narrow sections that follow each other are columns of a row of their own.
    """
    rows: list[HomeRow] = []
    for name in sections:
        if name in _WIDE:
            rows.append(HomeRow(main=name))
        elif rows and rows[-1].main in ("", "newest"):
            rows[-1] = msgspec.structs.replace(rows[-1], beside=(*rows[-1].beside, name))
        else:
            rows.append(HomeRow(beside=(name,)))
    return tuple(rows)


def _build_content(site: Site) -> HomePage:
    papers, path = site.listing, HOME
    hottest = _list_hottest(site)
    lead = next((papers[0] for _, papers in hottest), None)
    rising = _list_rising(site)
    return HomePage(
        **head(site, path, site.config.title, "home", site.config.description),
        latest=_find_latest(site),
        lead=_build_lead(site, lead) if lead else None,
        hot=tuple(_build_hot(site, *it, is_first=place == 0) for place, it in enumerate(hottest)),
        rising=rising,
        trends=relative(path, TRENDS),
        newest=tuple(_list_newest(site)),
        bibliographies=link_bibliographies(site, NEWEST_STEM, min(len(papers), site.config.page_size), path),
        examples=tuple(_list_examples(site, rising, lead or next(iter(papers), None))),
        digests=tuple(_list_digests(site)),
        topics=build_tree(site, path, depth=2),
        years=tuple(Link(text=year, href=relative(path, path_of_year(year))) for year in site.year_counts),
        authors=tuple(list_foremost(site, AUTHORS, path, _FOREMOST)),
        organisations=tuple(list_foremost(site, ORGANISATIONS, path, _FOREMOST)),
        venues=tuple(list_foremost(site, VENUES, path, _FOREMOST)),
        paper_count=len(papers),
    )


def _find_latest(site: Site) -> CountedLink | None:
    days = list_days(site) or list_recent(site)
    day = next(iter(days), "")
    return CountedLink(format_day_of_month(site, day), _link_day(site, day), len(days[day])) if day else None


def _link_day(site: Site, day: str) -> str:
    return relative(HOME, path_of_day(day)) if day in list_days(site) else ""


def _build_lead(site: Site, paper: Paper) -> Card:
    return msgspec.structs.replace(
        build_card(site, paper, HOME),
        authors=shorten_authors(site, paper.slug, _LEAD_AUTHORS),
        excerpt=excerpt(paper.abstract, _LEAD_LETTERS),
        summary="",
    )


def _list_hottest(site: Site) -> list[tuple[Window, Sequence[Paper]]]:
    """Return the windows of time with their papers, most upvotes first; none in a catalogue without upvotes."""
    windows = [window for window in list_windows(site) if window.name in _SHOWN and has_upvotes(site)]
    return [(window, rank_window(site, window)) for window in windows]


def _build_hot(site: Site, window: Window, papers: Sequence[Paper], *, is_first: bool) -> HotPapers:
    """Return what is hot in a window; the first paper of the first window leads, and is not shown again below."""
    return HotPapers(
        period=window.name,
        papers=list_related(site, site.slugs_of(papers[int(is_first) : _SHOWN[window.name]]), HOME),
        count=min(len(papers), MOST),
        href=relative(HOME, path_of_window(window.name)),
    )


def _list_rising(site: Site) -> tuple[TopicTrend, ...]:
    trends = build_topic_trends(site, HOME, _RISING)
    return trends.rising[:_RISING] if trends else ()


def _list_newest(site: Site) -> Iterator[NewestDay]:
    """Yield the newest papers by day, or all in one list if their days are unknown or too many."""
    days = []
    for day, papers in list_recent(site).items():
        days.append((day, papers))
        if sum(len(several) for _, several in days) >= _NEWEST:
            break
    if not days or len(days) > _MOST_DAYS:
        newest = [paper for _, papers in days for paper in papers] or site.listing
        yield NewestDay(text="", href="", count=0, cards=_build_cards(site, newest[:_NEWEST]))
        return
    for day, papers in days:
        cards = _build_cards(site, papers[:_MOST_OF_DAY])
        yield NewestDay(text=format_day(site, day), href=_link_day(site, day), count=len(papers), cards=cards)


def _build_cards(site: Site, papers: Sequence[Paper]) -> tuple[Card, ...]:
    return tuple(build_card(site, paper, HOME) for paper in papers)


def _list_digests(site: Site) -> Iterator[CountedLink]:
    """Yield the digests up to the month of the newest day; later months have only papers whose day is unknown."""
    last = next(iter(list_recent(site)), "9999")[:7]
    for month in [month for month in list_digests(site) if month <= last][:_DIGESTS]:
        href = relative(HOME, path_of_digest(month))
        yield CountedLink(format_date(site, month), href, len(site.periods[month]))


def _list_examples(site: Site, rising: Sequence[TopicTrend], paper: Paper | None) -> Iterator[Link]:
    """Yield searches for a topic of the newest year, for an author, and for an identifier."""
    year = next(iter(site.year_counts), "")
    texts = [f"{rising[0].short} {year}".lower()] if rising and year else []
    texts += [author.text for author in list_foremost(site, AUTHORS, HOME, 1)]
    texts.append(paper.identifiers.get("arxiv", "") if paper else "")
    for text in filter(None, texts):
        yield Link(text=text, href=f"{relative(HOME, SEARCH)}?q={quote_plus(text)}")


KINDS = (one_page("home", HOME, HomePage, build_home),)
