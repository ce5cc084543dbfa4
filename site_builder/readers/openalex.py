"""Read OpenAlex works: API responses, lists of works, or one work per line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers.cutting.json_outline import find_keys
from site_builder.readers.cutting.streams import Item
from site_builder.readers.fields.identifiers import add_from_address
from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.json_papers import JsonFormat, NoPaper, Spot, read_papers
from site_builder.readers.reader import Reader
from site_builder.text.normalise import collapse

_WORK = re.compile(rb'"id"\s*:\s*"https://openalex\.org/W\d')
_PLACES = ("results[]", "[]")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NO_PAPERS = ("erratum", "paratext", "retraction")
"""The types of works that are not papers."""


class _Named(msgspec.Struct, gc=False):
    display_name: str | None = None
    orcid: str | None = None


class _Location(msgspec.Struct, gc=False):
    landing_page_url: str | None = None
    pdf_url: str | None = None
    source: _Named | None = None


class _Authorship(msgspec.Struct, gc=False):
    author: _Named | None = None
    raw_author_name: str | None = None


class _Work(msgspec.Struct, gc=False):
    """The keys of a work that we read; others are ignored."""

    id: str
    title: str | None = None
    display_name: str | None = None
    type: str | None = None
    doi: str | None = None
    ids: dict[str, str | int | None] | None = None
    publication_date: str | None = None
    publication_year: int | None = None
    abstract_inverted_index: dict[str, list[int]] | None = None
    authorships: list[_Authorship] | None = None
    authors_count: int | None = None
    primary_location: _Location | None = None
    host_venue: _Named | None = None
    best_oa_location: _Location | None = None
    locations: list[_Location] | None = None
    keywords: list[_Named] | None = None
    cited_by_count: int | None = None
    is_retracted: bool | None = None
    is_paratext: bool | None = None


_decode = msgspec.json.Decoder(_Work).decode


def is_openalex(head: bytes) -> bool:
    """Return whether a dump starts with a work that has an OpenAlex URL."""
    return "id" in find_keys(head, (*_PLACES, ""))[1] and _WORK.search(head) is not None


def read_openalex(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each paper, a banner for each other work, and a reject for anything else."""
    return read_papers(stream, dump, _FORMAT)


def _make_record(work: _Work, spot: Spot) -> Record | NoPaper:
    title = strip_markup(work.title or work.display_name or "")
    kind = "paratext" if work.is_paratext else work.type
    if kind in _NO_PAPERS:
        return NoPaper(f"{kind}: {title or work.id}", is_banner=True)
    if not title:
        return NoPaper("has no title")
    return Record(
        *spot.at,
        title=title,
        abstract=_abstract(work.abstract_inverted_index or {}),
        authors=_authors(work.authorships or []),
        author_count=work.authors_count,
        date=_date(work),
        withdrawn=bool(work.is_retracted),
        identifiers=_identifiers(work),
        venue=_venue(work),
        keywords=tuple(word for keyword in work.keywords or [] if (word := collapse(keyword.display_name or ""))),
        links=_links(work),
        citations=work.cited_by_count,
    )


_FORMAT = JsonFormat("an OpenAlex work", _PLACES, _decode, _make_record)


def _abstract(index: dict[str, list[int]]) -> str:
    """Return the text from an index of words and their positions."""
    placed = sorted((position, word) for word, positions in index.items() for position in positions)
    return collapse(" ".join(word for _, word in placed))


def _authors(authorships: list[_Authorship]) -> tuple[Name, ...]:
    found = []
    for authorship in authorships:
        author = authorship.author or _Named()
        if name := collapse(author.display_name or authorship.raw_author_name or ""):
            found.append(Name(name=name, orcid=(author.orcid or "").rpartition("/")[2]))
    return tuple(found)


def _date(work: _Work) -> str:
    if _DATE.fullmatch(work.publication_date or ""):
        return work.publication_date or ""
    return str(work.publication_year) if work.publication_year else ""


def _identifiers(work: _Work) -> dict[str, str]:
    """Return the first identifier of each scheme; an arXiv ID may be only in the DOI or in a location."""
    pages = (place.landing_page_url for place in work.locations or [])
    found: dict[str, str] = {}
    for url in (work.doi, (work.ids or {}).get("doi"), (work.ids or {}).get("pmid"), *pages):
        add_from_address(found, url if isinstance(url, str) else None)
    return found


def _venue(work: _Work) -> str:
    source = work.primary_location.source if work.primary_location else work.host_venue
    return collapse((source.display_name if source else "") or "")


def _links(work: _Work) -> Links:
    main, free = work.primary_location or _Location(), work.best_oa_location or _Location()
    page, pdf = main.landing_page_url or free.landing_page_url or "", free.pdf_url or main.pdf_url or ""
    return Links(page=_address(page), pdf=_address(pdf))


def _address(text: str) -> str:
    return text.strip() if re.match(r"\s*https?://[^\s/]", text) else ""


READER = Reader("openalex", is_openalex, read_openalex, papers=_FORMAT)
