"""Read responses of the arXiv API, and arXiv's daily feeds in Atom and RSS.

A file may contain several, plain or as the `body` of JSON.

| field | response | daily feed |
|---|---|---|
| title | `title` | `title` |
| abstract | `summary` | `summary` or `description`, after `Abstract:` |
| authors | `author/name`; affiliations are dropped | `dc:creator`, one printed list |
| date | `published`, the day of the first version | for new papers the day of the feed, else the month in the ID |
| identifiers | `id` without version, the first `arxiv:doi` | `id` or `guid`, `arxiv:DOI` |
| venue | `arxiv:journal_ref` | `arxiv:journal_reference` |
| keywords | `category@term`, the primary one first | `category` |
| links | page and PDF by the identifier | the same |

`updated` is the day of a version; `arxiv:comment` says whether the paper was withdrawn. Traps: arXiv reports an error
as an entry with the title `Error`; titles are wrapped; an unknown ID gives an entry without most fields; a search
without hits, or a day without papers, gives a feed without entries, which is a banner. Text is kept as it is, including
the authors' TeX. Format: the arXiv API user's manual, and arXiv's help on RSS feeds.
"""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from site_builder.ids import date_arxiv
from site_builder.model import BadRecord, Doubt, Dump, Name, Record
from site_builder.readers.cutting.json_elements import read_objects
from site_builder.readers.cutting.streams import Item, peek, quote
from site_builder.readers.cutting.xml_elements import Element, Shape, read_elements
from site_builder.readers.fields.arxiv import find_identifiers, is_withdrawn, link_arxiv, parse_id
from site_builder.readers.fields.dates import parse_date
from site_builder.readers.fields.names import split_names
from site_builder.readers.fields.xml_children import (
    banner,
    group_children,
    leaf_texts,
    read_element,
    reject,
    text_of,
    texts_of,
)
from site_builder.readers.reader import Reader
from site_builder.text.characters import fix_encoding
from site_builder.text.normalise import collapse

_SHAPE = Shape(records=("entry", "item"), holders=("feed", "channel"))
_FEED = re.compile(rb"<(?:[\w.-]+:)?(?:feed|rss)[\s>]")
_ARXIV = re.compile(rb"arxiv\.org/(?:schemas/atom|api/)|<(?:[\w.-]+:)?id>\s*https?://arxiv\.org/abs/", re.IGNORECASE)
_ERROR = "/api/errors"
_ANNOUNCED = re.compile(r"arXiv:\S+ Announce Type: \S+ Abstract: ")


class _Response(msgspec.Struct):
    """A response as recorded by HTTP tools."""

    body: str


_decode_response = msgspec.json.Decoder(_Response).decode


def is_arxiv_atom(head: bytes) -> bool:
    """Return whether a dump starts like an arXiv feed, plain or in JSON."""
    head = head.replace(b"\\/", b"/").replace(b"\\u003c", b"<").replace(b"\0", b"")
    return _FEED.search(head[:8192]) is not None and _ARXIV.search(head) is not None


def read_arxiv_atom(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each entry, and a reject for each error and each broken entry."""
    ordinals = itertools.count(1)
    if not peek(stream).removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        yield from _read_feeds(stream, dump, ordinals)
        return
    for entry in read_objects(stream, dump):
        yield from [entry] if isinstance(entry, BadRecord) else _read_response(entry[1], dump, entry[0], ordinals)


def _read_response(raw: bytes, dump: Dump, line: int, ordinals: Iterator[int]) -> Iterator[Item]:
    """Yield the items of a feed in JSON; their line is that of the JSON object."""
    try:
        body = _decode_response(raw).body
    except (msgspec.MsgspecError, UnicodeDecodeError):
        text = quote(raw[:2000].decode("utf-8", errors="replace"))
        yield BadRecord(dump=dump.name, line=line, reason="is not a JSON response with a body", text=text)
        return
    for item in _read_feeds(io.BytesIO(body.encode("utf-8", errors="replace")), dump, ordinals):
        yield item if isinstance(item, Dump) else msgspec.structs.replace(item, line=line)


def _read_feeds(stream: BinaryIO, dump: Dump, ordinals: Iterator[int]) -> Iterator[Item]:
    feed: Element | None = None
    for element in read_elements(stream, dump, _SHAPE):
        if isinstance(element, BadRecord | Doubt):
            yield element
            feed = None
        elif element.name in _SHAPE.records:
            yield read_element(element, dump, _read_entry, ordinals)
            feed = None
        else:
            yield from _report_empty(feed, dump)
            feed = element
    yield from _report_empty(feed, dump)


def _report_empty(feed: Element | None, dump: Dump) -> Iterator[Item]:
    """Yield a banner for a feed if it had no entries."""
    if feed:
        yield banner(dump, feed, "a feed without entries")


def _read_entry(element: Element, dump: Dump, ordinals: Iterator[int]) -> Item:
    fields = group_children(element.node)
    title, address = text_of(fields, "title"), text_of(fields, "id") or text_of(fields, "guid")
    if _ERROR in address:
        return reject(dump, element, f"is an error reported by arXiv: {text_of(fields, 'summary') or title}")
    if not title:
        return reject(dump, element, f"has no title{f'; arXiv has no paper {address}' if address else ''}")
    arxiv = parse_id(address)
    return Record(
        dump=dump.name,
        ordinal=next(ordinals),
        line=element.line,
        title=title,
        abstract=_ANNOUNCED.sub("", text_of(fields, "summary") or text_of(fields, "description"), count=1),
        authors=_authors(fields),
        date=_date(fields, arxiv),
        withdrawn=is_withdrawn(text_of(fields, "comment")),
        identifiers=find_identifiers(arxiv, " ".join([*texts_of(fields, "doi"), *texts_of(fields, "DOI")])),
        venue=text_of(fields, "journal_ref") or text_of(fields, "journal_reference"),
        keywords=_categories(fields),
        links=link_arxiv(arxiv),
    )


def _date(fields: dict[str, list[Any]], arxiv: str | None) -> str:
    announced = text_of(fields, "announce_type")
    if announced and announced != "new":
        return date_arxiv(arxiv or "")
    return parse_date(text_of(fields, "published") or text_of(fields, "pubDate")) or date_arxiv(arxiv or "")


def _authors(fields: dict[str, list[Any]]) -> tuple[Name, ...]:
    names = [fix_encoding(collapse(leaf_texts(node).get("name", ""))) for node in fields.get("author", ())]
    names += split_names(text_of(fields, "creator")) if not any(names) else ()
    return tuple(Name(name=name) for name in names if name and name != ":")


def _categories(fields: dict[str, list[Any]]) -> tuple[str, ...]:
    nodes = [*fields.get("primary_category", ()), *fields.get("category", ())]
    return tuple(dict.fromkeys(term for node in nodes if (term := collapse(node.get("term") or node.text or ""))))


READER = Reader("arxiv-atom", is_arxiv_atom, read_arxiv_atom, is_empty_answer=bool)
