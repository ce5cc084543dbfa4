"""Read the arXiv metadata snapshot: JSON Lines of several GB, or the same papers saved again as a JSON list."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from site_builder.ids import parse_identifier
from site_builder.model import BadRecord, Doubt, Dump, Links, Name, Record
from site_builder.readers.files import Item, quote
from site_builder.readers.json_elements import read_objects
from site_builder.readers.json_lines import explain
from site_builder.text.normalise import collapse

_MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_CREATED = re.compile(r"(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b")
_WITHDRAWN = re.compile(r"\b(?:been|is|was)\s+(?:\w+ly\s+)?withdrawn\b(?!\s+from)|^\s*withdrawn\b(?!\s+from)", re.I)


class _Version(msgspec.Struct):
    created: str | None = None


class _Paper(msgspec.Struct):
    """The keys of a paper that we read; others are passed over."""

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
    """Tell whether a dump's first object has the names that only the snapshot splits."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"{", b"[")) and b'"authors_parsed"' in start and b'"versions"' in start


def read_arxiv_snapshot(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each paper, a reject for each object that is none, a doubt for each value passed over."""
    ordinals = itertools.count(1)
    head: bytes = stream.peek(64)  # type: ignore[attr-defined]
    for entry in read_objects(stream, dump, head):
        if isinstance(entry, BadRecord):
            yield entry
            continue
        yield from _read_paper(entry[1], dump, entry[0], ordinals)


def _read_paper(raw: bytes, dump: Dump, line: int, ordinals: Iterator[int]) -> Iterator[Item]:
    try:
        paper = _decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        yield _reject(dump, line, raw, f"is not a paper of the arXiv snapshot: {explain(error)}")
        return
    title = collapse(paper.title)
    if not title:
        yield _reject(dump, line, raw, "has no title")
        return
    doubts: list[str] = []
    yield _record(paper, title, dump, line, next(ordinals), doubts)
    for reason in doubts:
        yield Doubt(dump=dump.name, line=line, reason=reason, text=quote(title))


def _reject(dump: Dump, line: int, raw: bytes, reason: str) -> BadRecord:
    return BadRecord(dump=dump.name, line=line, reason=reason, text=quote(raw[:2000].decode("utf-8", errors="replace")))


def _record(paper: _Paper, title: str, dump: Dump, line: int, ordinal: int, doubts: list[str]) -> Record:
    arxiv = parse_identifier("arxiv", paper.id)
    if arxiv is None:
        doubts.append(f'"{paper.id}" is not an arXiv identifier; it was passed over')
    return Record(
        dump=dump.name,
        ordinal=ordinal,
        line=line,
        title=title,
        abstract=collapse(paper.abstract or ""),
        authors=_authors(paper.authors_parsed or []),
        date=_date(paper.versions or []),
        withdrawn=_WITHDRAWN.search(paper.comments or "") is not None,
        identifiers=_identifiers(arxiv, paper.doi or "", doubts),
        venue=collapse(paper.journal_ref or ""),
        keywords=tuple((paper.categories or "").split()),
        links=_links(arxiv),
    )


def _authors(names: list[list[str]]) -> tuple[Name, ...]:
    """Return names, which stand as family name, given name, suffix and affiliations, as they are printed."""
    printed = (collapse(" ".join((*parts[1:2], *parts[:1], *parts[2:3]))) for parts in names)
    return tuple(Name(name=name) for name in printed if name)


def _date(versions: list[_Version]) -> str:
    """Return the day of the first version; `update_date` is no date of the paper."""
    found = _CREATED.search(versions[0].created or "") if versions else None
    if found is None or found[2] not in _MONTHS:
        return ""
    return f"{found[3]}-{_MONTHS[found[2]]:02}-{int(found[1]):02}"


def _identifiers(arxiv: str | None, field: str, doubts: list[str]) -> dict[str, str]:
    """Return the arXiv id and the first DOI of a field that may hold several."""
    values = [value for word in re.split(r"[\s,;]+", field.strip()) if (value := parse_identifier("doi", word))]
    own = [value for value in values if not value.startswith("10.48550/arxiv.")]
    if field.strip() and not values:
        doubts.append(f'"{collapse(field)}" is not a DOI; it was passed over')
    if len(own) > 1:
        doubts.append(f"has several DOIs; the first was kept, not {', '.join(own[1:])}")
    found = {"arxiv": arxiv, "doi": own[0] if own else None}
    return {scheme: value for scheme, value in found.items() if value}


def _links(arxiv: str | None) -> Links:
    return Links(page=f"https://arxiv.org/abs/{arxiv}", pdf=f"https://arxiv.org/pdf/{arxiv}") if arxiv else Links()
