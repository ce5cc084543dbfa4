"""Read DBLP's XML: `dblp.xml`, pages of one record or one person, and responses of its search API.

| field | from |
|---|---|
| title | `title`, without its full stop |
| authors | `author`, without the number that distinguishes namesakes; ORCID |
| date | `year` |
| identifiers | `doi`, those in the URLs in `ee`, the arXiv ID in the `volume` of a preprint |
| venue | `journal`, `booktitle`, for a thesis `school`, in a response `venue` |
| links | `ee`, else the page at DBLP |
| withdrawn | the attribute `publtype` |

Proceedings, encyclopedias, data sets and pages of people become banners. DBLP has no abstracts. Its document type
defines the entities of Latin-1, which are those of HTML. Format: https://dblp.org/xml/dblp.dtd.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from site_builder.model import Dump, Name, Record
from site_builder.names import is_nobody
from site_builder.readers.cutting.streams import Item
from site_builder.readers.cutting.xml_elements import Element, Shape
from site_builder.readers.dblp_json import clean_title, find_identifiers, find_links
from site_builder.readers.fields.dates import join_date
from site_builder.readers.fields.identifiers import read_address, read_orcid
from site_builder.readers.fields.markup import plain_text
from site_builder.readers.fields.names import print_name
from site_builder.readers.fields.notices import is_erratum
from site_builder.readers.fields.xml_children import banner, group_children, read_each, reject, text_of, texts_of
from site_builder.readers.reader import Reader

_PAPERS = ("article", "inproceedings", "incollection", "book", "phdthesis", "mastersthesis", "info")
_SHAPE = Shape((*_PAPERS, "proceedings", "www", "person", "data"), ("dblp", "dblpperson", "result"), has_entities=True)
_START = re.compile(rb"<(?:dblp|dblpperson)[\s>]|<result>\s*<query id=[^<]*<[^>]*>\s*<status")
_NO_PAPERS = {"encyclopedia": "encyclopedia", "Editorship": "proceedings", "Reference Works": "encyclopedia"}
_PLACES = ("journal", "booktitle", "venue", "school")

Fields = dict[str, list[Any]]


def is_dblp_xml(head: bytes) -> bool:
    """Return whether a dump starts like DBLP's XML, or like a response of its search."""
    return _START.search(head[:8192]) is not None


def read_dblp_xml(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each publication, and a banner for each entry that is not a paper."""
    return read_each(stream, dump, _SHAPE, _read_entry)


def _read_entry(element: Element, dump: Dump, ordinals: Iterator[int]) -> Item:
    fields = group_children(element.node)
    title = clean_title(plain_text(fields["title"][0])) if "title" in fields else ""
    if notice := _notice(element, fields, title):
        return banner(dump, element, f"{notice}: {text_of(fields, 'author') if notice == 'person' else title}")
    if not title:
        return reject(dump, element, "has no title")
    addresses = [address for text in texts_of(fields, "ee") if (address := read_address(text))]
    kinds = (element.node.get("publtype") or "", text_of(fields, "type"))
    return Record(
        dump=dump.name,
        ordinal=next(ordinals),
        line=element.line,
        title=title,
        authors=_authors(fields),
        date=join_date(text_of(fields, "year")),
        withdrawn="withdrawn" in kinds or "Withdrawn Items" in kinds,
        identifiers=find_identifiers(text_of(fields, "doi"), addresses, text_of(fields, "volume")),
        venue=next(filter(None, (text_of(fields, place) for place in _PLACES)), ""),
        links=find_links(addresses, _page(element, fields)),
    )


def _notice(element: Element, fields: Fields, title: str) -> str:
    """Return what an entry is that is not a paper."""
    if element.name in ("www", "person"):
        return "person"
    if element.name in ("proceedings", "data"):
        return element.name
    kind = _NO_PAPERS.get(element.node.get("publtype") or text_of(fields, "type"), "")
    return kind or ("erratum" if is_erratum(title) else "")


def _authors(fields: Fields) -> tuple[Name, ...]:
    nodes = [*fields.get("author", ()), *(it for holder in fields.get("authors", ()) for it in holder)]
    names = ((print_name(plain_text(node)), read_orcid(node.get("orcid"))) for node in nodes)
    return tuple(Name(name=name, orcid=orcid) for name, orcid in names if name and not is_nobody(name))


def _page(element: Element, fields: Fields) -> str:
    key = element.node.get("key")
    return f"https://dblp.org/rec/{key}" if key else text_of(fields, "url")


READER = Reader("dblp-xml", is_dblp_xml, read_dblp_xml, is_empty_answer=bool)
