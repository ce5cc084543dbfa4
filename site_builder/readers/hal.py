"""Read the JSON that the API of HAL answers: an answer, its documents as a list or one to a line.

| field | key |
|---|---|
| title | `title_s` and `subTitle_s`, lists of which the first counts |
| abstract | `abstract_s` |
| authors | `authFullName_s`, else `authFirstName_s` with `authLastName_s` |
| date | the earlier of `producedDate_…` and `publicationDate_…`: its text, else its parts or time |
| identifiers | `doiId_s`, `arxivId_s`, `pubmedId_s` |
| venue | `journalTitle_s`, `conferenceTitle_s`, `bookTitle_s` |
| keywords | `keyword_s` |
| links | `uri_s`, else the page of `halId_s`; `fileMain_s` |

Traps: documents hold the fields that were asked for, by default none but an id and a citation; titles and abstracts in
several languages; images, maps and software among the documents. Format: https://api.archives-ouvertes.fr/docs/search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from site_builder.model import Dump, Links, Name, Record
from site_builder.names import is_nobody
from site_builder.readers.cutting.json_outline import find_keys, outline_json
from site_builder.readers.cutting.streams import Item
from site_builder.readers.fields.dates import earliest, join_date, parse_date
from site_builder.readers.fields.identifiers import add_identifier, read_address
from site_builder.readers.fields.names import join_name
from site_builder.readers.fields.notices import is_erratum
from site_builder.readers.json_papers import JsonFormat, NoPaper, Spot, read_papers
from site_builder.readers.objects.values import as_keywords, as_list, as_plain, as_text
from site_builder.readers.reader import Reader

_PLACES = ("response.docs[]", "docs[]", "[]")
_TELLING = frozenset(["halId_s", "authFullName_s", "label_s", "uri_s", "title_s", "producedDate_tdate"])
_NO_PAPERS = frozenset("IMG ISSUE MAP PROCEEDINGS SOFTWARE SON VIDEO".split())
_DATES = ("producedDate", "publicationDate")
_VENUES = ("journalTitle_s", "conferenceTitle_s", "bookTitle_s")
_HAL_ID = re.compile(r"[a-z]+-\d+(?:v\d+)?")

_decode = msgspec.json.Decoder(dict[str, Any]).decode


def is_hal(head: bytes) -> bool:
    """Tell whether a dump begins with documents of HAL, or is an answer of HAL without any."""
    keys = find_keys(head, (*_PLACES, ""))[1]
    outline = outline_json(head)
    is_empty = "response.docs[]" in outline and "numFound" in outline["response"].keys and not keys
    return len(keys & _TELLING) > 1 or ("title_s" in keys and len(keys) > 1) or is_empty


def read_hal(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each document, a banner for each that is no paper, a reject for what is no document."""
    return read_papers(stream, dump, _FORMAT)


def _make_record(document: dict[str, Any], spot: Spot) -> Record | NoPaper:
    title = _title(document)
    kind = as_text(document.get("docType_s"))
    if kind in _NO_PAPERS or is_erratum(title):
        return NoPaper(f"{kind.lower() if kind in _NO_PAPERS else 'erratum'}: {title}", is_banner=True)
    if not title:
        return NoPaper("has no title; ask HAL for the field title_s (fl=title_s,authFullName_s,abstract_s,…)")
    return Record(
        *spot.at,
        title=title,
        abstract=as_plain(document.get("abstract_s"), markdown=True),
        authors=_authors(document),
        date=earliest(_date(document, it) for it in _DATES),
        identifiers=_identifiers(document),
        venue=next(filter(None, (as_plain(document.get(it)) for it in _VENUES)), ""),
        keywords=as_keywords(as_list(document.get("keyword_s"))),
        links=_links(document),
    )


_FORMAT = JsonFormat("a document of HAL", _PLACES, _decode, _make_record)


def _title(document: dict[str, Any]) -> str:
    title, subtitle = (as_plain(document.get(key)) for key in ("title_s", "subTitle_s"))
    return f"{title}: {subtitle}" if title and subtitle else title


def _authors(document: dict[str, Any]) -> tuple[Name, ...]:
    full, given, family = (
        [as_plain(it) for it in as_list(document.get(key))]
        for key in ("authFullName_s", "authFirstName_s", "authLastName_s")
    )
    names = full or (list(map(join_name, given, family)) if len(given) == len(family) else family)
    return tuple(Name(name=name) for name in names if name and not is_nobody(name))


def _date(document: dict[str, Any], name: str) -> str:
    """Return a date as precise as it is known; HAL's times say the first of January where only the year is."""
    text = as_text(document.get(f"{name}_s"))
    year, month, day = (as_text(document.get(f"{name}{part}_i")) for part in "YMD")
    return parse_date(text) or join_date(year, month, day) or parse_date(as_text(document.get(f"{name}_tdate")))


def _identifiers(document: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for scheme, key in (("doi", "doiId_s"), ("arxiv", "arxivId_s"), ("pmid", "pubmedId_s")):
        for value in as_list(document.get(key)):
            add_identifier(found, scheme, as_text(value))
    return found


def _links(document: dict[str, Any]) -> Links:
    hal_id = as_text(document.get("halId_s"))
    own = f"https://hal.science/{hal_id}" if _HAL_ID.fullmatch(hal_id) else ""
    return Links(
        page=read_address(as_text(document.get("uri_s"))) or own,
        pdf=read_address(as_text(document.get("fileMain_s"))),
    )


READER = Reader("hal", is_hal, read_hal, is_empty_answer=lambda banners: not banners, papers=_FORMAT)
