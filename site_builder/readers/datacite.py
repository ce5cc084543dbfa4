"""Read the JSON of DataCite: an answer of its API, one DOI, its records as a list or one to a line.

Records have `attributes`, or, as doi.org gives them, the same keys themselves.

| field | key of `attributes` |
|---|---|
| title | the first of `titles` that has no type, and the one of the type `Subtitle` |
| abstract | the `description` of the type `Abstract` |
| authors | `creators[]`: `givenName` and `familyName`, else `name`, turned round unless of an organisation; ORCID |
| date, published | the earliest of `Submitted`, `Available`, `Issued`, else `publicationYear`; `Issued`, if later |
| identifiers | `doi`; arXiv ids and DOIs of the same work in `identifiers` and `relatedIdentifiers` |
| venue | `container.title` |
| keywords, citations | `subjects[].subject`, `citationCount` |
| links | `url`, `contentUrl` of a PDF |

Traps: arXiv's DOIs are arXiv ids, with the journal's DOI among the related ones; dates may be ranges; data sets,
software, images and events have DOIs too.
Format: the metadata schema of DataCite 4.6.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from site_builder.model import Dump, Links, Name, Record
from site_builder.names import is_nobody
from site_builder.readers.cutting.json_outline import outline_json
from site_builder.readers.cutting.streams import Item
from site_builder.readers.fields.dates import earliest, join_date, parse_date
from site_builder.readers.fields.identifiers import add_identifier, read_address, read_orcid
from site_builder.readers.fields.names import join_name, print_name
from site_builder.readers.fields.notices import is_erratum, is_retracted
from site_builder.readers.json_papers import JsonFormat, NoPaper, Spot, read_papers
from site_builder.readers.objects.values import as_count, as_keywords, as_list, as_plain, as_text, look_up
from site_builder.readers.reader import Reader

_PLACES = ("data[]", "data", "[]")
_TELLING = frozenset(["creators", "publicationYear", "schemaVersion"])
_NO_PAPERS = frozenset(
    "Audiovisual Award Collection Dataset Event Image Instrument InteractiveResource PeerReview PhysicalObject Project "
    "Service Software Sound StudyRegistration Workflow".split()
)
_DATES = ("Submitted", "Available", "Issued")
_SAME_WORK = frozenset(["IsVersionOf", "IsIdenticalTo", "IsVariantFormOf", "IsPreprintOf", "HasPreprint"])
"""Relations to what is the same work, be it at arXiv or in a journal."""
_SCHEMES = {"doi": "doi", "arxiv": "arxiv", "pmid": "pmid"}
"""DataCite's names of schemes, in lower case → ours."""

_decode = msgspec.json.Decoder(dict[str, Any]).decode


def is_datacite(head: bytes) -> bool:
    """Tell whether a dump begins with records of DataCite, or is an answer of DataCite without any."""
    outline = outline_json(head)
    places = ("data[].attributes", "data.attributes", "[].attributes", "attributes", "[]", "")
    keys = (outline[place].keys for place in places if place in outline)
    if any("titles" in it and it & _TELLING for it in keys):
        return True
    return "data[]" in outline and not outline["data[]"].keys and b"api.datacite.org/" in head


