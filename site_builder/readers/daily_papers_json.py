"""Read the JSON that the Daily Papers API answers, in the three shapes in which such answers were saved.

The answer is a list of entries; some savers kept each entry as a string that holds the text of a Python dictionary,
and some put that list under `data` in an envelope. The list is read element by element, so that a break in one entry
costs that entry alone.
"""

from __future__ import annotations

import ast
import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from site_builder.ids import parse_identifier
from site_builder.model import BadRecord, Dump, Links, Name, Organisation, Record
from site_builder.readers.files import Item, quote, read_bytes
from site_builder.readers.json_papers import explain
from site_builder.text.normalise import collapse

_LIST_HEAD = re.compile(rb"\s*\[\s*(?:\]\s*\Z|\{\s*\"(?:paper|title|publishedAt)\"|\"\s*\{\s*'paper')")
_ENVELOPE_HEAD = re.compile(rb"\s*\{(?:[^\[\]{}]*?,)?\s*\"data\"\s*:\s*\[\s*(?!\{\s*\"paperId\")")
"""Semantic Scholar's answers have the same envelope, around objects that begin with `paperId`."""
_NEXT_ENTRY = re.compile(r"(?<=[,\s\[])(?=\{\s*\"paper\"\s*:|\"\{'paper')")
_BETWEEN = re.compile(r"[\s,]*")


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
    """One entry of an answer."""

    paper: _Paper
    num_comments: int | None = None


def is_daily_papers_json(head: bytes) -> bool:
    """Tell whether a dump begins like an answer of the API."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    return bool(_LIST_HEAD.match(head) or _ENVELOPE_HEAD.match(head))


def read_daily_papers_json(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each entry and a reject for each that cannot be read, and the dump with its day."""
    content, faults = read_bytes(stream, dump)
    text = content.decode("utf-8-sig", errors="replace")
    lines = _LineNumbers(text)
    ordinal = 0
    day = re.match(r"(\d{4}-\d\d-\d\d)(?!\d)", dump.name.rsplit("/", 1)[-1])
    if day and not dump.page_date:
        yield msgspec.structs.replace(dump, page_date=day[1])
    for start, value in _elements(text):
        item = _read_entry(value, dump, lines.at(start), ordinal + 1)
        ordinal += isinstance(item, Record)
        yield item
    yield from faults


class _LineNumbers:
    """Offsets of a text → numbers of its lines."""

    def __init__(self, text: str) -> None:
        self._ends = [found.start() for found in re.finditer("\n", text)]

    def at(self, offset: int) -> int:
        return bisect_right(self._ends, offset - 1) + 1


class _Broken(msgspec.Struct, frozen=True):
    """A stretch of a list that is not JSON."""

    text: str
    reason: str


def _elements(text: str) -> Iterator[tuple[int, Any]]:
    """Yield offset and value of each element of the answer's list; a `_Broken` where it is not JSON."""
    decode = json.JSONDecoder().raw_decode
    at = text.find("[") + 1
    while (at := _skip(text, at)) < len(text) and text[at] != "]":
        try:
            value, end = decode(text, at)
        except (ValueError, RecursionError) as error:
            end = _next_entry(text, at + 1)
            value = _Broken(text[at:end], "is not JSON: " + re.sub(r": line \d+ column.*", "", str(error)))
        yield at, value
        at = end
    if at >= len(text):
        yield len(text), _Broken("", "the list has no end; the file was cut short")
    elif rest := _after_list(text, at):
        yield at + 1, _Broken(rest, "text stands after the end of the list")


def _next_entry(text: str, at: int) -> int:
    """Return where the next entry begins, else where the list ends."""
    found = _NEXT_ENTRY.search(text, at)
    if found:
        return found.start()
    whole = text.rstrip("} \t\r\n")
    return len(whole) - 1 if whole.endswith("]") and len(whole) > at else len(text)


def _skip(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _after_list(text: str, at: int) -> str:
    """Return what stands after the list: nothing, or the rest of the envelope, or something that should not."""
    rest = text[at + 1 :].strip()
    envelope = text.lstrip().startswith("{")
    return "" if not rest or (envelope and re.fullmatch(r"(?:,[^\[\]{}]*)?\}", rest)) else rest


def _read_entry(value: Any, dump: Dump, line: int, ordinal: int) -> Record | BadRecord:
    if isinstance(value, _Broken):
        return _reject(dump, line, value.reason, value.text)
    try:
        entry = msgspec.convert(ast.literal_eval(value) if isinstance(value, str) else value, _Entry)
    except msgspec.ValidationError as error:
        return _reject(dump, line, f"is not an entry of Daily Papers: {explain(error)}", value)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return _reject(dump, line, "is a string that holds no Python dictionary", value)
    if not collapse(entry.paper.title):
        return _reject(dump, line, "has no title", value)
    return _record(entry, dump, line, ordinal)


def _reject(dump: Dump, line: int, reason: str, value: Any) -> BadRecord:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return BadRecord(dump=dump.name, line=line, reason=reason, text=quote(text.strip()))


def _record(entry: _Entry, dump: Dump, line: int, ordinal: int) -> Record:
    paper = entry.paper
    arxiv = parse_identifier("arxiv", paper.id)
    return Record(
        dump=dump.name,
        ordinal=ordinal,
        line=line,
        title=collapse(paper.title),
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


def _authors(authors: list[_Author]) -> tuple[Name, ...]:
    return tuple(Name(name=name) for author in authors if not author.hidden and (name := collapse(author.name)))


def _day(moment: str | None) -> str:
    """Return the day of a moment in UTC, as the API gives it."""
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
