"""The feeds of new arrivals in short, of those with code, and of trending papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.model import OutputFile, Paper
from site_builder.packing.chosen import choose
from site_builder.pages.files.feeds import Feed, paths_of_feed, render_feed
from site_builder.pages.following.arrivals import take_newest
from site_builder.pages.following.feed_list import has_arrivals, has_code
from site_builder.pages.periods.windows import Window, list_windows, rank_window
from site_builder.pages.scale.outlines import outline
from site_builder.pages.site.discussed import MOST, has_trending, list_trending
from site_builder.pages.site.kind import FileKind, one_file
from site_builder.pages.site.permalinks import (
    ARRIVALS_STEM,
    CODE_STEM,
    DUMPS,
    HOME,
    TRENDING,
    TRENDING_STEM,
    path_of_window,
    stem_of_window,
)
from site_builder.pages.site.site import Site


def render_arrivals(site: Site) -> Iterator[OutputFile]:
    """Yield the feed of the papers that came with the newest dumps, like the feed of the site but in short."""
    return _render(site, ARRIVALS_STEM, DUMPS, site.strings.get("dumps.arrivals"), site.listing)


def render_code(site: Site) -> Iterator[OutputFile]:
    """Yield the feed of the papers that link to code."""
    has_code = (place for place, it in enumerate(outline(site.listing)) if it.links.code)
    papers = choose(site.listing, has_code)
    return _render(site, CODE_STEM, HOME, site.strings.get("feeds.code"), papers)


def render_trending(site: Site) -> Iterator[OutputFile]:
    """Yield the feed of the trending papers by arrival, so that a reader shows each paper once it is trending."""
    return _render(site, TRENDING_STEM, TRENDING, site.strings.get("sections.trending"), list_trending(site))


def render_window(site: Site, window: Window) -> Iterator[OutputFile]:
    """Yield the feed of the papers with the most upvotes in a window, by arrival like that of trending papers."""
    title = site.strings.get("trending.title", view=site.strings.get(f"trending.views.{window.name}"))
    stem, page = stem_of_window(window.name), path_of_window(window.name)
    return _render(site, stem, page, title, rank_window(site, window)[:MOST])


def _render(site: Site, stem: str, page: str, title: str, papers: Sequence[Paper]) -> Iterator[OutputFile]:
    """Yield the short feed of those papers that arrived last."""
    newest = take_newest(site, papers, site.config.feed_size)
    feed = Feed(stem=stem, page=page, title=f"{title} · {site.config.title}", papers=newest, is_short=True)
    return render_feed(site, feed)


KINDS = (
    one_file("feed of arrivals", render_arrivals, *paths_of_feed(ARRIVALS_STEM), is_there=has_arrivals),
    one_file("feed of papers with code", render_code, *paths_of_feed(CODE_STEM), is_there=has_code),
    one_file("feed of trending papers", render_trending, *paths_of_feed(TRENDING_STEM), is_there=has_trending),
    FileKind(
        name="feeds of windows",
        items=list_windows,
        paths=lambda site, window: paths_of_feed(stem_of_window(window.name)),
        render=render_window,
    ),
)
