"""Feeds of the newest papers of the catalogue and of each topic, as Atom (RFC 4287) and as JSON Feed 1.1.

Papers are in the order in which they arrived, so that whoever follows a feed sees each of them. Times come from the
dumps, never from a clock. A date without day or month counts as its first day, and papers without any date are in no
feed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from site_builder.model import OutputFile, Paper
from site_builder.pages.following.arrivals import list_arrivals, take_newest
from site_builder.pages.following.feed_entries import (
    Entry,
    build_paper_entry,
    clean,
    element,
    escape,
    render_atom_entry,
    render_json_entry,
)
from site_builder.pages.site.dates import first_moment
from site_builder.pages.site.kind import FileKind
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import (
    FEED_STEM,
    FOLLOW,
    HOME,
    atom_path,
    json_feed_path,
    path_of_topic,
    permalink,
    relative,
    stem_of_topic,
)
from site_builder.pages.site.site import Site

_ATOM = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"
_STYLE = "feed.css"
"""The asset that makes a feed look like a page in a browser."""
_KEPT = 8_192
"""How many entries are cached, because a paper is in the feeds of all its authors."""

_Rendered = tuple[str, msgspec.Raw]
"""An entry as Atom and as JSON."""

_NEVER = "1970-01-01T00:00:00Z"
"""The time of the last update of a feed without entries."""


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """The content of a feed, independent of its format."""

    stem: str
    """Its path without the suffix."""
    page: str
    """The path of the page with the same papers."""
    title: str
    description: str = ""
    papers: Sequence[Paper] = ()
    """The papers that arrived last, the newest first; see `arrivals.take_newest`."""
    is_short: bool = False
    """Whether it has only the start of abstracts and of long lists of authors."""
    entries: tuple[Entry, ...] = ()
    """Its entries if they are not papers; newest first."""
    is_json: bool = False
    """Whether it is also published as JSON Feed."""


def render_feed(site: Site, feed: Feed) -> Iterator[OutputFile]:
    """Yield a feed as Atom, and as JSON if it is published so, too."""
    entries = tuple(_render_entries(site, feed))
    yield _render_atom(site, feed, entries)
    if feed.is_json:
        yield _render_json(site, feed, entries)


def paths_of_feed(stem: str, is_json: bool = False) -> tuple[str, ...]:
    """Return the paths of a feed as Atom, and as JSON if it is published so, too."""
    return (atom_path(stem), json_feed_path(stem)) if is_json else (atom_path(stem),)


def list_feeds(site: Site) -> tuple[str, ...]:
    """Return an empty text for the feed of the catalogue, then the slug of each topic, which has one too."""
    return ("", *site.topics)


def render_feed_of(site: Site, topic: str) -> Iterator[OutputFile]:
    """Yield the feed of a topic's newest papers in short, or of all papers, as Atom and as JSON."""
    config = site.config
    if topic:
        feed = Feed(
            stem=stem_of_topic(topic),
            page=path_of_topic(topic),
            title=f"{site.topics[topic].title} · {config.title}",
            papers=take_newest(site, site.topic_papers[topic], config.feed_size),
            is_short=True,
            is_json=True,
        )
    else:
        feed = Feed(
            stem=FEED_STEM,
            page=HOME,
            title=config.title,
            description=config.description,
            papers=take_newest(site, site.listing, config.feed_size),
            is_json=True,
        )
    yield from render_feed(site, feed)


def _render_atom(site: Site, feed: Feed, entries: Sequence[_Rendered]) -> OutputFile:
    config, path = site.config, atom_path(feed.stem)
    address, page = permalink(config.base_url, path), permalink(config.base_url, feed.page)
    days = (list_arrivals(site)[paper.slug].day for paper in feed.papers)
    moments = (*map(first_moment, days), *(entry.moment for entry in feed.entries))
    style = relative(path, site.assets[_STYLE])
    content = (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        f'<?xml-stylesheet type="text/css" href="{escape(style)}"?>\n'
        f'<feed xmlns="{_ATOM}" xmlns:h="{_XHTML}" xml:lang="{escape(config.language)}">'
        f"{element('title', feed.title)}{element('subtitle', feed.description)}{_render_notice(site, feed, path)}"
        f"{element('id', address)}"
        f"{element('updated', max(moments, default=_NEVER))}"
        f'<link rel="self" type="application/atom+xml" href="{escape(address)}"/>'
        f'<link rel="alternate" type="text/html" href="{escape(page)}"/>'
        f"<author>{element('name', config.title)}</author>"
        f"{''.join(atom for atom, _ in entries)}</feed>\n"
    )
    return OutputFile(path=path, content=content.encode(), when="pointer")


def _render_notice(site: Site, feed: Feed, path: str) -> str:
    """Return what a browser shows above the entries, in XHTML that feed readers ignore (RFC 4287, 6.3)."""
    strings = site.strings
    links = ((strings.get("feeds.to_page"), feed.page), (strings.get("feeds.to_follow"), FOLLOW))
    texts = [f'<h:a href="{escape(relative(path, to))}">{escape(text)}</h:a>' for text, to in links]
    return f"<h:p>{escape(strings.get('feeds.notice'))} {' · '.join(texts)}</h:p>"


def _render_json(site: Site, feed: Feed, entries: Sequence[_Rendered]) -> OutputFile:
    """Return a feed as JSON Feed 1.1."""
    config, path = site.config, json_feed_path(feed.stem)
    values = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": clean(feed.title),
        "description": clean(feed.description),
        "home_page_url": permalink(config.base_url, feed.page),
        "feed_url": permalink(config.base_url, path),
        "language": config.language,
        "items": [item for _, item in entries],
    }
    content = msgspec.json.encode({key: value for key, value in values.items() if value or key == "items"})
    return OutputFile(path=path, content=content + b"\n", when="pointer")


def _render_entries(site: Site, feed: Feed) -> Iterator[_Rendered]:
    yield from (_render_paper(site, paper.slug, feed.is_short) for paper in feed.papers)
    yield from (_render_entry(site, entry) for entry in feed.entries)


@per_site(most=_KEPT)
def _render_paper(site: Site, slug: str, is_short: bool) -> _Rendered:
    (paper,) = site.find([slug])
    return _render_entry(site, build_paper_entry(site, paper, is_short))


def _render_entry(site: Site, entry: Entry) -> _Rendered:
    address = permalink(site.config.base_url, entry.path)
    return render_atom_entry(entry, address, site.strings.get("feeds.read")), render_json_entry(entry, address)


def list_paths(site: Site, topic: str) -> tuple[str, ...]:
    """Return the paths of the feed of a topic, or of all papers."""
    return paths_of_feed(stem_of_topic(topic) if topic else FEED_STEM, is_json=True)


KINDS = (FileKind(name="feeds", items=list_feeds, paths=list_paths, render=render_feed_of, slice=20),)
