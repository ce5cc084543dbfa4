"""Read JSON responses of the Daily Papers API, however people have saved them.

The response is a list of entries. Some tools save each entry as a string that contains a Python dictionary. Lists may
be under any key of an envelope, several of them by day or topic, and papers may be under their identifiers.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from site_builder.model import BadRecord, Banner, Dump, Listed, Record
from site_builder.readers.cutting.failures import attempt
from site_builder.readers.cutting.json_entries import Entry as Found
from site_builder.readers.cutting.json_entries import read_entries
from site_builder.readers.cutting.json_outline import outline_json
from site_builder.readers.cutting.streams import Item, peek, quote
from site_builder.readers.json_papers import JsonFormat, NoPaper, Spot, explain, read_papers
from site_builder.readers.objects.daily_papers import (
    Entry,
    convert_entry,
    convert_text,
    decode_entry,
    has_paper_keys,
    is_entry,
    read_fields,
)
from site_builder.readers.reader import Reader

_PLACES = ("data[]", "[]")
"""Places at which entries are read one at a time; JSON with entries elsewhere is in memory as a whole."""
_LIST = rb"\[\s*(?:\]|\"\s*\{\s*'paper')"
_HEAD = re.compile(rb"\s*(?:" + _LIST + rb"|\{(?:[^\[\]{}]*?,)?\s*\"data\"\s*:\s*" + _LIST + rb")")
"""A list of strings, or an empty list, with or without an envelope."""
_ENTRY = re.compile(rb'"paper"\s*:\s*\{[^{}\[\]]{0,2000}"(?:id|title|authors|summary)"\s*:')
_STRING = re.compile(rb"\"\s*\{\s*'paper'\s*:\s*\{")
_STARTS_EMPTY = re.compile(rb"\s*\[\s*(?:(?:\{\s*\}|null|\"\")\s*,\s*)+")


def _skip_empty(head: bytes) -> bytes:
    """Return the first bytes without the empty elements at the start of a list."""
    found = _STARTS_EMPTY.match(head)
    return b"[" + head[found.end() :] if found else head


def is_daily_papers_json(head: bytes) -> bool:
    """Return whether a dump starts like a response of the API."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head.lstrip()[:1] not in (b"[", b"{"):
        return False
    if _HEAD.match(head) or _ENTRY.search(head) or _STRING.search(head):
        return True
    outline = outline_json(_skip_empty(head))
    return any(has_paper_keys(place.keys) for place in itertools.islice(outline.values(), 400))


def read_daily_papers_json(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each entry, a reject for each that cannot be read, and the dump with its day."""
    day = re.match(r"(\d{4}-\d\d-\d\d)(?!\d)", dump.name.rsplit("/", 1)[-1])
    if day and not dump.page_date:
        dump = msgspec.structs.replace(dump, page_date=day[1])
        yield dump
    is_plain = _is_plain(peek(stream))
    items: Iterator[Item] = read_papers(stream, dump, _FORMAT) if is_plain else _read_nested(stream, dump)
    yield from rank_papers(items, dump.page_date)


def rank_papers(items: Iterator[Item], page_date: str) -> Iterator[Item]:
    """Yield items with the place of each paper among those of its day; the dump's day counts where none is stated."""
    day = page_date if len(page_date) == len("2024-01-03") else ""
    counts = Counter[str]()
    for item in items:
        if isinstance(item, Record) and (found := item.listed[0].day if item.listed else day):
            counts[found] += 1
            yield msgspec.structs.replace(item, listed=(Listed(day=found, rank=counts[found]),))
        else:
            yield item


def _is_plain(head: bytes) -> bool:
    """Return whether entries are in one list or one after another, rather than in lists under other keys."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    outline = outline_json(_skip_empty(head))
    places = [it for it, found in outline.items() if "paper" in found.keys or has_paper_keys(found.keys)]
    if _HEAD.match(head):
        return True
    return places[0] in ("", *_PLACES) if places else not _STRING.search(head)


def _make_record(entry: Entry, spot: Spot) -> Record | NoPaper:
    fields = read_fields(entry)
    return Record(*spot.at, **fields) if fields["title"] else NoPaper("has no title")


_FORMAT = JsonFormat("a Daily Papers entry", _PLACES, decode_entry, _make_record)


def _read_nested(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    ordinals = itertools.count(1)
    for found in read_entries(stream, dump, lambda value, key: is_entry(value)):
        if isinstance(found, Found):
            yield attempt(dump, found.line, str(found), read_entry, found, dump, ordinals)
        else:
            yield found


def read_entry(found: Found, dump: Dump, ordinals: Iterator[int]) -> Record | BadRecord | Banner:
    """Return the record of an entry, or what else is in its place."""
    text = quote(f"{' · '.join(found.keys)}: {found.value}")
    if not is_entry(found.value):
        if found.is_item and isinstance(found.value, dict):
            return BadRecord(dump=dump.name, line=found.line, reason="is not a Daily Papers entry", text=text)
        return Banner(dump=dump.name, line=found.line, text=text)
    try:
        fields = read_fields(_convert(found.value))
    except (msgspec.MsgspecError, RecursionError) as error:
        reason = f"is not a Daily Papers entry: {explain(error)}"
        return BadRecord(dump=dump.name, line=found.line, reason=reason, text=text)
    if not fields["title"]:
        return BadRecord(dump=dump.name, line=found.line, reason="has no title", text=text)
    return Record(dump=dump.name, ordinal=next(ordinals), line=found.line, **fields)


def _convert(value: Any) -> Entry:
    return convert_text(value) if isinstance(value, str) else convert_entry(value)


READER = Reader("daily-papers-json", is_daily_papers_json, read_daily_papers_json, is_empty_answer=lambda banners: True)
