"""The feeds of new arrivals in short, of those with code, and of trending papers."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model import OutputFile
from site_builder.pages.files.feeds import Feed, paths_of_feed, render_feed
from site_builder.pages.following.arrivals import take_newest
from site_builder.pages.following.feed_list import has_arrivals, has_code
from site_builder.pages.periods.windows import Window, list_windows, rank_window
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
    feed = Feed(
        stem=ARRIVALS_STEM,
        page=DUMPS,
        title=f"{site.strings.get('dumps.arrivals')} · {site.config.title}",
        papers=take_newest(site, site.catalogue.papers, site.config.feed_size),
        is_short=True,
    )
    return render_feed(site, feed)


def render_code(site: Site) -> Iterator[OutputFile]:
    """Yield the feed of the papers that link to code."""
    feed = Feed(
        stem=CODE_STEM,
        page=HOME,
        title=f"{site.strings.get('feeds.code')} · {site.config.title}",
        papers=take_newest(site, (it for it in site.catalogue.papers if it.links.code), site.config.feed_size),
        is_short=True,
    )
    return render_feed(site, feed)


def render_trending(site: Site) -> Iterator[OutputFile]:
    """Yield the feed of the trending papers by arrival, so that a reader shows each paper once it is trending."""
    feed = Feed(
        stem=TRENDING_STEM,
        page=TRENDING,
        title=f"{site.strings.get('sections.trending')} · {site.config.title}",
        papers=take_newest(site, list_trending(site), site.config.feed_size),
        is_short=True,
    )
    return render_feed(site, feed)


def render_window(site: Site, window: Window) -> Iterator[OutputFile]:
    """Yield the feed of the papers with the most upvotes in a window, by arrival like that of trending papers."""
    name = site.strings.get(f"trending.views.{window.name}")
    feed = Feed(
        stem=stem_of_window(window.name),
        page=path_of_window(window.name),
        title=f"{site.strings.get('trending.title', view=name)} · {site.config.title}",
        papers=take_newest(site, rank_window(site, window)[:MOST], site.config.feed_size),
        is_short=True,
    )
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
