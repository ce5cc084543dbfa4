"""Read the JSON of INSPIRE: an answer of its API, one record, its records as a list or one to a line.

| field | key of `metadata` |
|---|---|
| title | `titles[0]`: `title` and `subtitle` |
| abstract | `abstracts[0].value` |
| authors | `authors[].full_name`, turned round, with the ORCID in `ids`; without people the `collaborations` |
| author_count | `author_count`, if it is more than the names |
| date, published | the earliest of `preprint_date`, `earliest_date` and dates of publication; the year of the journal |
| identifiers | `arxiv_eprints[].value`, `dois[].value` |
| venue | `journal_title` in `publication_info` |
| keywords, citations | `keywords[].value`, `citation_count` |
| links | the page of the `control_number` at INSPIRE |

Traps: fields that were not asked for are missing, also `authors` beside `first_author`; supervisors and editors are
among the authors; volumes of proceedings and deleted records are among the records.
Format: https://github.com/inspirehep/rest-api-doc.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from site_builder.model import Dump, Links, Name, Record
from site_builder.names import is_group, is_nobody
from site_builder.readers.cutting.json_outline import outline_json
from site_builder.readers.cutting.streams import Item
from site_builder.readers.fields.dates import earliest, join_date, parse_date
from site_builder.readers.fields.identifiers import add_identifier, read_orcid
from site_builder.readers.fields.names import print_name
from site_builder.readers.fields.notices import is_erratum, is_retracted
from site_builder.readers.json_papers import JsonFormat, NoPaper, Spot, read_papers
from site_builder.readers.objects.values import as_count, as_keywords, as_list, as_plain, as_text, look_up
from site_builder.readers.reader import Reader

_PLACES = ("hits.hits[]", "[]")
_OWN = frozenset(["control_number", "arxiv_eprints", "authors", "first_author", "document_type", "earliest_date"])
"""Keys of which one at least is beside the `titles` of a record."""
_HELPERS = frozenset(["editor", "supervisor"])

_decode = msgspec.json.Decoder(dict[str, Any]).decode


def is_inspire(head: bytes) -> bool:
    """Tell whether a dump begins with records of INSPIRE, or is an answer of INSPIRE without any."""
    outline = outline_json(head)
    places = ("hits.hits[].metadata", "[].metadata", "metadata", "[]", "")
    keys = (outline[place].keys for place in places if place in outline)
    if any(("titles" in it and it & _OWN) or "control_number" in it for it in keys):
        return True
    return "hits.hits[]" in outline and not outline["hits.hits[]"].keys and b"inspirehep.net/" in head


def read_inspire(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each record of INSPIRE, a banner for each that is no paper, a reject for what is none."""
    return read_papers(stream, dump, _FORMAT)


def _make_record(found: dict[str, Any], spot: Spot) -> Record | NoPaper:
    data = found["metadata"] if isinstance(found.get("metadata"), dict) else found
    title = _title(data)
    kinds = as_list(data.get("document_type"))
    if data.get("deleted") is True or "proceedings" in kinds or is_erratum(title):
        what = "deleted record" if data.get("deleted") is True else "erratum" if is_erratum(title) else "proceedings"
        return NoPaper(f"{what}: {title or as_text(data.get('control_number'))}", is_banner=True)
    if not title:
        return NoPaper("has no title; ask the API for the field titles")
    authors = _authors(data)
    count = as_count(data.get("author_count"))
    date, published = _dates(data)
    return Record(
        *spot.at,
        title=title,
        abstract=as_plain(look_up(_first(data, "abstracts"), "value"), markdown=True),
        authors=authors,
        author_count=count if count and count > len(authors) else None,
        date=date,
        published=published,
        withdrawn=data.get("withdrawn") is True or is_retracted(title),
        identifiers=_identifiers(data),
        venue=next(filter(None, (as_plain(it.get("journal_title")) for it in _objects(data, "publication_info"))), ""),
        keywords=as_keywords(it.get("value") for it in _objects(data, "keywords")),
        links=_links(data),
        citations=as_count(data.get("citation_count")),
    )


_FORMAT = JsonFormat("a record of INSPIRE", _PLACES, _decode, _make_record)


def _objects(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return [it for it in as_list(data.get(key)) if isinstance(it, dict)]


def _first(data: dict[str, Any], key: str) -> dict[str, Any]:
    return next(iter(_objects(data, key)), {})


def _title(data: dict[str, Any]) -> str:
    title, subtitle = (as_plain(_first(data, "titles").get(key)) for key in ("title", "subtitle"))
    return f"{title}: {subtitle}" if title and subtitle else title


def _authors(data: dict[str, Any]) -> tuple[Name, ...]:
    people = _objects(data, "authors") or _objects(data, "first_author")
    makers = (it for it in people if not _HELPERS & set(_texts(it, "inspire_roles")))
    named = tuple(name for it in makers if (name := _name(it)).name and not is_nobody(name.name))
    return named or tuple(Name(name=name) for name in _teams(data))


def _texts(data: dict[str, Any], key: str) -> list[str]:
    return [as_text(it) for it in as_list(data.get(key))]


def _name(person: dict[str, Any]) -> Name:
    orcids = (as_text(it.get("value")) for it in _objects(person, "ids") if as_text(it.get("schema")) == "ORCID")
    return Name(name=print_name(as_plain(person.get("full_name"))), orcid=read_orcid(next(orcids, "")))


def _teams(data: dict[str, Any]) -> Iterator[str]:
    """Yield the names of collaborations, which INSPIRE gives without that word, and of institutions as authors."""
    for it in _objects(data, "collaborations"):
        if name := as_plain(it.get("value")):
            yield name if is_group(name) else f"{name} Collaboration"
    yield from filter(None, map(as_plain, as_list(data.get("corporate_author"))))


def _dates(data: dict[str, Any]) -> tuple[str, str]:
    """Return when a paper came out first, and the year of its journal if that was later."""
    years = (join_date(as_text(it.get("year"))) for it in _objects(data, "publication_info"))
    issued = next(filter(None, years), "")
    days = [parse_date(as_text(data.get(key))) for key in ("preprint_date", "earliest_date")]
    imprint = parse_date(as_text(_first(data, "imprints").get("date")))
    date = earliest(filter(None, days)) or earliest([imprint, issued])
    return date, "" if date.startswith(issued) or issued < date else issued


def _identifiers(data: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for scheme, key in (("arxiv", "arxiv_eprints"), ("doi", "dois")):
        for it in _objects(data, key):
            add_identifier(found, scheme, as_text(it.get("value")))
    return found


def _links(data: dict[str, Any]) -> Links:
    number = as_text(data.get("control_number"))
    return Links(page=f"https://inspirehep.net/literature/{number}" if number.isdecimal() else "")


READER = Reader("inspire", is_inspire, read_inspire, is_empty_answer=lambda banners: not banners, papers=_FORMAT)
