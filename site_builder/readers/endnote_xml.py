"""Read EndNote's XML, also written by Zotero, Mendeley and databases, with or without `style` around its texts.

| field | from |
|---|---|
| title | `titles/title` |
| abstract | `abstract` |
| authors | `contributors/authors`, family name first; for books `secondary-authors` |
| date | `dates/year` with `dates/pub-dates` |
| identifiers | `electronic-resource-num`, PubMed's `accession-num`, those in URLs, notes, `custom2` and the venue |
| venue | `periodical/full-title`, else `titles/secondary-title`, the short title |
| keywords | `keywords` |
| links | `urls` |

Errata are banners. Dropped: editors, pages, publishers, labels, files. Format: EndNote's RSXML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from site_builder.model import Dump, Name, Record
from site_builder.names import is_nobody
from site_builder.readers.cutting.streams import Item
from site_builder.readers.cutting.xml_elements import Element, Shape
from site_builder.readers.fields.identifiers import read_address
from site_builder.readers.fields.markup import plain_text, strip_markup
from site_builder.readers.fields.notices import is_erratum, is_retracted, without_notice
from site_builder.readers.fields.xml_children import banner, group_children, read_each, reject
from site_builder.readers.reader import Reader
from site_builder.readers.tagged_papers import (
    clean_venue,
    complete_date,
    find_identifiers,
    find_links,
    is_book,
    read_people,
    split_keywords,
)

_SHAPE = Shape(("record",), ("xml", "records"))
_RECORD = re.compile(rb"<record[\s>]")
_SIGNS = re.compile(rb"<(?:ref-type|contributors|rec-number|titles)[\s>]")
_KIND = re.compile(rb"<ref-type[\s>]")
_EMPTY = re.compile(rb"<xml>\s*<records\s*(?:/>|>\s*</records>)")
_FACES = {"superscript": "sup", "subscript": "sub", "italic": "i", "bold": "b"}
"""Face of a `style` → the element of HTML that means the same."""
_NOTED = ("custom2", "notes", "custom1", "custom7", "work-type", "label")

Fields = dict[str, list[Any]]


def is_endnote_xml(head: bytes) -> bool:
    """Return whether a dump starts like a library in EndNote's XML."""
    head = head.replace(b"\0", b"")
    if _EMPTY.search(head[:8192]):
        return True
    signs = _SIGNS if b"<records" in head[:8192] else _KIND
    return _RECORD.search(head) is not None and signs.search(head) is not None


def read_endnote_xml(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each reference with a title, a banner for each erratum, and rejects for the rest."""
    return read_each(stream, dump, _SHAPE, _read_record)


def _read_record(element: Element, dump: Dump, ordinals: Iterator[int]) -> Item:
    for style in element.node.iter("style"):
        style.tag = _FACES.get(style.get("face"), "span")
    fields = group_children(element.node)
    titles = _parts(fields, "titles")
    title = _first(titles, "title") or _first(titles, "translated-title")
    if not title:
        return reject(dump, element, "has no title")
    if is_erratum(title):
        return banner(dump, element, f"erratum: {title}")
    addresses = [it for text in _all(_parts(fields, "urls")) for it in text.split() if read_address(it)]
    venue = _venue(fields, titles)
    return Record(
        dump=dump.name,
        ordinal=next(ordinals),
        line=element.line,
        title=title,
        abstract=without_notice(_first(fields, "abstract", markdown=True)),
        authors=_authors(fields),
        date=_date(_parts(fields, "dates")),
        withdrawn=is_retracted(title),
        identifiers=_identifiers(fields, addresses, venue),
        venue=clean_venue(venue, title),
        keywords=split_keywords(_all(_parts(fields, "keywords"))),
        links=find_links(addresses),
    )


def _parts(fields: Fields, name: str) -> Fields:
    """Return the children of the first child with a name."""
    return group_children(fields[name][0]) if name in fields else {}


def _first(fields: Fields, name: str, *, markdown: bool = False) -> str:
    """Return the first text with a name; markup in it may be an element or escaped."""
    texts = (strip_markup(plain_text(node, markdown=markdown), markdown=markdown) for node in fields.get(name, ()))
    return next(filter(None, texts), "")


def _all(fields: Fields) -> Iterator[str]:
    """Yield the text of each innermost element."""
    for nodes in fields.values():
        for node in nodes:
            leaves = [it for it in node if it.tag not in (*_FACES.values(), "span")]
            yield from _all(group_children(node)) if leaves else ["".join(node.itertext()).strip()]


def _authors(fields: Fields) -> tuple[Name, ...]:
    contributors = _parts(fields, "contributors")
    kind = fields["ref-type"][0].get("name") or "" if "ref-type" in fields else ""
    holders = contributors.get("authors") or (contributors.get("secondary-authors", []) if is_book(kind) else [])
    people = (person for holder in holders for node in holder for person in read_people("".join(node.itertext())))
    return tuple(dict.fromkeys(it for it in people if it.name and not is_nobody(it.name)))


def _date(dates: Fields) -> str:
    return complete_date(_first(dates, "year"), _all(_parts(dates, "pub-dates")))


def _venue(fields: Fields, titles: Fields) -> str:
    periodical = _parts(fields, "periodical")
    short = _first(titles, "alt-title") or _first(periodical, "abbr-1")
    return _first(periodical, "full-title") or _first(titles, "secondary-title") or short


def _identifiers(fields: Fields, addresses: list[str], venue: str) -> dict[str, str]:
    database = (_first(fields, "remote-database-name") + _first(fields, "remote-database-provider")).lower()
    number = _first(fields, "accession-num")
    texts = [_first(fields, "electronic-resource-num"), f"pmid:{number}" if "pubmed" in database else number]
    return find_identifiers([*texts, *(_first(fields, name) for name in _NOTED), venue], addresses)


READER = Reader("endnote-xml", is_endnote_xml, read_endnote_xml)
