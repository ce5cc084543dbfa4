"""What is wrong with what a reader yields, found without the functions that clean it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlsplit

import msgspec

from site_builder.ids import SCHEMES, format_url, parse_identifier
from site_builder.model import BadRecord, Dump, Record
from site_builder.readers.cutting.streams import Item

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_DATE = re.compile(r"((1[5-9]|2[01])\d\d|2200)(-\d\d(-\d\d)?)?", re.ASCII)
_ORCID = re.compile(r"(\d{4}-){3}\d{3}[\dX]", re.ASCII)
_MOST = 10**9
_LONGEST = 100_001
"""The most characters of any text."""


def find_faults(items: Iterable[Item]) -> Iterator[str]:
    """Yield the kind of each fault: a control character, a date that is none, an address that no browser opens."""
    ordinal, rejects = 0, 0
    for item in items:
        rejects += isinstance(item, BadRecord)
        if isinstance(item, Record):
            yield from _faults_of_record(item)
            # A record that cleaning rejects, such as one without a title, keeps its number.
            if not ordinal < item.ordinal <= ordinal + 1 + rejects:
                yield "records are not numbered in order"
            ordinal = item.ordinal
        elif not isinstance(item, Dump) and item.line < 1:
            yield "a line below 1"
        yield from (f"{type(item).__name__}: {fault}" for fault in _faults_of_texts(item))
        if isinstance(item, BadRecord) and not item.reason:
            yield "a reject without a reason"
        if isinstance(item, BadRecord) and "MemoryError" in item.reason:
            yield "memory"


def _faults_of_texts(item: Item) -> Iterator[str]:
    for text in _texts_in(msgspec.to_builtins(item)):
        if _FORBIDDEN.search(text):
            yield "a forbidden character"
        if isinstance(item, Record) and _TURNING.search(text):
            yield "a character that turns the direction of text"
        if len(text) > _LONGEST:
            yield "a text that is too long"


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts_in([*value, *value.values()])
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts_in(part)


def _faults_of_record(record: Record) -> Iterator[str]:
    if not record.title.strip() or record.line < 1:
        yield "a record without a title or a line"
    for name in record.authors:
        if not name.name.strip() or name.name != " ".join(name.name.split()):
            yield "a name that is empty or has odd white space"
        if name.orcid and not _ORCID.fullmatch(name.orcid):
            yield "an ORCID of another form"
    for day in filter(None, (record.date, record.published)):
        if not _DATE.fullmatch(day) or not _is_day(day):
            yield "a date that is none"
    for count in (record.author_count, record.comments, record.upvotes, record.citations):
        if count is not None and not 0 <= count <= _MOST:
            yield "a count out of bounds"
    yield from _faults_of_addresses(record)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text))
    except ValueError:
        return False


def _faults_of_addresses(record: Record) -> Iterator[str]:
    for scheme, value in record.identifiers.items():
        if scheme not in SCHEMES:
            yield "an unknown scheme"
        elif parse_identifier(scheme, value) != value or not format_url(scheme, value).isprintable():
            yield f"a {scheme} that is none"
    links = record.links
    for url in filter(
        None, (links.page, links.pdf, *links.code, *links.model, *links.dataset, *links.project, *links.other)
    ):
        if not _is_address(url):
            yield "an address that is none"


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        is_whole = parts.scheme in ("http", "https", "ftp") and bool(parts.hostname) and (parts.port or 0) >= 0
    except ValueError:
        return False
    return is_whole and url.isprintable() and not any(sign.isspace() for sign in url)
