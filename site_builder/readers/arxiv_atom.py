"""Read answers of the arXiv API: Atom feeds, several in one file too, plain or as the `body` of JSON.

| field | from |
|---|---|
| title, abstract | `title`, `summary` |
| authors | `author/name`; affiliations are dropped |
| date | `published`, the day of the first version; `updated` is that of the version |
| identifiers | `id` without version, the first of `arxiv:doi` |
| venue | `arxiv:journal_ref` |
| keywords | `category@term`, the primary one first |
| links | page and PDF by the identifier; `arxiv:comment` says whether the paper was withdrawn |

Traps: arXiv reports an error as an entry with the title `Error`; titles are wrapped; an unknown id gives an entry
without most fields. Text is kept as it is, with the TeX that authors typed. Format: the arXiv API user's manual.
"""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from site_builder.ids import parse_identifier
from site_builder.model import BadRecord, Doubt, Dump, Name, Record
from site_builder.readers.arxiv_fields import find_identifiers, is_withdrawn, link_arxiv
from site_builder.readers.files import Item, quote
from site_builder.readers.json_elements import read_objects
from site_builder.readers.kept_dates import parse_date
from site_builder.readers.xml_elements import Element, Shape, read_elements
from site_builder.readers.xml_fields import group_children, reject, text_of, texts_of
from site_builder.text.normalise import collapse

_SHAPE = Shape(records=("entry",), holders=("feed",))
_FEED = re.compile(rb"<(?:[\w.-]+:)?feed[\s>]")
_ARXIV = re.compile(rb"arxiv\.org/(?:schemas/atom|api/|abs/)", re.IGNORECASE)
_ERROR = "/api/errors"


class _Answer(msgspec.Struct):
    """An answer as HTTP recorders keep it."""

    body: str


_decode_answer = msgspec.json.Decoder(_Answer).decode


def is_arxiv_atom(head: bytes) -> bool:
    """Tell whether a dump begins as a feed of arXiv, plain or in JSON."""
    head = head.replace(b"\\/", b"/").replace(b"\\u003c", b"<").replace(b"\0", b"")
    return _FEED.search(head[:8192]) is not None and _ARXIV.search(head) is not None and b"<rss" not in head[:2048]


def read_arxiv_atom(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each entry, a reject for each error and for each entry that is broken."""
    head: bytes = stream.peek(64)  # type: ignore[attr-defined]
    ordinals = itertools.count(1)
    if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        yield from _read_feeds(stream, dump, ordinals)
        return
    for entry in read_objects(stream, dump):
        yield from [entry] if isinstance(entry, BadRecord) else _read_answer(entry[1], dump, entry[0], ordinals)


def _read_answer(raw: bytes, dump: Dump, line: int, ordinals: Iterator[int]) -> Iterator[Item]:
    """Yield what a feed in JSON holds; all of it stands on the line of its JSON object."""
    try:
        body = _decode_answer(raw).body
    except (msgspec.MsgspecError, UnicodeDecodeError):
        text = quote(raw[:2000].decode("utf-8", errors="replace"))
        yield BadRecord(dump=dump.name, line=line, reason="is not an answer in JSON with a body", text=text)
        return
    for item in _read_feeds(io.BytesIO(body.encode("utf-8", errors="replace")), dump, ordinals):
        yield item if isinstance(item, Dump) else msgspec.structs.replace(item, line=line)


def _read_feeds(stream: BinaryIO, dump: Dump, ordinals: Iterator[int]) -> Iterator[Item]:
    for element in read_elements(stream, dump, _SHAPE):
        if isinstance(element, BadRecord | Doubt):
            yield element
        elif element.name == "entry":
            yield _read_entry(element, dump, ordinals)


def _read_entry(element: Element, dump: Dump, ordinals: Iterator[int]) -> Item:
    fields = group_children(element.node)
    title, address = text_of(fields, "title"), text_of(fields, "id")
    if _ERROR in address:
        return reject(dump, element, f"is an error that arXiv reports: {text_of(fields, 'summary') or title}")
    if not title:
        return reject(dump, element, f"has no title{f'; arXiv knows no paper {address}' if address else ''}")
    arxiv = parse_identifier("arxiv", address)
    return Record(
        dump=dump.name,
        ordinal=next(ordinals),
        line=element.line,
        title=title,
        abstract=text_of(fields, "summary"),
        authors=_authors(fields.get("author", ())),
        date=parse_date(text_of(fields, "published")),
        withdrawn=is_withdrawn(text_of(fields, "comment")),
        identifiers=find_identifiers(arxiv, " ".join(texts_of(fields, "doi"))),
        venue=text_of(fields, "journal_ref"),
        keywords=_categories(fields),
        links=link_arxiv(arxiv),
    )


def _authors(nodes: Any) -> tuple[Name, ...]:
    names = (collapse(child.text or "") for node in nodes for child in node if child.tag.endswith("name"))
    return tuple(Name(name=name) for name in names if name and name != ":")


def _categories(fields: dict[str, list[Any]]) -> tuple[str, ...]:
    nodes = [*fields.get("primary_category", ()), *fields.get("category", ())]
    return tuple(dict.fromkeys(term for node in nodes if (term := collapse(node.get("term") or ""))))
