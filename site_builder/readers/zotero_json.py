"""Read the JSON of Zotero: answers of its API, and the files that Better BibTeX exports.

| field | key of an item's `data` |
|---|---|
| title | `title`, else `caseName`, `nameOfAct`, `subject` |
| abstract | `abstractNote` |
| authors | `creators` who made the work: `firstName` and `lastName`, else `name` |
| date | `meta.parsedDate` beside the `data`, else `date` |
| identifiers | `DOI`, `archiveID`, `url`; `DOI:`, `PMID:` and `arXiv:` in lines of `extra` |
| venue | `publicationTitle`, `proceedingsTitle`, `bookTitle`, `conferenceName` |
| keywords | `tags[].tag` |
| links | `url` |

Traps: attachments, notes and annotations are items too; editors and translators are creators; the title of a journal
may be an arXiv id (`arXiv:2401.00001 [cs]`). Format: https://www.zotero.org/support/dev/web_api/v3/basics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from site_builder.model import Dump, Links, Name, Record
from site_builder.names import is_nobody
from site_builder.readers.cutting.json_outline import outline_json
from site_builder.readers.cutting.streams import Item
from site_builder.readers.fields.dates import parse_date
from site_builder.readers.fields.identifiers import add_from_address, add_identifier, read_address
from site_builder.readers.fields.names import join_name
from site_builder.readers.fields.notices import is_erratum
from site_builder.readers.json_papers import JsonFormat, NoPaper, Spot, read_papers
from site_builder.readers.objects.values import as_keywords, as_list, as_plain, as_text, look_up
from site_builder.readers.reader import Reader

_PLACES = ("items[]", "[]")
_NO_PAPERS = frozenset(["attachment", "note", "annotation"])
_TITLES = ("title", "caseName", "nameOfAct", "subject")
_VENUES = (
    "publicationTitle",
    "proceedingsTitle",
    "bookTitle",
    "conferenceName",
)
_MAKERS = frozenset("artist author cartographer composer director inventor podcaster presenter programmer".split())
"""The creators that a work is by; editors, translators and others only helped."""
_EXTRA = re.compile(r"^\s*(doi|pmid|arxiv)\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_ARXIV = re.compile(r"arxiv\s*(?::\s*(\S+).*)?", re.IGNORECASE)

_decode = msgspec.json.Decoder(dict[str, Any]).decode


def is_zotero_json(head: bytes) -> bool:
    """Tell whether a dump begins with items that have one of Zotero's types, in their `data` or themselves."""
    outline = outline_json(head)
    places = (f"{above}{below}".removeprefix(".") for above in (*_PLACES, "") for below in (".data", ""))
    return any("itemType" in outline[place].keys for place in places if place in outline)


def read_zotero_json(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each item, a banner for each that is no paper, a reject for what is no item."""
    return read_papers(stream, dump, _FORMAT)


def _make_record(item: dict[str, Any], spot: Spot) -> Record | NoPaper:
    data = item["data"] if isinstance(item.get("data"), dict) else item
    title = next(filter(None, (as_plain(data.get(key)) for key in _TITLES)), "")
    kind = as_text(data.get("itemType"))
    if kind in _NO_PAPERS or is_erratum(title):
        what = kind if kind in _NO_PAPERS else "erratum"
        return NoPaper(f"{what}: {title or as_plain(data.get('note')) or as_text(data.get('key'))}", is_banner=True)
    if not title:
        return NoPaper("has no title")
    url = read_address(as_text(data.get("url")))
    venue, arxiv = _venue(data)
    return Record(
        *spot.at,
        title=title,
        abstract=as_plain(data.get("abstractNote"), markdown=True),
        authors=_authors(data),
        date=parse_date(as_text(look_up(item, "meta", "parsedDate")) or as_text(data.get("date"))),
        identifiers=_identifiers(data, url, arxiv),
        venue=venue,
        keywords=as_keywords(it.get("tag") if isinstance(it, dict) else it for it in as_list(data.get("tags"))),
        links=Links(pdf=url) if url.lower().endswith(".pdf") else Links(page=url),
    )


_FORMAT = JsonFormat("an item of Zotero", _PLACES, _decode, _make_record)


def _authors(data: dict[str, Any]) -> tuple[Name, ...]:
    people = [it for it in as_list(data.get("creators")) if isinstance(it, dict)]
    names = (_name(it) for it in people if as_text(it.get("creatorType")) in (*_MAKERS, ""))
    return tuple(Name(name=name) for name in names if name and not is_nobody(name))


def _name(person: dict[str, Any]) -> str:
    given, family, name = (as_plain(person.get(key)) for key in ("firstName", "lastName", "name"))
    return join_name(given, family) or name


def _venue(data: dict[str, Any]) -> tuple[str, str]:
    """Return the venue, and the arXiv id that is in its place."""
    names = list(filter(None, (as_plain(data.get(key)) for key in _VENUES)))
    ids = [found[1] for it in names if (found := _ARXIV.fullmatch(it)) and found[1]]
    return next((it for it in names if not _ARXIV.fullmatch(it)), ""), next(iter(ids), "")


def _identifiers(data: dict[str, Any], url: str, arxiv: str) -> dict[str, str]:
    found: dict[str, str] = {}
    add_identifier(found, "doi", as_text(data.get("DOI")))
    add_identifier(found, "arxiv", arxiv or as_text(data.get("archiveID")))
    extra = data.get("extra")
    for scheme, value in _EXTRA.findall(extra if isinstance(extra, str) else ""):
        add_identifier(found, scheme.lower(), value)
    add_from_address(found, url)
    return found


READER = Reader("zotero-json", is_zotero_json, read_zotero_json, papers=_FORMAT)
