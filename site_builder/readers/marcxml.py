"""Read MARCXML, the records of libraries and of repositories such as Invenio.

| field | from |
|---|---|
| title | 245 a and b, without the signs at their ends |
| abstract | 520 a |
| authors | 100 and 700 a whose role is author, or that have none; 110 a, 710 g; ORCID |
| date | 269 c, 260 c, 264 c, 773 y, 008 |
| identifiers | 024 a with its scheme in 2, arXiv's in 035 and 037, those in 856 |
| venue | 773 t, else p |
| keywords | 653, 650 and 695 a |
| links | 856 u |

Deleted records and errata are banners. Responses of SRU are read as well.
Format: https://www.loc.gov/standards/marcxml, fields of MARC 21.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from site_builder.model import Dump, Links, Name, Record
from site_builder.names import is_nobody, is_suffix
from site_builder.readers.cutting.streams import Item, peek
from site_builder.readers.cutting.xml_elements import Element, Shape
from site_builder.readers.fields.dates import parse_date
from site_builder.readers.fields.identifiers import add_from_address, add_identifier, read_address, read_orcid
from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.fields.names import print_name
from site_builder.readers.fields.notices import is_erratum, is_retracted, without_notice
from site_builder.readers.fields.pubmed import clean_title
from site_builder.readers.fields.xml_children import banner, read_each, reject
from site_builder.readers.reader import Reader

_SHAPE = Shape(("record",), ("collection",))
_RESPONSE = Shape(("recordData",), ("searchRetrieveResponse",))
"""A response of SRU, in which a record is part of another element called `record`."""
_RECORD = re.compile(rb"<(?:[\w.-]+:)?record[\s>]")
_EMPTY = re.compile(rb"<(?:[\w.-]+:)?collection\s[^<>]*MARC21/slim[^<>]*(?:/>|>\s*</)")
_FIELD = re.compile(rb"<(?:[\w.-]+:)?datafield\s[^<>]*\btag\s*=")
_AUTHORS = re.compile(r"(?:.*/)?(?:joint )?(?:author|aut|creator|cre|dissertant|dis)\b", re.I)
_DATES = (("269", "c"), ("260", "c"), ("264", "c"), ("773", "y"))
_SIGNS = " \t/:;=,"
"""Signs that end a part of a description."""
_WORD_AND_STOP = re.compile(r"(?<=\w\w\w)\.$")


class _Field(NamedTuple):
    """A field of a record."""

    tag: str
    parts: list[tuple[str, str]]
    """Codes and texts of its subfields; of a control field, its text without a code."""

    def all(self, code: str) -> list[str]:
        return [text for name, text in self.parts if name == code and text]

    def first(self, code: str) -> str:
        return next(iter(self.all(code)), "")


def is_marcxml(head: bytes) -> bool:
    """Return whether a dump starts like MARCXML: one record or a collection."""
    head = head.replace(b"\0", b"")
    is_empty = _EMPTY.search(head) is not None
    return is_empty or (_RECORD.search(head) is not None and _FIELD.search(head) is not None)


def read_marcxml(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each publication with a title, and a banner for each erratum and each deleted record."""
    is_response = b"recordData" in peek(stream)
    return read_each(stream, dump, _RESPONSE if is_response else _SHAPE, read_marc_record)


