"""Read Semantic Scholar papers: API responses (search, bulk, batch, recommendations, citations) and data sets.

| field | Academic Graph API | data set `papers` |
|---|---|---|
| title, abstract | `title`, `abstract` | `title`; abstracts are in a separate data set |
| authors | `authors[].name` | the same |
| date | `publicationDate`, else `year` | `publicationdate`, `year` |
| identifiers | `externalIds`: `ArXiv`, `DOI`, `ACL`, `PubMed` | `externalids` |
| venue | `publicationVenue.name`, `journal.name`, `venue` | `venue`, `journal.name` |
| keywords | `fieldsOfStudy`, `s2FieldsOfStudy[].category` | `s2fieldsofstudy` |
| citations | `citationCount` | `citationcount` |
| links | `url`, `openAccessPdf.url` | `url` |

Traps: responses contain only the requested fields, perhaps not even titles; null instead of an unknown paper, a list or
a date; the year 0. Machine-generated summaries (`tldr`) are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers.cutting.json_outline import find_keys
from site_builder.readers.cutting.streams import Item
from site_builder.readers.fields.dates import join_date, parse_date
from site_builder.readers.fields.identifiers import add_from_address, add_identifier, read_address
from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.json_papers import JsonFormat, NoPaper, Spot, read_papers
from site_builder.readers.reader import Reader
from site_builder.text.normalise import collapse

_PLACES = ("data[]", "recommendedPapers[]", "[]")
_TELLING = ("paperId", "corpusid", "corpusId", "citedPaper", "citingPaper")
_SCHEMES = {"arxiv": "arxiv", "doi": "doi", "acl": "acl", "pubmed": "pmid"}
"""Semantic Scholar's name of a scheme, in lower case → our name."""


class _Named(msgspec.Struct, gc=False):
    name: str | None = None


class _Field(msgspec.Struct, gc=False):
    category: str | None = None


class _Pdf(msgspec.Struct, gc=False):
    url: str | None = None


class _Paper(msgspec.Struct, gc=False):
    """The keys of a paper that we read, from the API and the data sets; others are ignored."""

    title: str | None = None
    abstract: str | None = None
    authors: list[_Named] | None = None
    year: int | None = None
    day: str | None = msgspec.field(default=None, name="publicationDate")
    own_day: str | None = msgspec.field(default=None, name="publicationdate")
    ids: dict[str, str | int | None] | None = msgspec.field(default=None, name="externalIds")
    own_ids: dict[str, str | int | None] | None = msgspec.field(default=None, name="externalids")
    venue: str | None = None
    place: _Named | None = msgspec.field(default=None, name="publicationVenue")
    journal: _Named | None = None
    fields: list[str] | None = msgspec.field(default=None, name="fieldsOfStudy")
    more_fields: list[_Field] | None = msgspec.field(default=None, name="s2FieldsOfStudy")
    own_fields: list[_Field] | None = msgspec.field(default=None, name="s2fieldsofstudy")
    citations: int | None = msgspec.field(default=None, name="citationCount")
    own_citations: int | None = msgspec.field(default=None, name="citationcount")
    pdf: _Pdf | None = msgspec.field(default=None, name="openAccessPdf")
    url: str | None = None
    paper_id: str | None = msgspec.field(default=None, name="paperId")
    cited: _Paper | None = msgspec.field(default=None, name="citedPaper")
    citing: _Paper | None = msgspec.field(default=None, name="citingPaper")


_decode = msgspec.json.Decoder(_Paper | None).decode


def is_semantic_scholar(head: bytes) -> bool:
    """Return whether a dump starts with a paper that has a Semantic Scholar ID."""
    keys = find_keys(head, (*_PLACES, ""))[1]
    return any(it in keys for it in _TELLING)


def read_semantic_scholar(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each paper, a banner for each that was not found, and a reject for each without a title."""
    return read_papers(stream, dump, _FORMAT)


def _make_record(found: _Paper | None, spot: Spot) -> Record | NoPaper:
    if found is None:
        return NoPaper("null: Semantic Scholar has no paper with the requested identifier", is_banner=True)
    paper = found.cited or found.citing or found
    title = strip_markup(paper.title or "")
    if not title:
        return NoPaper("has no title; request the field title from the API, or use the data set papers")
    return Record(
        *spot.at,
        title=title,
        abstract=collapse(paper.abstract or ""),
        authors=tuple(Name(name=name) for it in paper.authors or () if (name := collapse(it.name or ""))),
        date=parse_date(paper.day or paper.own_day or "") or join_date(paper.year),
        identifiers=_identifiers(paper),
        venue=_venue(paper),
        keywords=_keywords(paper),
        links=_links(paper),
        citations=paper.citations if paper.citations is not None else paper.own_citations,
    )


_FORMAT = JsonFormat("a Semantic Scholar paper", _PLACES, _decode, _make_record)


def _identifiers(paper: _Paper) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in (paper.ids or paper.own_ids or {}).items():
        if scheme := _SCHEMES.get(name.lower()):
            add_identifier(found, scheme, value)
    add_from_address(found, paper.pdf.url if paper.pdf else None)
    return found


def _venue(paper: _Paper) -> str:
    names = (paper.place.name if paper.place else "", paper.venue, paper.journal.name if paper.journal else "")
    return strip_markup(next(filter(None, names), ""))


def _keywords(paper: _Paper) -> tuple[str, ...]:
    fields = (*(paper.fields or ()), *(it.category or "" for it in paper.more_fields or paper.own_fields or ()))
    return tuple(dict.fromkeys(word for it in fields if (word := collapse(it))))


def _links(paper: _Paper) -> Links:
    page = f"https://www.semanticscholar.org/paper/{paper.paper_id}" if paper.paper_id else ""
    return Links(page=read_address(paper.url) or page, pdf=read_address(paper.pdf.url if paper.pdf else None))


READER = Reader("semantic-scholar", is_semantic_scholar, read_semantic_scholar, papers=_FORMAT)
