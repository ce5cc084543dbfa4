"""Read JSON responses of the Daily Papers API, in the three forms in which people have saved them.

The response is a list of entries. Some tools save each entry as a string that contains a Python dictionary, and some
put the list under `data` in an envelope.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from site_builder.ids import parse_identifier
from site_builder.model import Dump, Links, Name, Organisation, Record
from site_builder.readers.cutting.json_outline import find_keys
from site_builder.readers.cutting.streams import Item
from site_builder.readers.json_papers import JsonFormat, NoPaper, Spot, read_papers
from site_builder.readers.reader import Reader
from site_builder.text.normalise import collapse

_PLACES = ("data[]", "[]")
_LIST = rb"\[\s*(?:\]|\"\s*\{\s*'paper')"
_HEAD = re.compile(rb"\s*(?:" + _LIST + rb"|\{(?:[^\[\]{}]*?,)?\s*\"data\"\s*:\s*" + _LIST + rb")")
"""A list of strings, or an empty list, with or without an envelope."""


class _Author(msgspec.Struct):
    name: str
    hidden: bool | None = None


class _Organisation(msgspec.Struct):
    name: str
    fullname: str | None = None


class _Paper(msgspec.Struct, rename="camel"):
    """The keys of `paper` that we read."""

    id: str
    title: str
    summary: str | None = None
    authors: list[_Author] | None = None
    published_at: str | None = None
    upvotes: int | None = None
    github_repo: str | None = None
    project_page: str | None = None
    ai_keywords: list[str] | None = msgspec.field(name="ai_keywords", default=None)
    organization: _Organisation | None = None


class _Entry(msgspec.Struct, rename="camel"):
    """One entry of a response."""

    paper: _Paper
    num_comments: int | None = None


_decode_entry = msgspec.json.Decoder(_Entry).decode


def is_daily_papers_json(head: bytes) -> bool:
    """Return whether a dump starts like a response of the API."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    return "paper" in find_keys(head, _PLACES)[1] or _HEAD.match(head) is not None


def read_daily_papers_json(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each entry, a reject for each that cannot be read, and the dump with its day."""
    day = re.match(r"(\d{4}-\d\d-\d\d)(?!\d)", dump.name.rsplit("/", 1)[-1])
    if day and not dump.page_date:
        yield msgspec.structs.replace(dump, page_date=day[1])
    yield from read_papers(stream, dump, _FORMAT)


def _decode(raw: bytes) -> _Entry:
    """Return an entry, which may be a string that contains a Python dictionary."""
    if not raw.startswith(b'"'):
        return _decode_entry(raw)
    try:
        value = ast.literal_eval(msgspec.json.decode(raw, type=str))
    except (ValueError, SyntaxError, RecursionError, MemoryError) as error:
        raise msgspec.DecodeError("the string does not contain a Python dictionary") from error
    return msgspec.convert(value, _Entry)


def _make_record(entry: _Entry, spot: Spot) -> Record | NoPaper:
    paper = entry.paper
    title = collapse(paper.title)
    if not title:
        return NoPaper("has no title")
    arxiv = parse_identifier("arxiv", paper.id)
    return Record(
        *spot.at,
        title=title,
        abstract=collapse(paper.summary or ""),
        authors=_authors(paper.authors or []),
        date=_day(paper.published_at),
        identifiers={"arxiv": arxiv} if arxiv else {},
        organisation=_organisation(paper.organization),
        keywords=tuple(word for keyword in paper.ai_keywords or [] if (word := collapse(keyword))),
        links=_links(paper, arxiv),
        comments=entry.num_comments,
        upvotes=paper.upvotes,
    )


_FORMAT = JsonFormat("a Daily Papers entry", _PLACES, _decode, _make_record)


def _authors(authors: list[_Author]) -> tuple[Name, ...]:
    return tuple(Name(name=name) for author in authors if not author.hidden and (name := collapse(author.name)))


def _day(moment: str | None) -> str:
    """Return the day of a UTC time stamp of the API."""
    found = re.match(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", moment or "")
    return found[0] if found else ""


def _organisation(organisation: _Organisation | None) -> Organisation | None:
    if organisation is None:
        return None
    return Organisation(handle=organisation.name, name=collapse(organisation.fullname or organisation.name))


def _links(paper: _Paper, arxiv: str | None) -> Links:
    return Links(
        page=f"https://huggingface.co/papers/{arxiv}" if arxiv else "",
        pdf=f"https://arxiv.org/pdf/{arxiv}" if arxiv else "",
        code=_addresses(paper.github_repo),
        project=_addresses(paper.project_page),
    )


def _addresses(address: str | None) -> tuple[str, ...]:
    return (address.strip(),) if re.match(r"\s*https?://[^\s/]", address or "") and address else ()


READER = Reader("daily-papers-json", is_daily_papers_json, read_daily_papers_json, is_empty_answer=lambda banners: True)
