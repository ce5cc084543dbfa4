"""The pages of trending papers: of now, with older papers further down, and of each window of time, by upvotes."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.model import Paper
from site_builder.pages.contexts.pictures import View
from site_builder.pages.contexts.pieces import TrendingPaper
from site_builder.pages.contexts.trends import TrendingPage
from site_builder.pages.periods.period import name_span
from site_builder.pages.periods.windows import Window, list_windows, rank_window
from site_builder.pages.scale.outlines import outline
from site_builder.pages.site import permalinks
from site_builder.pages.site.date_words import format_date, print_date
from site_builder.pages.site.discussed import MOST, build_discussed, has_trending, list_trending, newest_date
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import NavPlace, PageKind, one_page
from site_builder.pages.site.permalinks import TRENDING, atom_path, path_of_window, relative, stem_of_window
from site_builder.pages.site.site import Site

SECTION = "trending"
_TODAY = "today"
"""The section of the page of the newest day, whose path stays the same from day to day."""


def build_trending(site: Site) -> TrendingPage:
    """Return the context of the page of the papers that are trending now."""
    title, lead = site.strings.get("sections.trending"), site.strings.get("trending.lead")
    return TrendingPage(
        **head(site, TRENDING, title, SECTION, lead),
        feed=atom_path(permalinks.TRENDING_STEM),
        views=_list_views(site, TRENDING),
        day=print_date(site, newest_date(outline(site.listing))),
        papers=_build_papers(site, list_trending(site), TRENDING),
    )


def build_window(site: Site, window: Window) -> TrendingPage:
    """Return the context of the page of the papers with the most upvotes in a window."""
    path = path_of_window(window.name)
    name, papers = site.strings.get(f"trending.views.{window.name}"), rank_window(site, window)[:MOST]
    title, section = site.strings.get("trending.title", view=name), _TODAY if window.name == "day" else SECTION
    return TrendingPage(
        **head(site, path, title, section, site.strings.get(f"trending.leads.{window.name}", n=len(papers))),
        feed=relative(path, atom_path(stem_of_window(window.name))),
        views=_list_views(site, path),
        view=name,
        span=_name_span(site, window),
        day=print_date(site, window.last),
        papers=_build_papers(site, papers, path),
    )


def _list_views(site: Site, page: str) -> tuple[View, ...]:
    """Return the links to the other pages of trending papers, in order; the page itself has none."""
    paths: dict[str, str] = {"now": TRENDING}
    paths |= {window.name: path_of_window(window.name) for window in list_windows(site)}
    return tuple(
        View(text=site.strings.get(f"trending.views.{name}"), href="" if path == page else relative(page, path))
        for name, path in paths.items()
    )


def _name_span(site: Site, window: Window) -> str:
    """Return the days of a window in words; empty for all time."""
    if window.first == window.last:
        return format_date(site, window.last)
    return name_span(site, window.first, window.last) if window.first else ""


def _build_papers(site: Site, papers: Sequence[Paper], page: str) -> tuple[TrendingPaper, ...]:
    return tuple(build_discussed(site, paper, page) for paper in papers)


KINDS = (
    one_page(
        "trending",
        TRENDING,
        TrendingPage,
        build_trending,
        is_there=has_trending,
        nav=NavPlace(order=55, section=SECTION),
    ),
    PageKind(
        name="today",
        template="trending.html",
        context=TrendingPage,
        items=lambda site: list_windows(site)[:1],
        path=lambda window: path_of_window(window.name),
        build=build_window,
        nav=NavPlace(order=5, section=_TODAY),
    ),
    PageKind(
        name="trending window",
        template="trending.html",
        context=TrendingPage,
        items=lambda site: list_windows(site)[1:],
        path=lambda window: path_of_window(window.name),
        build=build_window,
    ),
)
