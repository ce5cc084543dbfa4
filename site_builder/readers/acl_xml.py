"""Read ACL Anthology collections.

| field | from |
|---|---|
| title, abstract | `title`, `abstract`, emphasis in abstracts as Markdown, `tex-math` as TeX |
| authors | `author/first`, `last`; ORCID from `@orcid`; affiliations and variants are dropped |
| date | `year` and `month` of the volume; `May 22–27` gives the first day |
| identifiers | the Anthology ID from `url`, or from collection, volume and paper; `doi` |
| venue | `journal-title`, else `booktitle`, for journals without volume and issue |
| links | page and PDF, `pwccode`, `pwcdataset` |
| withdrawn | `retracted`, `removed` |

Front matter, corrections and events are banners. Traps: line breaks and markup inside titles; `@id` to distinguish
people with the same name; complete URLs in `url` for papers on other sites; volume numbers of old collections with one
digit, but two for workshops. Format: the Anthology's schema.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from site_builder.ids import parse_identifier
from site_builder.model import BadRecord, Doubt, Dump, Links, Name, Record
from site_builder.readers.cutting.streams import Item
from site_builder.readers.cutting.xml_elements import Element, Shape, read_elements
from site_builder.readers.fields.dates import join_date, parse_day
from site_builder.readers.fields.markup import plain_text
from site_builder.readers.fields.names import join_name
from site_builder.readers.fields.notices import is_erratum
from site_builder.readers.fields.xml_children import banner, group_children, leaf_texts, read_element, reject, text_of
from site_builder.readers.reader import Reader

_SHAPE = Shape(records=("paper", "frontmatter", "meta"), holders=("collection", "volume", "event"))
_START = re.compile(rb"<collection\s[^<>]*\bid\s*=")
_VOLUME = re.compile(r",?\s*(?:Volume|Vol\.)\s*\d.*$")
_HOME = "https://aclanthology.org/"


class _Volume(msgspec.Struct):
    """The fields that the papers of a volume share."""

    collection: str = ""
    number: str = ""
    venue: str = ""
    date: str = ""


def is_acl_xml(head: bytes) -> bool:
    """Return whether a dump starts like a collection of the Anthology."""
    head = head.replace(b"\0", b"")
    return _START.search(head[:4096]) is not None and (b"<volume" in head or b"<event" in head)


def read_acl_xml(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each paper, a banner for each front matter, correction and event."""
    ordinals, volume = itertools.count(1), _Volume()
    for element in read_elements(stream, dump, _SHAPE):
        if isinstance(element, BadRecord | Doubt):
            yield element
        elif element.name in _SHAPE.holders:
            volume = _begin(element, volume)
            if element.name == "event":
                yield banner(dump, element, f"event: {element.node.get('id') or ''}")
        elif element.name == "meta":
            _read_meta(element, volume)
        elif element.name == "paper":
            yield read_element(element, dump, _read_paper, volume, ordinals)
        else:
            yield banner(dump, element, f"front matter: {volume.venue or f'{volume.collection}-{volume.number}'}")


def _begin(element: Element, volume: _Volume) -> _Volume:
    """Return the shared fields of the papers after the start of a collection, a volume or an event."""
    name = element.node.get("id") or ""
    return _Volume(name) if element.name == "collection" else _Volume(volume.collection, name)


def _read_meta(element: Element, volume: _Volume) -> None:
    fields = group_children(element.node)
    month, journal = text_of(fields, "month"), text_of(fields, "journal-title")
    volume.venue = journal or _booktitle(fields)
    volume.date = join_date(text_of(fields, "year"), month, parse_day(month))


def _booktitle(fields: dict[str, list[Any]]) -> str:
    title = plain_text(fields["booktitle"][0]) if "booktitle" in fields else ""
    return _VOLUME.sub("", title) if "journal-volume" in fields else title


def _read_paper(element: Element, dump: Dump, volume: _Volume, ordinals: Iterator[int]) -> Item:
    fields = group_children(element.node)
    title = plain_text(fields["title"][0]) if "title" in fields else ""
    if not title:
        return reject(dump, element, "has no title")
    if is_erratum(title):
        return banner(dump, element, f"erratum: {title}")
    address = text_of(fields, "url")
    identifiers = _identifiers(fields, address, volume, element.node.get("id") or "")
    return Record(
        dump=dump.name,
        ordinal=next(ordinals),
        line=element.line,
        title=title,
        abstract=plain_text(fields["abstract"][0], markdown=True) if "abstract" in fields else "",
        authors=tuple(name for author in fields.get("author", ()) if (name := _author(author)).name),
        date=volume.date,
        withdrawn="retracted" in fields or "removed" in fields,
        identifiers=identifiers,
        venue=volume.venue,
        links=_links(fields, address, identifiers.get("acl", "")),
    )


def _author(node: Any) -> Name:
    parts = leaf_texts(node)
    return Name(name=join_name(parts.get("first", ""), parts.get("last", "")), orcid=node.get("orcid") or "")


def _identifiers(fields: dict[str, list[Any]], address: str, volume: _Volume, paper: str) -> dict[str, str]:
    acl = parse_identifier("acl", address) or parse_identifier("acl", _build_id(volume, paper))
    doi = parse_identifier("doi", text_of(fields, "doi"))
    return {scheme: value for scheme, value in (("acl", acl), ("doi", doi)) if value}


def _build_id(volume: _Volume, paper: str) -> str:
    """Return the ID that the Anthology gives to a paper; see its `build_id`."""
    if not re.fullmatch(r"[A-Z]\d\d", volume.collection):
        return f"{volume.collection}-{volume.number}.{paper}"
    if volume.collection[0] == "W" or volume.collection == "C69":
        return f"{volume.collection}-{volume.number:0>2}{paper:0>2}"
    if volume.collection == "D19" and volume.number.isdecimal() and int(volume.number) >= 5:
        return f"{volume.collection}-{volume.number:0>2}{paper:0>2}"
    return f"{volume.collection}-{volume.number}{paper:0>3}"


def _links(fields: dict[str, list[Any]], address: str, acl: str) -> Links:
    is_elsewhere = address.startswith(("http://", "https://")) and not address.startswith(_HOME)
    pdf = address if is_elsewhere else f"{_HOME}{acl}.pdf" if acl else ""
    return Links(
        page=f"{_HOME}{acl}" if acl else "",
        pdf=pdf,
        code=_addresses(fields.get("pwccode", ())),
        dataset=_addresses(fields.get("pwcdataset", ())),
    )


def _addresses(nodes: Any) -> tuple[str, ...]:
    found = ((node.get("url") or "").strip() for node in nodes)
    return tuple(dict.fromkeys(url for url in found if re.match(r"https?://[^\s/]", url)))


READER = Reader("acl-xml", is_acl_xml, read_acl_xml)
