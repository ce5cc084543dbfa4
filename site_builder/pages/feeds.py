"""Feeds, in Atom (RFC 4287) and as JSON Feed 1.1: the newest papers, of the whole catalogue and of each topic.

Times come from the papers' dates and never from a clock; a date without day or month counts as its first day, and a
paper without a date is in no feed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec
from lxml import etree

from site_builder.model import OutputFile, Paper
from site_builder.pages.cards import text_of
from site_builder.pages.dates import first_moment, parse_date
from site_builder.pages.lookup import Lookup
from site_builder.pages.permalinks import (
    FEED_STEM,
    HOME,
    atom_path,
    json_feed_path,
    path_of_paper,
    path_of_topic,
    permalink,
    stem_of_topic,
)
from site_builder.text.html import plain_text, render_abstract

_ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold (XML 1.0, Char)."""

MOST_AUTHORS = 12
"""Of a paper in a short feed."""

_NEVER = "1970-01-01T00:00:00Z"
"""When a feed without entries was updated."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed says of something that is no paper."""

    path: str
    """The path of its page."""
    title: str
    moment: str
    """When it came out, as RFC 3339."""
    content: str
    """HTML with full addresses."""


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed holds, in whichever format."""

    stem: str
    """Its path without the suffix."""
    page: str
    """The path of the page whose papers it has."""
    title: str
    description: str = ""
    papers: tuple[Paper, ...] = ()
    """The newest that have a date."""
    is_short: bool = False
    """Whether the starts of the abstracts, and of long lists of authors, suffice."""
    entries: tuple[Entry, ...] = ()
    """What stands in it instead of papers, newest first."""


def render_feeds(lookup: Lookup) -> Iterator[OutputFile]:
    """Yield each feed as Atom and as JSON."""
    for feed in list_feeds(lookup):
        yield from render_feed(lookup, feed)


def render_feed(lookup: Lookup, feed: Feed) -> Iterator[OutputFile]:
    """Yield a feed as Atom and as JSON."""
    yield _render_atom(lookup, feed)
    yield render_json_feed(lookup, feed)


def list_feeds(lookup: Lookup) -> Iterator[Feed]:
    """Yield the feed of all papers, then one of each topic."""
    config = lookup.site.config
    yield Feed(
        stem=FEED_STEM,
        page=HOME,
        title=config.title,
        description=config.description,
        papers=newest_papers(lookup, lookup.catalogue.papers),
    )
    for slug, topic in lookup.topics.items():
        yield Feed(
            stem=stem_of_topic(slug),
            page=path_of_topic(slug),
            title=f"{topic.title} · {config.title}",
            papers=newest_papers(lookup, lookup.topic_papers[slug]),
        )


def newest_papers(lookup: Lookup, papers: Sequence[Paper], most: int = sys.maxsize) -> tuple[Paper, ...]:
    """Return the newest papers that have a date, as many as feeds may hold and at most so many."""
    size = min(lookup.site.config.feed_size, most)
    return tuple(islice((paper for paper in papers if parse_date(paper.date)), size))


def _render_atom(lookup: Lookup, feed: Feed) -> OutputFile:
    config, path = lookup.site.config, atom_path(feed.stem)
    root = etree.Element(f"{{{_ATOM}}}feed", {_XML_LANG: config.language}, nsmap={None: _ATOM})
    _add(root, "title", feed.title)
    if feed.description:
        _add(root, "subtitle", feed.description)
    _add(root, "id", permalink(config.base_url, path))
    moments = (*(first_moment(paper.date) for paper in feed.papers), *(entry.moment for entry in feed.entries))
    _add(root, "updated", max(moments, default=_NEVER))
    _add(root, "link", rel="self", type="application/atom+xml", href=permalink(config.base_url, path))
    _add(root, "link", rel="alternate", type="text/html", href=permalink(config.base_url, feed.page))
    _add(_add(root, "author"), "name", config.title)
    for paper in feed.papers:
        _add_paper(lookup, root, paper, feed.is_short)
    for entry in feed.entries:
        _add_entry(root, entry, permalink(config.base_url, entry.path))
    return OutputFile(path=path, content=etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n")


def _add_paper(lookup: Lookup, feed: etree._Element, paper: Paper, is_short: bool) -> None:
    entry, address = _add(feed, "entry"), permalink(lookup.site.config.base_url, path_of_paper(paper.slug))
    _add(entry, "title", plain_text(paper.title))
    _add(entry, "id", address)
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "published", first_moment(paper.date))
    _add(entry, "updated", first_moment(paper.date))
    for author in paper.authors[: MOST_AUTHORS if is_short else None]:
        _add(_add(entry, "author"), "name", author.name)
    for slug in paper.topics:
        if slug in lookup.topics:
            _add(entry, "category", term=slug, label=lookup.topics[slug].title)
    if paper.abstract and is_short:
        _add(entry, "summary", text_of(paper).excerpt)
    elif paper.abstract:
        _add(entry, "content", str(render_abstract(paper.abstract)), type="html")


def _add_entry(feed: etree._Element, found: Entry, address: str) -> None:
    entry = _add(feed, "entry")
    _add(entry, "title", found.title)
    _add(entry, "id", address)
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "published", found.moment)
    _add(entry, "updated", found.moment)
    _add(entry, "content", found.content, type="html")


def render_json_feed(lookup: Lookup, feed: Feed) -> OutputFile:
    """Return a feed as JSON Feed 1.1."""
    config, path = lookup.site.config, json_feed_path(feed.stem)
    values = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": permalink(config.base_url, feed.page),
        "feed_url": permalink(config.base_url, path),
        "language": config.language,
        "items": [
            *(_json_item(lookup, paper, feed.is_short) for paper in feed.papers),
            *(_json_entry(entry, permalink(config.base_url, entry.path)) for entry in feed.entries),
        ],
    }
    content = msgspec.json.encode({key: value for key, value in values.items() if value or key == "items"})
    return OutputFile(path=path, content=content + b"\n")


def _json_item(lookup: Lookup, paper: Paper, is_short: bool) -> dict[str, Any]:
    address = permalink(lookup.site.config.base_url, path_of_paper(paper.slug))
    values = {
        "id": address,
        "url": address,
        "title": _clean(plain_text(paper.title)),
        **_json_content(paper, is_short),
        "date_published": first_moment(paper.date),
        "authors": [{"name": _clean(author.name)} for author in paper.authors[: MOST_AUTHORS if is_short else None]],
        "tags": [lookup.topics[slug].title for slug in paper.topics if slug in lookup.topics],
    }
    return {key: value for key, value in values.items() if value or key.startswith("content_")}


def _json_content(paper: Paper, is_short: bool) -> dict[str, str]:
    if is_short:
        return {"content_text": _clean(text_of(paper).excerpt)}
    return {"content_html": _clean(str(render_abstract(paper.abstract)))}


def _json_entry(entry: Entry, address: str) -> dict[str, Any]:
    return {
        "id": address,
        "url": address,
        "title": _clean(entry.title),
        "content_html": _clean(entry.content),
        "date_published": entry.moment,
    }


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """Add an element to a feed and return it."""
    clean = {key: _clean(value) for key, value in attributes.items()}
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", clean)
    if text:
        element.text = _clean(text)
    return element
