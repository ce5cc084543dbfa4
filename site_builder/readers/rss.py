"""Read feeds of journals and preprint servers in RSS 1.0, RSS 2.0 or Atom.

| field | from |
|---|---|
| title | `title`, `dc:title`, without `[ASAP]` |
| abstract | `content:encoded`, `description`, `summary` or `content`, whichever is longest |
| authors | each `dc:creator`, `author` or `authors`, or all in one of them; else `Author(s):` in the description |
| date | the first of `dc:date`, `prism:publicationDate`, `prism:coverDate`, `published`, `pubDate`, `updated` |
| identifiers | `prism:doi`, `dc:identifier`, `guid`, `id`; those in the URL |
| venue | `prism:publicationName`, else `dc:source` |
| keywords | `category`, `dc:subject` |
| links | `link` |

An entry without names and identifiers is not a paper, and becomes a banner. arXiv's own feeds are read by `arxiv_atom`.
Formats: RSS 1.0, RSS 2.0, RFC 4287, PRISM.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import unquote

from site_builder.model import Dump, Links, Name, Record
from site_builder.names import is_nobody
from site_builder.readers.arxiv_atom import is_arxiv_atom
from site_builder.readers.cutting.streams import Item
from site_builder.readers.cutting.xml_elements import Element, Shape
from site_builder.readers.fields.author_cells import find_separator, read_authors
from site_builder.readers.fields.dates import parse_date
from site_builder.readers.fields.identifiers import add_from_address, add_identifier, read_address
from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.fields.names import print_name
from site_builder.readers.fields.notices import is_erratum, is_retracted, without_notice
from site_builder.readers.fields.xml_children import banner, group_children, read_each, reject, text_of, texts_of
from site_builder.readers.reader import Reader

_SHAPE = Shape(("item", "entry"), ("RDF", "rss", "feed", "channel"))
_FEED = re.compile(rb"<(?:[\w.-]+:)?(?:rss|RDF|feed)[\s>]")
_ITEM = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>]")
_PUBLISHER = re.compile(rb"namespaces/(?:basic|pam)/|rss/1\.0/modules/prism", re.I)
_SCHOLARLY = re.compile(
    rb"namespaces/(?:basic|pam)/|rss/1\.0/modules/prism|\b10\.\d{4,9}/|arxiv\.org/abs/|Author\(s\):|<authors>", re.I
)
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s?#<>\"]+)")
_DATES = ("date", "publicationDate", "coverDate", "published", "pubDate", "updated")
_PEOPLE = ("creator", "author", "authors")
_TEXTS = ("encoded", "description", "summary", "content")
_AHEAD = re.compile(r"^\[(?:ASAP|Early Access|Online First)\]\s*", re.I)
_PUBLISHED = re.compile(r"Publication date:\s*([^<\n]+)", re.I)
_SOURCE = re.compile(r"Source:\s*(?:</b>\s*)?([^<,\n]+)", re.I)
_BY = re.compile(r"Author\(s\):\s*(?:</b>\s*)?([^<\n]+)", re.I)
_ONLINE = re.compile(r"^.{0,150}?\bPublished online: [^;]{1,40}; *doi: ?10\.\S+\s*|^abstract[:.]?\s+(?=[A-Z])", re.I)
_PUBMED = re.compile(r"<b>ABSTRACT</b>\s*</p>(.{0,50000}?)<p[^<>]*>\s*PMID:", re.DOTALL)
"""PubMed's entries: the citation, the abstract and the identifiers as HTML."""
_PLACE = re.compile(
    r"(?:[^.]{0,150}, )?(?:Volume|Vol\.) [\w-]+, .{0,150}|Publication date:.*|[^.]{0,150}\bDOI: ?10\.\S+", re.I
)
"""A description that only says where the paper is."""
_VERSION = re.compile(r"(?<=\d)v\d{1,3}(?:\.\S{0,40})?$|/(?:full|abstract|pdf|epdf)$")
_IN_BRACKETS = re.compile(r"(?<!\S)[^\s@]{1,100}+@\S{1,200}\s{0,9}\((.+)\)")
"""An address for mail, followed by a name in brackets."""

Fields = dict[str, list[Any]]