def read_datacite(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each DOI, a banner for each that is no paper, a reject for what is no record of DataCite."""
    return read_papers(stream, dump, _FORMAT)


def _make_record(found: dict[str, Any], spot: Spot) -> Record | NoPaper:
    data = found["attributes"] if isinstance(found.get("attributes"), dict) else found
    title = _title(data)
    kind = as_text(look_up(data, "types", "resourceTypeGeneral"))
    if kind in _NO_PAPERS or is_erratum(title):
        return NoPaper(f"{kind if kind in _NO_PAPERS else 'erratum'}: {title}", is_banner=True)
    if not title:
        return NoPaper("has no title")
    date, published = _dates(data)
    return Record(
        *spot.at,
        title=title,
        abstract=as_plain(next(_typed(data, "descriptions", "description", "Abstract"), ""), markdown=True),
        authors=tuple(name for it in _objects(data, "creators") if (name := _name(it)).name),
        date=date,
        published=published,
        withdrawn=is_retracted(title),
        identifiers=_identifiers(data),
        venue=as_plain(look_up(data, "container", "title")),
        keywords=as_keywords(it.get("subject") for it in _objects(data, "subjects") if not _is_field(it)),
        links=_links(data),
        citations=as_count(data.get("citationCount")),
    )


_FORMAT = JsonFormat("a record of DataCite", _PLACES, _decode, _make_record)


def _objects(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return [it for it in as_list(data.get(key)) if isinstance(it, dict)]


def _typed(data: dict[str, Any], key: str, name: str, kind: str) -> Iterator[str]:
    """Yield what objects of a type hold: `_typed(data, "dates", "date", "Issued")`."""
    return (as_text(it.get(name)) for it in _objects(data, key) if as_text(it.get(f"{name}Type")) == kind)


def _title(data: dict[str, Any]) -> str:
    plain, sub = (as_plain(next(_typed(data, "titles", "title", kind), "")) for kind in ("", "Subtitle"))
    title = plain or as_plain(next(iter(_objects(data, "titles")), {}).get("title"))
    return f"{title}: {sub}" if title and sub and sub != title else title


def _name(person: dict[str, Any]) -> Name:
    given, family, name = (as_plain(person.get(key)) for key in ("givenName", "familyName", "name"))
    is_body = as_text(person.get("nameType")) == "Organizational"
    whole = name if is_body else (join_name(given, family) if family else print_name(name or given))
    return Name(name="" if is_nobody(whole) else whole, orcid=_orcid(person))


def _orcid(person: dict[str, Any]) -> str:
    ids = _objects(person, "nameIdentifiers")
    own = (it for it in ids if as_text(it.get("nameIdentifierScheme")).upper() == "ORCID")
    return read_orcid(as_text(next(own, {}).get("nameIdentifier")))


def _dates(data: dict[str, Any]) -> tuple[str, str]:
    """Return when a work came out first, as precisely as is known, and when it was issued if that was later."""
    known = {kind: [parse_date(it) for it in _typed(data, "dates", "date", kind)] for kind in _DATES}
    dates = [date for found in known.values() for date in found if date]
    issued = earliest(known["Issued"])
    first = earliest([it for it in dates if len(it) > len("2024")]) or earliest(dates)
    date = first or join_date(as_text(data.get("publicationYear")))
    return date, "" if date.startswith(issued) or issued < date else issued


def _identifiers(data: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    add_identifier(found, "doi", as_text(data.get("doi")) or as_text(data.get("id")))
    others = [(it.get("identifierType"), it.get("identifier")) for it in _objects(data, "identifiers")]
    for it in _objects(data, "relatedIdentifiers"):
        if as_text(it.get("relationType")) in _SAME_WORK:
            others.append((it.get("relatedIdentifierType"), it.get("relatedIdentifier")))
    for name, value in others:
        if scheme := _SCHEMES.get(as_text(name).lower()):
            add_identifier(found, scheme, as_text(value))
    return found


def _is_field(subject: dict[str, Any]) -> bool:
    """Tell whether a subject is one of the OECD's fields of science, which DataCite adds: `FOS: Mathematics`."""
    return as_text(subject.get("subject")).startswith("FOS: ")


def _links(data: dict[str, Any]) -> Links:
    files = (address for it in as_list(data.get("contentUrl")) if (address := read_address(as_text(it))))
    pdf = next((it for it in files if it.lower().endswith(".pdf")), "")
    return Links(page=read_address(as_text(data.get("url"))), pdf=pdf)


READER = Reader("datacite", is_datacite, read_datacite, is_empty_answer=lambda banners: not banners, papers=_FORMAT)
