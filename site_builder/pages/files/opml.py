"""All feeds of the site in one list that feed readers import: OPML 2.0 (http://opml.org/spec2.opml)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from site_builder.model import OutputFile
from site_builder.pages.following.feed_entries import clean
from site_builder.pages.following.feed_list import ListedFeed, list_all_feeds
from site_builder.pages.site.kind import one_file
from site_builder.pages.site.permalinks import FEEDS, atom_path, permalink
from site_builder.pages.site.site import Site


def render_opml(site: Site) -> Iterator[OutputFile]:
    """Yield the list of all feeds, in groups. Nothing in it is a date, so only new feeds change it."""
    groups = "".join(
        f"<outline text={_quote(site.strings.get(f'feeds.groups.{group}'))}>\n"
        + "".join(_outline(site, feed) for feed in feeds)
        + "</outline>\n"
        for group, feeds in groupby(list_all_feeds(site), key=lambda feed: feed.group)
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<opml version="2.0">\n<head><title>{escape(clean(site.config.title))}</title></head>\n'
        f"<body>\n{groups}</body>\n</opml>\n"
    )
    yield OutputFile(path=FEEDS, content=text.encode(), when="pointer")


def _outline(site: Site, feed: ListedFeed) -> str:
    base = site.config.base_url
    title, address = f"{feed.title} · {site.config.title}", permalink(base, atom_path(feed.stem))
    page = permalink(base, feed.page)
    return f'<outline type="rss" text={_quote(title)} xmlUrl={_quote(address)} htmlUrl={_quote(page)}/>\n'


def _quote(text: str) -> str:
    return quoteattr(clean(text))


KINDS = (one_file("opml", render_opml, FEEDS),)
