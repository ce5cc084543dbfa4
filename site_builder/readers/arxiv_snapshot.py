"""Read the arXiv metadata snapshot: JSON Lines of several GB, or the same papers saved as a JSON list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO

import msgspec

from site_builder.ids import parse_identifier
from site_builder.model import Dump, Links, Name, Record
from site_builder.readers.cutting.json_outline import find_keys
from site_builder.readers.cutting.streams import Item
from site_builder.readers.json_papers import JsonFormat, NoPaper, Spot, read_papers
from site_builder.readers.reader import Reader
from site_builder.text.months import SHORT_MONTHS
from site_builder.text.normalise import collapse

_NEW_STYLE = re.compile(r"\d{4}\.\d{4,5}")
_PLAIN_DOI = re.compile(r"10\.(?!48550/)\d{4,9}/[^\s,;]*[\w)](?<!pdf)")
_CREATED = re.compile(r"(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b")
_WITHDRAWN = re.compile(r"\b(?:been|is|was)\s+(?:\w+ly\s+)?withdrawn\b(?!\s+from)|^\s*withdrawn\b(?!\s+from)", re.I)


class _Version(msgspec.Struct, gc=False):
    created: str | None = None


class _Paper(msgspec.Struct, gc=False):
    """The keys of a paper that we read; others are ignored."""

    id: str
    title: str
    abstract: str | None = None
    comments: str | None = None
    journal_ref: str | None = msgspec.field(default=None, name="journal-ref")
    doi: str | None = None
    categories: str | None = None
    versions: list[_Version] | None = None
    authors_parsed: list[list[str]] | None = None


_decode = msgspec.json.Decoder(_Paper).decode


def is_arxiv_snapshot(head: bytes) -> bool:
    """Return whether a dump's first object has the split names that only the snapshot has."""
    return find_keys(head, ("[]", ""))[1] >= {"authors_parsed", "versions"}


def read_arxiv_snapshot(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each paper, a reject for each other object, and a doubt for each value left out."""
    return read_papers(stream, dump, _FORMAT)


def _make_record(paper: _Paper, spot: Spot) -> Record | NoPaper:
    title = collapse(paper.title)
    if not title:
        return NoPaper("has no title")
    arxiv = paper.id if _NEW_STYLE.fullmatch(paper.id) else parse_identifier("arxiv", paper.id)
    if arxiv is None:
        spot.doubts.append(f'"{paper.id}" is not an arXiv ID; it was left out')
    return Record(
        *spot.at,
        title=title,
        abstract=collapse(paper.abstract) if paper.abstract else "",
        authors=_authors(paper.authors_parsed) if paper.authors_parsed else (),
        date=_date(paper.versions[0].created or "") if paper.versions else "",
        withdrawn="ithdraw" in paper.comments and _is_withdrawn(paper.comments) if paper.comments else False,
        identifiers=_identifiers(arxiv, paper.doi, spot.doubts),
        venue=collapse(paper.journal_ref) if paper.journal_ref else "",
        keywords=tuple(paper.categories.split()) if paper.categories else (),
        links=Links(page=f"https://arxiv.org/abs/{arxiv}", pdf=f"https://arxiv.org/pdf/{arxiv}") if arxiv else Links(),
    )


def _is_withdrawn(comment: str) -> bool:
    return _WITHDRAWN.search(comment) is not None


_FORMAT = JsonFormat("a paper from the arXiv snapshot", ("[]",), _decode, _make_record)


def _authors(names: list[list[str]]) -> tuple[Name, ...]:
    """Return names in printed order; the snapshot has family name, given name, suffix and affiliations."""
    return tuple(Name(name=printed) for name in names if (printed := _print(name)))


def _print(parts: list[str]) -> str:
    if len(parts) == 3 and not parts[2]:
        return collapse(f"{parts[1]} {parts[0]}")
    return collapse(" ".join((*parts[1:2], *parts[:1], *parts[2:3])))


@lru_cache(maxsize=512)  # papers are sorted by day, and hundreds in a row share one
def _date_of(day: str) -> str:
    """Return the date of a day in the form of e-mail: `Mon, 2 Apr 2007`."""
    found = _CREATED.search(day)
    if found is None or found[2] not in SHORT_MONTHS:
        return ""
    return f"{found[3]}-{SHORT_MONTHS.index(found[2]) + 1:02}-{int(found[1]):02}"


def _date(created: str) -> str:
    """Return the day of the first version; `update_date` is not a date of the paper."""
    return _date_of(created[:16])


def _identifiers(arxiv: str | None, field: str | None, doubts: list[str]) -> dict[str, str]:
    """Return the arXiv ID, and the first DOI of a field that may contain several."""
    found = {"arxiv": arxiv} if arxiv else {}
    if field and (doi := _first_doi(field, doubts)):
        found["doi"] = doi
    return found


def _first_doi(field: str, doubts: list[str]) -> str:
    if _PLAIN_DOI.fullmatch(field):
        return field.lower()
    values = [value for word in re.split(r"[\s,;]+", field.strip()) if (value := parse_identifier("doi", word))]
    own = [value for value in values if not value.startswith("10.48550/arxiv.")]
    if field.strip() and not values:
        doubts.append(f'"{collapse(field)}" is not a DOI; it was left out')
    if len(own) > 1:
        doubts.append(f"has several DOIs; only the first was kept, not {', '.join(own[1:])}")
    return own[0] if own else ""


READER = Reader("arxiv-snapshot", is_arxiv_snapshot, read_arxiv_snapshot, papers=_FORMAT)