def read_marc_record(element: Element, dump: Dump, ordinals: Iterator[int]) -> Item:
    """Return the record of a `record` element, or of the `recordData` around it."""
    node = element.node[0] if element.name == "recordData" and len(element.node) else element.node
    fields = [_read_field(it) for it in node]
    title = _title(fields)
    if any(it.tag == "leader" and it.first("")[5:6] == "d" for it in fields):
        return banner(dump, element, f"deleted: {title}")
    if not title:
        return reject(dump, element, "has no title in field 245")
    if is_erratum(title):
        return banner(dump, element, f"erratum: {title}")
    addresses = [it for text in _all(fields, "856", "u") if (it := read_address(text))]
    pdf = next((it for it in addresses if it.lower().endswith(".pdf")), "")
    words = (word.rstrip(" .") for tag in ("653", "650", "695") for word in _all(fields, tag, "a"))
    return Record(
        dump=dump.name,
        ordinal=next(ordinals),
        line=element.line,
        title=title,
        abstract=without_notice(next((strip_markup(it, markdown=True) for it in _all(fields, "520", "a")), "")),
        authors=tuple(_authors(fields)),
        date=_date(fields),
        withdrawn=is_retracted(title),
        identifiers=_identifiers(fields, addresses),
        venue=next((strip_markup(it).rstrip(_SIGNS + ".-") for it in _all_of(fields, ("773", "t"), ("773", "p"))), ""),
        keywords=tuple(dict.fromkeys(map(strip_markup, filter(None, words)))),
        links=Links(page=next((it for it in addresses if it != pdf), ""), pdf=pdf),
    )


def _read_field(node: Any) -> _Field:
    tag = node.get("tag") or node.tag.rpartition("}")[2]
    if tag.startswith("00") or tag == "leader":
        return _Field(tag, [("", node.text or "")])
    return _Field(tag, [(part.get("code") or "", " ".join("".join(part.itertext()).split())) for part in node])


def _all(fields: list[_Field], tag: str, code: str) -> list[str]:
    return [text for field in fields if field.tag == tag for text in field.all(code)]


def _all_of(fields: list[_Field], *places: tuple[str, str]) -> list[str]:
    return [text for tag, code in places for text in _all(fields, tag, code)]


def _title(fields: list[_Field]) -> str:
    field = next((it for it in fields if it.tag == "245"), _Field("", []))
    parts = (clean_title(strip_markup(text).rstrip(_SIGNS)) for text in (field.first("a"), field.first("b")))
    return ": ".join(filter(None, parts))


def _authors(fields: list[_Field]) -> Iterator[Name]:
    for field in fields:
        roles = [*field.all("e"), *field.all("4")]
        is_author = not roles or any(_AUTHORS.match(role.strip()) for role in roles)
        if field.tag in ("100", "700") and is_author and not field.first("t"):
            name = print_name(_WORD_AND_STOP.sub("", field.first("a").rstrip(_SIGNS)))
            suffix = field.first("c").rstrip(_SIGNS)
            orcids = (read_orcid(text) for code in "0j1" for text in field.all(code))
            yield from _named(f"{name} {suffix}" if is_suffix(suffix) else name, next(filter(None, orcids), ""))
        elif field.tag == "110" and is_author:
            yield from _named(field.first("a").rstrip(_SIGNS + "."))
        elif field.tag == "710":
            yield from _named(field.first("g"))


def _named(name: str, orcid: str = "") -> Iterator[Name]:
    if name and not is_nobody(name):
        yield Name(name=name, orcid=orcid)


def _date(fields: list[_Field]) -> str:
    """Return the most precise date; control field 008 has the year after six digits for the day of cataloguing."""
    dates = [*map(parse_date, _all_of(fields, *_DATES))]
    dates += [parse_date(text[7:11]) for text in _all(fields, "008", "")]
    return max(dates, key=len, default="")


def _identifiers(fields: list[_Field], addresses: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in fields:
        if field.tag == "024":
            scheme = {"pubmed": "pmid"}.get(field.first("2").lower(), field.first("2").lower())
            if scheme in ("doi", "arxiv", "pmid"):
                add_identifier(found, scheme, field.first("a"))
            add_from_address(found, field.first("a"))
        elif field.tag in ("035", "037") and field.first("a").lower().removeprefix("oai:").startswith("arxiv"):
            add_identifier(found, "arxiv", re.sub(r"^oai:arXiv\.org:", "", field.first("a"), flags=re.I))
    for address in addresses:
        add_from_address(found, address)
    return found


READER = Reader("marcxml", is_marcxml, read_marcxml)
