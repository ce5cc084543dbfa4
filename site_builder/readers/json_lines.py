"""Read our own JSON Lines: one record to a line, with the field names of `data/papers.jsonl.gz`.

So a site's own data can be read back as a dump. Authors may be plain names, links single addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from site_builder.ids import SCHEMES, parse_identifier, parse_url
from site_builder.model import BadRecord, Doubt, Dump, Links, Name, Organisation, Record
from site_builder.readers.files import Item, quote, read_lines
from site_builder.text.normalise import collapse

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_LINK_KINDS = ("code", "model", "dataset", "project", "other")


class _Line(msgspec.Struct):
    """The keys of a line that we read; others are passed over."""

    title: str
    abstract: str | None = None
    authors: list[str | Name] | None = None
    author_count: int | None = None
    date: str | int | None = None
    date_inferred: bool = False
    identifiers: dict[str, str] | None = None
    organisation: Organisation | None = None
    venue: str | None = None
    keywords: list[str] | None = None
    links: dict[str, str | list[str] | None] | None = None
    comments: int | None = None
    upvotes: int | None = None
    citations: int | None = None


_decode = msgspec.json.Decoder(_Line).decode


def is_json_lines(head: bytes) -> bool:
    """Tell whether a dump's first line is an object with a title."""
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    return first.startswith(b"{") and b'"title"' in first


def read_json_lines(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each line, a reject for each line that is none, a doubt for each value passed over."""
    ordinal = 0
    for entry in read_lines(stream, dump):
        if isinstance(entry, BadRecord):
            yield entry
            continue
        number, raw = entry
        raw = raw.removeprefix(b"\xef\xbb\xbf").strip()
        if not raw:
            continue
        for item in _read_line(raw, dump, number, ordinal + 1):
            ordinal += isinstance(item, Record)
            yield item


def _read_line(raw: bytes, dump: Dump, number: int, ordinal: int) -> Iterator[Item]:
    try:
        line = _decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        yield _reject(dump, number, raw, f"is not a record in JSON: {explain(error)}")
        return
    title = collapse(line.title)
    if not title:
        yield _reject(dump, number, raw, "has no title")
        return
    doubts: list[str] = []
    yield _record(line, title, dump, number, ordinal, doubts)
    for reason in doubts:
        yield Doubt(dump=dump.name, line=number, reason=reason, text=quote(title))


def _reject(dump: Dump, number: int, raw: bytes, reason: str) -> BadRecord:
    return BadRecord(dump=dump.name, line=number, reason=reason, text=quote(raw.decode("utf-8", errors="replace")))


def explain(error: Exception) -> str:
    """Return the message of a JSON error in words that need no knowledge of the library."""
    text = str(error).removeprefix("JSON is malformed: ")
    text = text.replace("Object missing required field", "it lacks the key")
    return re.sub(r" - at `\$\.?(.*?)`", r' at "\1"', text).replace("`", '"')


def _record(line: _Line, title: str, dump: Dump, number: int, ordinal: int, doubts: list[str]) -> Record:
    links = _links(line.links or {}, doubts)
    return Record(
        dump=dump.name,
        ordinal=ordinal,
        line=number,
        title=title,
        abstract=collapse(line.abstract or ""),
        authors=_authors(line.authors or []),
        author_count=line.author_count,
        date=_date(line.date, doubts),
        date_inferred=line.date_inferred,
        identifiers=_identifiers(line.identifiers or {}, links, doubts),
        organisation=line.organisation,
        venue=collapse(line.venue or ""),
        keywords=tuple(word for keyword in line.keywords or [] if (word := collapse(keyword))),
        links=links,
        comments=line.comments,
        upvotes=line.upvotes,
        citations=line.citations,
    )


def _authors(authors: list[str | Name]) -> tuple[Name, ...]:
    names = (author if isinstance(author, Name) else Name(name=author) for author in authors)
    return tuple(msgspec.structs.replace(name, name=text) for name in names if (text := collapse(name.name)))


def _date(date: str | int | None, doubts: list[str]) -> str:
    text = str(date or "").split("T")[0]
    if not text or _DATE.fullmatch(text):
        return text
    doubts.append(f'its date "{date}" was left out; expected "2024", "2024-11" or "2024-11-08"')
    return ""


def _links(links: dict[str, str | list[str] | None], doubts: list[str]) -> Links:
    kept: dict[str, list[str]] = {}
    for kind, value in links.items():
        addresses = [value] if isinstance(value, str) else value or []
        for address in addresses:
            if not re.match(r"https?://[^\s/]", address):
                doubts.append(
                    f'its link "{quote(address)}" was left out; expected an address that starts with https://'
                )
            else:
                kept.setdefault(kind if kind in ("page", "pdf", *_LINK_KINDS) else "other", []).append(address)
    single = {kind: kept[kind][0] for kind in ("page", "pdf") if kind in kept}
    return Links(**single, **{kind: tuple(kept[kind]) for kind in _LINK_KINDS if kind in kept})  # type: ignore[arg-type]


def _identifiers(identifiers: dict[str, str], links: Links, doubts: list[str]) -> dict[str, str]:
    """Return the identifiers of a line in normal form, with those that its page and PDF addresses hold."""
    found: dict[str, str] = {}
    for scheme, text in identifiers.items():
        value = parse_identifier(scheme, text) if scheme in SCHEMES else text.strip()
        if value:
            found[scheme] = value
        else:
            doubts.append(f'its {scheme} identifier "{quote(text)}" was left out; it has not the form of one')
    for address in (links.page, links.pdf):
        if identifier := parse_url(address):
            found.setdefault(*identifier)
    return found
