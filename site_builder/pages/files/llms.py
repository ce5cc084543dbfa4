"""llms.txt, which tells language models and their tools what the site holds and where (https://llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model import OutputFile
from site_builder.pages.following.feed_list import ListedFeed, list_all_feeds
from site_builder.pages.periods.digests import has_digests
from site_builder.pages.site import permalinks
from site_builder.pages.site.kind import one_file
from site_builder.pages.site.permalinks import LLMS, atom_path, path_of_paper, permalink
from site_builder.pages.site.site import Site
from site_builder.text.normalise import collapse

_SEARCH_MANIFEST = "search/manifest.json"
_FEED_GROUPS = ("papers", "trending", "digests")


def render_llms(site: Site) -> Iterator[OutputFile]:
    """Yield the file. It has no counts, so that papers that arrive do not change it."""
    config = site.config
    lines = [f"# {collapse(config.title)}", ""]
    if config.description:
        lines += [f"> {collapse(config.description)}", ""]
    lines += [site.strings.get("llms.lead", paper=permalink(config.base_url, path_of_paper("SLUG"))), ""]
    for section, links in _list_sections(site):
        lines += [f"## {section}", "", *links, ""]
    yield OutputFile(path=LLMS, content="\n".join(lines).encode(), when="pointer")


def _list_sections(site: Site) -> Iterator[tuple[str, list[str]]]:
    yield site.strings.get("llms.data"), [_link(site, path, key) for path, key in _DATA]
    yield site.strings.get("llms.pages"), [_link(site, path, key) for path, key in _list_pages(site)]
    feeds = [feed for feed in list_all_feeds(site) if feed.group in _FEED_GROUPS]
    yield (
        site.strings.get("llms.feeds"),
        [*(_link_feed(site, feed) for feed in feeds), _link(site, permalinks.FEEDS, "opml")],
    )


_DATA = (
    (permalinks.PAPERS_DATA, "papers"),
    (permalinks.REPORT_DATA, "report"),
    (_SEARCH_MANIFEST, "search_index"),
    (permalinks.SITEMAP, "sitemap"),
)
"""Paths of data, and the keys of what is in them."""


def _list_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the paths of the pages to start from, and the keys of what is on them."""
    yield permalinks.SEARCH, "search"
    if site.topics:
        yield permalinks.TOPICS, "topics"
    yield permalinks.ARCHIVE, "archive"
    if has_digests(site):
        yield permalinks.DIGESTS, "digests"


def _link(site: Site, path: str, key: str) -> str:
    address = permalink(site.config.base_url, path)
    return f"- [{path}]({address}): {site.strings.get(f'llms.about.{key}')}"


def _link_feed(site: Site, feed: ListedFeed) -> str:
    path = atom_path(feed.stem)
    group = site.strings.get(f"feeds.groups.{feed.group}")
    words = site.strings.get("lists.comma").join([group, feed.title])
    return f"- [{path}]({permalink(site.config.base_url, path)}): {words}"


KINDS = (one_file("llms.txt", render_llms, LLMS),)
