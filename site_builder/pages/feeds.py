"""Atom feeds (RFC 4287): the newest papers, of the whole catalogue and of each topic.

Times come from the papers' dates and never from a clock; a date without day or month counts as its first day, and a
paper without a date is in no feed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from site_builder.model import OutputFile, Paper
from site_builder.pages.dates import first_moment, parse_date
from site_builder.pages.lookup import Lookup
from site_builder.pages.permalinks import FEED, HOME, path_of_paper, path_of_topic, path_of_topic_feed, permalink
from site_builder.text.html import plain_text, render_abstract

_ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold (XML 1.0, Char)."""

_NEVER = "1970-01-01T00:00:00Z"
"""When a feed without entries was updated."""


def render_feeds(lookup: Lookup) -> Iterator[OutputFile]:
    """Yield the feed of all papers, then one of each topic."""
    title = lookup.site.config.title
    yield _feed(lookup, FEED, HOME, title, lookup.catalogue.papers)
    for slug, topic in lookup.topics.items():
        page, path = path_of_topic(slug), path_of_topic_feed(slug)
        yield _feed(lookup, path, page, f"{topic.title} · {title}", lookup.topic_papers[slug])


def _feed(lookup: Lookup, path: str, page: str, title: str, papers: Sequence[Paper]) -> OutputFile:
    config = lookup.site.config
    newest = list(islice((paper for paper in papers if parse_date(paper.date)), config.feed_size))
    feed = etree.Element(f"{{{_ATOM}}}feed", {_XML_LANG: config.language}, nsmap={None: _ATOM})
    _add(feed, "title", title)
    if path == FEED and config.description:
        _add(feed, "subtitle", config.description)
    _add(feed, "id", permalink(config.base_url, path))
    _add(feed, "updated", max((first_moment(paper.date) for paper in newest), default=_NEVER))
    _add(feed, "link", rel="self", type="application/atom+xml", href=permalink(config.base_url, path))
    _add(feed, "link", rel="alternate", type="text/html", href=permalink(config.base_url, page))
    _add(_add(feed, "author"), "name", config.title)
    for paper in newest:
        _add_entry(lookup, feed, paper)
    return OutputFile(path=path, content=etree.tostring(feed, encoding="UTF-8", xml_declaration=True) + b"\n")


def _add_entry(lookup: Lookup, feed: etree._Element, paper: Paper) -> None:
    entry, address = _add(feed, "entry"), permalink(lookup.site.config.base_url, path_of_paper(paper.slug))
    _add(entry, "title", plain_text(paper.title))
    _add(entry, "id", address)
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "published", first_moment(paper.date))
    _add(entry, "updated", first_moment(paper.date))
    for author in paper.authors:
        _add(_add(entry, "author"), "name", author.name)
    for slug in paper.topics:
        if slug in lookup.topics:
            _add(entry, "category", term=slug, label=lookup.topics[slug].title)
    if paper.abstract:
        _add(entry, "content", str(render_abstract(paper.abstract)), type="html")


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """Add an element to a feed and return it."""
    clean = {key: _FORBIDDEN.sub("", value) for key, value in attributes.items()}
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", clean)
    if text:
        element.text = _FORBIDDEN.sub("", text)
    return element
