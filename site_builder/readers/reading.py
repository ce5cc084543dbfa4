"""Read a dump: open it, find its reader, and collect the items that the reader yields."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import msgspec

from site_builder.errors import DumpError
from site_builder.model import BadRecord, Banner, Doubt, Dump, Reading, Record
from site_builder.readers import json_tables, tables
from site_builder.readers.cleaning.records import clean_record, is_clean
from site_builder.readers.cutting.conflicts import Unconflicted
from site_builder.readers.cutting.failures import fail_dump, fail_record
from site_builder.readers.cutting.streams import (
    HEAD_SIZE,
    Item,
    Watch,
    as_utf_8,
    damaged,
    is_binary,
    open_dump,
    peek,
    quote,
    read_chunks,
)
from site_builder.readers.formats import READERS, find_reader
from site_builder.readers.limits import limit_faults
from site_builder.readers.looks_like import explain_binary, explain_text
from site_builder.readers.objects.api_errors import explain_api_error, find_api_error
from site_builder.readers.reader import Reader

IsWanted = Callable[[Record], bool]
"""Tells of a record of a dump that enriches whether a paper can use it."""


def iterate_dump(path: Path, dump: Dump, watch: Watch | None = None) -> Iterator[Item]:
    """Yield the items of a dump, starting with the dump itself and its format.

    `dump.format`, if set, names the reader. A dump that cannot be read at all yields one reject; so does
    the rest of a dump whose reader raises an exception. Of many rejects, the last one counts those that are left out.
    `watch` is called with the number of bytes read.
    """
    return limit_faults(_iterate(path, dump, watch), dump)


def _iterate(path: Path, dump: Dump, watch: Watch | None) -> Iterator[Item]:
    try:
        content = Unconflicted(open_dump(path, watch))
    except OSError as error:
        yield _unreadable(dump, f"cannot be opened: {error.strerror}")
        return
    with io.BufferedReader(content, HEAD_SIZE) as stream:
        line = 1
        try:
            for item in clean_items(_read_items(stream, dump)):
                yield item
                line = line if isinstance(item, Dump) else item.line
        except DumpError as error:
            yield from content.list_rejects(dump)
            yield _unreadable(dump, error.message)
        except Exception as error:  # whatever a reader or a library raises must not stop the build
            yield from content.list_rejects(dump)
            yield fail_dump(dump, line, error)
        else:
            yield from content.list_rejects(dump)


def clean_items(items: Iterator[Item]) -> Iterator[Item]:
    """Yield the items of a reader with clean values."""
    for item in items:
        if type(item) is Record and is_clean(item):
            yield item
        elif type(item) is Record:
            yield from _clean(item)
        elif isinstance(item, BadRecord | Doubt) and not item.reason.isprintable():  # a parser quotes the dump
            yield msgspec.structs.replace(item, reason=quote(item.reason))
        elif isinstance(item, Banner) and not item.text.isprintable():
            yield msgspec.structs.replace(item, text=quote(item.text))
        else:
            yield item


def _clean(record: Record) -> Iterator[Item]:
    """Yield a record with clean values, and a doubt for each value that was left out, or the reject for it."""
    doubts: list[str] = []
    try:
        cleaned = clean_record(record, doubts)
    except Exception as error:  # a value of a type that the model does not allow
        yield fail_record(record.dump, record.line, str(record.title), error)
        return
    if cleaned is None:
        yield BadRecord(dump=record.dump, line=record.line, reason="has no title")
        return
    yield cleaned
    for reason in doubts:
        yield Doubt(dump=record.dump, line=record.line, reason=reason, text=quote(cleaned.title))


def _read_items(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    head = peek(stream)
    if not head and None in read_chunks(stream):
        yield damaged(dump, 1)
        return
    reader = choose_reader(head, dump)
    dump = msgspec.structs.replace(dump, format=reader.name)
    yield dump
    yield from reader.read(stream, dump)


def _unreadable(dump: Dump, reason: str) -> BadRecord:
    return BadRecord(dump=dump.name, line=1, reason=reason)


def choose_reader(head: bytes, dump: Dump) -> Reader:
    """Return the reader that the sidecar names, or else the one for these first bytes. Raise DumpError if none is."""
    return find_reader(dump.format) if dump.format else _detect(head, dump)


def _detect(head: bytes, dump: Dump) -> Reader:
    """Return the reader for a dump that starts with these bytes. Raise DumpError if there is none.

    If the sidecar names columns, the dump is a table.
    """
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise DumpError("is empty; save the dump again, or delete it")
    for reader in READERS:
        if reader.is_binary and reader.matches(head):
            return reader
    if is_binary(head):
        raise DumpError(explain_binary(head))
    text = as_utf_8(head)
    if dump.columns:
        return json_tables.READER if text.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else tables.READER
    if message := find_api_error(text):
        raise DumpError(explain_api_error(message))
    for reader in READERS:
        if reader.matches(text):
            return reader
    raise DumpError(explain_text(text))


def read_dump(
    path: Path,
    dump: Dump | None = None,
    is_wanted: IsWanted | None = None,
    watch: Watch | None = None,
    records: Records | None = None,
) -> Reading:
    """Return everything in a dump; with `wanted`, only the wanted records and the number of the others.

    `dump` contains what is already known about it, by default only its file's name. `watch` is called with the number
    of bytes read. Records are added to `records`, if given, which are then those of the reading.
    """
    dump = dump or Dump(name=path.name)
    return reject_empty(collect_items(iterate_dump(path, dump, watch), dump, is_wanted, records))


class Records(Protocol):
    """Where records are collected, which may be a file."""

    def append(self, value: Record, /) -> None:
        """Add a record at the end."""


def collect_items(
    items: Iterable[Item], dump: Dump, is_wanted: IsWanted | None = None, records: Records | None = None
) -> Reading:
    """Return all items of a dump by their types; of the records, only the wanted ones."""
    unused = 0
    kept: dict[type, Any] = {Record: [] if records is None else records, Banner: [], BadRecord: [], Doubt: []}
    for item in items:
        if isinstance(item, Dump):
            dump = item
        elif is_wanted and isinstance(item, Record) and not is_wanted(item):
            unused += 1
        else:
            kept[type(item)].append(item)
    found, *faults = kept.values()
    banners, rejects, doubts = map(tuple, faults)
    found = tuple(found) if records is None else found  # a file of records can do what a tuple can
    return Reading(dump=dump, records=found, banners=banners, rejects=rejects, doubts=doubts, unused=unused)


def reject_empty(reading: Reading) -> Reading:
    """Return what was read from a dump, with a reject if there is no paper in it and should be one."""
    is_empty = not reading.records and not reading.unused and not reading.rejects
    if not is_empty or find_reader(reading.dump.format).is_empty_answer(reading.banners):
        return reading
    reject = _unreadable(reading.dump, "no papers were found in this file")
    return msgspec.structs.replace(reading, rejects=(reject,))