def is_rss(head: bytes) -> bool:
    """Return whether a dump starts like a feed with DOIs, arXiv IDs or elements of publishers, but not one of arXiv."""
    head = head.replace(b"\0", b"")
    is_feed = _FEED.search(head[:8192]) is not None and (_ITEM.search(head) or _PUBLISHER.search(head)) is not None
    return is_feed and _SCHOLARLY.search(head) is not None and not is_arxiv_atom(head)


def read_rss(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each paper, and a banner for each erratum and each entry that is not a paper."""
    return read_each(stream, dump, _SHAPE, _read_entry)


def _read_entry(element: Element, dump: Dump, ordinals: Iterator[int]) -> Item:
    fields = group_children(element.node)
    title = next(filter(None, (_AHEAD.sub("", strip_markup(_text(node))) for node in fields.get("title", ()))), "")
    if not title:
        return reject(dump, element, "has no title")
    texts = [_text(node) for name in _TEXTS for node in fields.get(name, ())]
    source = next((text for text in texts if _BY.search(text)), "")
    authors, address = _authors(fields, source), _address(fields)
    identifiers = _identifiers(fields, address)
    if is_erratum(title):
        return banner(dump, element, f"erratum: {title}")
    is_scholarly = source or "authors" in fields or any("prism" in node.tag for node in element.node)
    if not identifiers and not (authors and is_scholarly):
        return banner(dump, element, f"not a paper: {title}")
    return Record(
        dump=dump.name,
        ordinal=next(ordinals),
        line=element.line,
        title=title,
        abstract=_abstract(texts),
        authors=authors,
        date=_date(fields, source),
        withdrawn=is_retracted(title),
        identifiers=identifiers,
        venue=text_of(fields, "publicationName") or text_of(fields, "source") or _find(_SOURCE, source),
        keywords=_keywords(fields),
        links=Links(page=address),
    )


def _text(node: Any) -> str:
    return "".join(node.itertext())


def _find(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return strip_markup(found[1]) if found else ""


def _abstract(texts: list[str]) -> str:
    """Return the longest of the texts that say more than where the paper is."""
    cited = [found[1] for text in texts if (found := _PUBMED.search(text))]
    plain = (_ONLINE.sub("", strip_markup(text, markdown=True)) for text in cited or texts)
    return without_notice(max((text for text in plain if not _PLACE.fullmatch(text)), key=len, default=""))


def _authors(fields: Fields, source: str) -> tuple[Name, ...]:
    nodes = next((fields[name] for name in _PEOPLE if name in fields), [])
    texts = [text_of(group_children(node), "name") or _text(node).strip() for node in nodes]
    texts = [_IN_BRACKETS.sub(r"\1", text) for text in texts if text] or list(filter(None, [_find(_BY, source)]))
    if len(texts) == 1 and not _is_one_name(texts[0]):
        return read_authors(texts[0], find_separator(texts))[0]
    names = map(print_name, texts)
    return tuple(Name(name=name) for name in names if name and not is_nobody(name))


def _is_one_name(text: str) -> bool:
    """Return whether a text with one comma is a name with the family name first, instead of two names."""
    parts = [part.strip() for part in text.split(",")]
    return len(parts) == 2 and not all(" " in part for part in parts) and ";" not in text and " and " not in text


def _address(fields: Fields) -> str:
    nodes = [it for it in fields.get("link", ()) if it.get("rel") in (None, "alternate")]
    return next((found for it in nodes if (found := read_address(it.get("href") or it.text))), "")


def _identifiers(fields: Fields, address: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in (it for name in ("doi", "identifier", "guid", "id") for it in texts_of(fields, name)):
        add_identifier(found, "pmid" if text.startswith("pmid:") else "doi", text)
        add_from_address(found, text)
    add_from_address(found, address)
    if not found and (doi := _DOI.search(unquote(address))):
        add_identifier(found, "doi", _VERSION.sub("", doi[1]))
    return found


def _date(fields: Fields, source: str) -> str:
    dates = (parse_date(text) for name in _DATES for text in texts_of(fields, name))
    return next(filter(None, dates), "") or parse_date(_find(_PUBLISHED, source))


def _keywords(fields: Fields) -> tuple[str, ...]:
    nodes = [*fields.get("category", ()), *fields.get("subject", ())]
    return tuple(dict.fromkeys(filter(None, (strip_markup(it.get("term") or _text(it)) for it in nodes))))


READER = Reader("rss", is_rss, read_rss)
