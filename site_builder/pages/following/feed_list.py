"""All feeds of a site, in groups, for people and for feed readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from site_builder.pages.periods.days import list_days
from site_builder.pages.periods.digests import has_digests
from site_builder.pages.periods.windows import list_windows
from site_builder.pages.scale.outlines import outline
from site_builder.pages.site import permalinks
from site_builder.pages.site.bylines import NAME_KINDS
from site_builder.pages.site.discussed import has_trending
from site_builder.pages.site.page_files import has_files
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import (
    path_of_search,
    path_of_topic,
    path_of_window,
    stem_of_name,
    stem_of_search,
    stem_of_topic,
    stem_of_window,
)
from site_builder.pages.site.site import Site

GroupName = Literal["papers", "trending", "digests", "searches", "topics", "authors", "organisations", "venues"]


class ListedFeed(msgspec.Struct, frozen=True):
    """A feed of a site."""

    group: GroupName
    title: str
    """What it has, without the site's name."""
    stem: str
    """Its path without the suffix `.atom`."""
    page: str
    """The path of the page with the same entries."""


@per_site
def list_all_feeds(site: Site) -> tuple[ListedFeed, ...]:
    """Return all feeds of a site, those of the same group together."""
    return (
        *_list_papers(site),
        *_list_trending(site),
        *_list_digests(site),
        *_list_searches(site),
        *_list_topics(site),
        *_list_names(site),
    )


def _list_papers(site: Site) -> Iterator[ListedFeed]:
    yield ListedFeed("papers", site.strings.get("feeds.all"), permalinks.FEED_STEM, permalinks.HOME)
    if has_arrivals(site):
        yield ListedFeed("papers", site.strings.get("feeds.short"), permalinks.ARRIVALS_STEM, permalinks.DUMPS)
    if has_code(site):
        yield ListedFeed("papers", site.strings.get("feeds.code"), permalinks.CODE_STEM, permalinks.HOME)


def _list_trending(site: Site) -> Iterator[ListedFeed]:
    if has_trending(site):
        now = site.strings.get("trending.views.now")
        yield ListedFeed("trending", now, permalinks.TRENDING_STEM, permalinks.TRENDING)
    for window in list_windows(site):
        title = site.strings.get(f"trending.views.{window.name}")
        yield ListedFeed("trending", title, stem_of_window(window.name), path_of_window(window.name))


def _list_digests(site: Site) -> Iterator[ListedFeed]:
    page = permalinks.DIGESTS if has_digests(site) else permalinks.ARCHIVE
    if list_days(site):
        yield ListedFeed("digests", site.strings.get("feeds.days"), permalinks.DAYS_STEM, page)
        yield ListedFeed("digests", site.strings.get("feeds.weeks"), permalinks.WEEKS_STEM, page)
    if has_digests(site):
        yield ListedFeed("digests", site.strings.get("feeds.months"), permalinks.DIGESTS_STEM, page)


def _list_searches(site: Site) -> Iterator[ListedFeed]:
    for search in site.searches:
        yield ListedFeed("searches", search.title, stem_of_search(search.slug), path_of_search(search.slug))


def _list_topics(site: Site) -> Iterator[ListedFeed]:
    for slug, topic in site.topics.items():
        yield ListedFeed("topics", topic.title, stem_of_topic(slug), path_of_topic(slug))


def _list_names(site: Site) -> Iterator[ListedFeed]:
    for kind in NAME_KINDS:
        for named in kind.all(site):
            if has_files(site, named):
                stem = stem_of_name(kind.folder, named.slug)
                yield ListedFeed(kind.folder, named.name, stem, kind.path_of(named.slug))


def has_arrivals(site: Site) -> bool:
    """Return whether there is a feed of new arrivals, which belongs to the pages of dumps."""
    return site.config.pages.dumps and bool(site.catalogue.dumps)


def has_code(site: Site) -> bool:
    """Return whether there is a feed of papers with code."""
    return any(paper.links.code for paper in outline(site.listing))
