"""The feeds of authors, organisations, venues and declared searches: their newest papers in short."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from site_builder.model import OutputFile
from site_builder.pages.files.feeds import Feed, paths_of_feed, render_feed
from site_builder.pages.following.arrivals import take_newest
from site_builder.pages.site.bylines import AUTHORS, NAME_KINDS, Named
from site_builder.pages.site.kind import FileKind
from site_builder.pages.site.page_files import has_files
from site_builder.pages.site.permalinks import path_of_search, stem_of_name, stem_of_search
from site_builder.pages.site.site import ListedSearch, Site

MOST_ENTRIES = 20
"""The most papers in the feed of an organisation or a venue."""

MOST_OF_AUTHOR = 10
"""The most papers in the feed of an author: nobody writes more between two visits of a feed reader."""


class NameFeed(msgspec.Struct, frozen=True):
    """The feed of one name: an item to render."""

    folder: str
    named: Named


def list_name_feeds(site: Site) -> tuple[NameFeed, ...]:
    """Return all feeds of names."""
    return tuple(
        NameFeed(kind.folder, named) for kind in NAME_KINDS for named in kind.all(site) if has_files(site, named)
    )


def render_name_feed(site: Site, item: NameFeed) -> Iterator[OutputFile]:
    """Yield the feed of a name as Atom."""
    named, stem = item.named, stem_of_name(item.folder, item.named.slug)
    most = MOST_OF_AUTHOR if item.folder == AUTHORS.folder else MOST_ENTRIES
    feed = Feed(
        stem=stem,
        page=f"{stem}.html",
        title=f"{named.name} · {site.config.title}",
        papers=take_newest(site, site.find(named.papers), min(most, site.config.feed_size)),
        is_short=True,
    )
    yield from render_feed(site, feed)


def list_paths(site: Site, item: NameFeed) -> tuple[str, ...]:
    """Return the paths of the feed of a name."""
    return paths_of_feed(stem_of_name(item.folder, item.named.slug))


def list_search_feeds(site: Site) -> tuple[ListedSearch, ...]:
    """Return the searches that the settings declare: each has a feed."""
    return site.searches


def render_search_feed(site: Site, search: ListedSearch) -> Iterator[OutputFile]:
    """Yield the feed of a declared search as Atom."""
    feed = Feed(
        stem=stem_of_search(search.slug),
        page=path_of_search(search.slug),
        title=f"{search.title} · {site.config.title}",
        description=search.query,
        papers=take_newest(site, site.find(search.papers), site.config.feed_size),
        is_short=True,
    )
    yield from render_feed(site, feed)


def list_search_paths(site: Site, search: ListedSearch) -> tuple[str, ...]:
    """Return the paths of the feed of a declared search."""
    return paths_of_feed(stem_of_search(search.slug))


KINDS = (
    FileKind(name="feeds of names", items=list_name_feeds, paths=list_paths, render=render_name_feed, slice=5_000),
    FileKind(
        name="feeds of searches",
        items=list_search_feeds,
        paths=list_search_paths,
        render=render_search_feed,
        slice=100,
    ),
)
