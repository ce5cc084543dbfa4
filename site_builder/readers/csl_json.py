"""Read CSL-JSON from Zotero, Mendeley, pandoc, doi.org and Manubot: a list, one item, or one item per line.

| field | key |
|---|---|
| title | `title` |
| abstract | `abstract` |
| authors | `author`: `given`, particles, `family`, `suffix`, else `literal` |
| date, published | the earlier of `available-date` and `issued`; `issued`, if later |
| identifiers | `DOI`, `PMID`, also in `note`; arXiv IDs in `URL`, `number`, `archive`, `archive_location`, `note` |
| venue | `container-title`, else the `event-title` or `event` |
| keywords | `keyword` or `categories` |
| links | `URL` |

Traps: date parts as text, `[[null]]`, four parts, dates in words; HTML in titles; lists instead of text.
Format: the schema of the Citation Style Language 1.0.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from site_builder.model import Dump, Links, Name, Record
from site_builder.names import is_nobody
from site_builder.readers.cutting.json_outline import find_all_keys
from site_builder.readers.cutting.streams import Item
from site_builder.readers.fields.dates import DateParts, earliest, read_date
from site_builder.readers.fields.identifiers import (
    add_from_address,
    add_from_notes,
    add_identifier,
    read_address,
    read_orcid,
    split_venue,
)
from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.fields.names import join_name
from site_builder.readers.fields.notices import is_erratum
from site_builder.readers.json_papers import JsonFormat, NoPaper, Spot, read_papers
from site_builder.readers.reader import Reader

_PLACES = ("[]", "items[]", "references[]")
_TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage"
).split()
_TYPE = re.compile(rf'"type"\s*:\s*"(?:{"|".join(map(re.escape, _TYPES))})"'.encode())
_TELLING = frozenset(["issued", "container-title", "DOI", "author", "accessed", "citation-key", "URL"])
_ARXIV = re.compile(r"(?:arxiv\s*[:/]\s*|arxiv\.org/(?:abs|pdf)/)([\w.-]+(?:/\d{7})?)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[;\n]\s*")

Text = str | int | float | list[str] | None
"""doi.org and some programs write lists and numbers instead of text."""


class _Author(msgspec.Struct, gc=False, rename="kebab"):
    family: str | None = None
    given: str | None = None
    literal: str | None = None
    name: str | None = None
    suffix: str | None = None
    dropping_particle: str | None = None
    non_dropping_particle: str | None = None
    orcid: str | None = msgspec.field(default=None, name="ORCID")


class _Entry(msgspec.Struct, gc=False, rename="kebab"):
    """The keys of an item that we read; others are ignored."""

    type: str | None = None
    title: Text = None
    abstract: Text = None
    author: list[_Author] | None = None
    issued: DateParts | str | None = None
    available_date: DateParts | str | None = None
    container_title: Text = None
    event_title: Text = None
    event: Text = None
    doi: Text = msgspec.field(default=None, name="DOI")
    pmid: Text = msgspec.field(default=None, name="PMID")
    url: Text = msgspec.field(default=None, name="URL")
    number: Text = None
    archive: Text = None
    archive_location: Text = msgspec.field(default=None, name="archive_location")
    note: Text = None
    keyword: Text = None
    categories: Text = None


_decode = msgspec.json.Decoder(_Entry).decode


def is_csl_json(head: bytes) -> bool:
    """Return whether a dump starts with an item that has one of CSL's types and another of its keys."""
    if not _TYPE.search(head):  # this costs little, and few other dumps get past it
        return False
    keys = find_all_keys(head, (*_PLACES, ""))[1]
    return "type" in keys and bool(keys & _TELLING)


def read_csl_json(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each item, a banner for each erratum, and a reject for anything else."""
    return read_papers(stream, dump, _FORMAT)


def _make_record(entry: _Entry, spot: Spot) -> Record | NoPaper:
    title = _text(entry.title)
    if not title:
        return NoPaper("has no title")
    if is_erratum(title):
        return NoPaper(f"erratum: {title}", is_banner=True)
    issued = read_date(entry.issued)
    date = earliest([issued, read_date(entry.available_date)])
    url = read_address(_plain(entry.url))
    venue, arxiv = split_venue(_text(entry.container_title) or _text(entry.event_title) or _text(entry.event))
    return Record(
        *spot.at,
        title=title,
        abstract=_text(entry.abstract, markdown=True),
        authors=tuple(name for author in entry.author or () if (name := _name(author)).name),
        date=date,
        published="" if date.startswith(issued) or issued < date else issued,
        identifiers=_identifiers(entry, url, arxiv),
        venue=venue,
        keywords=_keywords(entry),
        links=Links(pdf=url) if url.lower().endswith(".pdf") else Links(page=url),
    )


_FORMAT = JsonFormat("a CSL-JSON item", _PLACES, _decode, _make_record)


def _plain(value: Text) -> str:
    first = next(iter(value), "") if isinstance(value, list) else value
    return str(first) if first is not None else ""


def _text(value: Text, *, markdown: bool = False) -> str:
    return strip_markup(_plain(value), markdown=markdown) if value else ""


def _name(author: _Author) -> Name:
    particles = f"{author.dropping_particle or ''} {author.non_dropping_particle or ''}"
    name = join_name(author.given or "", author.family or "", author.suffix or "", particles)
    name = strip_markup(name or author.literal or author.name or "")
    return Name(name="" if is_nobody(name) else name, orcid=read_orcid(author.orcid))


def _identifiers(entry: _Entry, url: str, arxiv_as_venue: str) -> dict[str, str]:
    found: dict[str, str] = {}
    add_identifier(found, "doi", _plain(entry.doi))
    add_identifier(found, "pmid", _plain(entry.pmid))
    add_from_address(found, url)
    for text in map(_plain, (entry.number, entry.archive, entry.archive_location, entry.note)):
        if arxiv := _ARXIV.search(text):
            add_identifier(found, "arxiv", arxiv[1].rstrip("."))
    if "arxiv" in _plain(entry.archive).lower():
        add_identifier(found, "arxiv", _plain(entry.archive_location))
    add_identifier(found, "arxiv", arxiv_as_venue)
    add_from_notes(found, _plain(entry.note))
    return found


def _keywords(entry: _Entry) -> tuple[str, ...]:
    given = entry.keyword or entry.categories
    words = given if isinstance(given, list) else _split(_plain(given))
    return tuple(dict.fromkeys(word for it in words if (word := strip_markup(it))))


def _split(text: str) -> list[str]:
    return _SEPARATOR.split(text) if _SEPARATOR.search(text) else text.split(",")


READER = Reader("csl-json", is_csl_json, read_csl_json, papers=_FORMAT)
