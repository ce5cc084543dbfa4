"""Read dumps in portions that can be read side by side: whole dumps, and ranges of lines of large ones.

If each line of a dump is an object, a range of lines needs nothing from the lines before it but how many lines and
records they are, which is added when the ranges are united. A range in which more matters gives up, and then the dump
is read as a whole: a merge conflict, a great many faults, an exception.
"""

from __future__ import annotations

import io
import itertools
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import msgspec

from site_builder.errors import DumpError
from site_builder.model import Dump, Reading, Record, Value
from site_builder.readers.cutting.conflicts import Unconflicted
from site_builder.readers.cutting.json_outline import find_layout
from site_builder.readers.cutting.streams import HEAD_SIZE, Item, open_dump, peek
from site_builder.readers.finding import measure_dump
from site_builder.readers.formats import find_reader
from site_builder.readers.json_papers import JsonFormat, read_paper_lines
from site_builder.readers.limits import MOST_BANNERS, PATIENCE, limit_faults
from site_builder.readers.reading import (
    IsWanted,
    Records,
    choose_reader,
    clean_items,
    collect_items,
    read_dump,
    reject_empty,
)

Cut = Callable[[int], Sequence[tuple[int, int]]]
"""Returns the start and stop of slices that cover a number of units, each worth handing over."""

_UNIT = 1024
"""Bytes of a unit of work."""
_PACKED = 4
"""How many times as large a dump is that was compressed."""


class Portion(NamedTuple):
    """A dump, or some of its lines."""

    path: Path
    dump: Dump
    """What is known about it; for some of its lines, with its format."""
    start: int = 0
    stop: int = 0
    """The lines that start at these bytes; 0 for the whole dump."""

    @property
    def size(self) -> int:
        """The number of bytes on the disk."""
        return self.stop - self.start if self.stop else measure_dump(self.path)


class Found(Value, frozen=True):
    """What was found in a portion."""

    reading: Reading
    lines: int = 0
    """For a range: the number of its lines."""


def plan_portions(dumps: Sequence[tuple[Path, Dump]], cut: Cut, most: int = sys.maxsize) -> list[list[Portion]]:
    """Divide files into lists of portions with about the same work, in the order of the files; fewer than two if small.

    Only a file with an object on each line is divided, if it is larger than a slice. A portion has at most `most`
    bytes, and any other file with more is left out.
    """
    sizes = [max(1, weigh_dump(path)) for path, _ in dumps]
    slices = cut(-(-sum(sizes) // _UNIT))
    starts = [start * _UNIT for start, _ in slices]
    longest = max((stop - start for start, stop in slices), default=0) * _UNIT
    if longest > most and len(slices) > 1:
        starts, longest = list(range(0, sum(sizes), most)), most
    tasks: list[list[Portion]] = [[] for _ in starts]
    begin = 0
    for (path, dump), size in zip(dumps, sizes, strict=True):
        first, last = bisect_right(starts, begin) - 1, bisect_right(starts, begin + size - 1) - 1
        edges = [start - begin for start in starts[first + 1 : last + 1]]
        found = _find_lines(path, dump) if edges and size > longest else None
        if found:
            ranges = itertools.pairwise([0, *edges, size])
            for task, (start, stop) in zip(tasks[first:], ranges, strict=False):
                task.append(Portion(path, found, start, stop))
        elif size <= most:
            tasks[first].append(Portion(path, dump))
        begin += size
    return [task for task in tasks if task]


def name_portions(portions: Sequence[Portion]) -> str:
    """Return the name of a task's portions: the dumps, with the bytes of the first portion if it is a range."""
    first, last = portions[0], portions[-1]
    bytes_of_it = f" bytes {first.start:,}–{first.stop - 1:,}" if first.stop else ""
    return first.dump.name + bytes_of_it + (f" to {last.dump.name}" if last is not first else "")


def weigh_dump(path: Path) -> int:
    """Return how much there is to read in a dump, in bytes."""
    return measure_dump(path) * (_PACKED if path.suffix == ".gz" else 1)


def _find_lines(path: Path, dump: Dump) -> Dump | None:
    """Return a dump with its format if it has an object on each line, and can be read from anywhere."""
    try:
        content = open_dump(path)
    except OSError:
        return None
    with io.BufferedReader(Unconflicted(content), HEAD_SIZE) as stream:
        if not content.seekable() or path.suffix == ".gz":
            return None
        head = peek(stream)
        try:
            reader = choose_reader(head, dump)
        except DumpError:
            return None
    if reader.papers is None or find_layout(head, reader.papers.places).form != "lines":
        return None
    return msgspec.structs.replace(dump, format=reader.name)


# Reading


def read_portions(portions: Sequence[Portion], is_wanted: IsWanted | None = None) -> bytes:
    """Return what is in some portions, for `unpack_portions`; the bytes cost less to send than the values."""
    return msgspec.msgpack.encode([read_portion(it, is_wanted) for it in portions])


def unpack_portions(packed: bytes) -> list[Found | None]:
    """Return what was in some portions, None for each range that gave up."""
    return _unpack(packed)


_unpack = msgspec.msgpack.Decoder(list[Found | None]).decode


def read_portion(portion: Portion, is_wanted: IsWanted | None = None) -> Found | None:
    """Return what is in a portion, or None if it is a range that depends on others."""
    if not portion.stop:
        return Found(reading=read_dump(portion.path, portion.dump, is_wanted))
    how = find_reader(portion.dump.format).papers
    try:
        return _read_range(portion, how, is_wanted) if how else None
    except Exception:  # reading the whole dump shows what it costs there
        return None


def _read_range(portion: Portion, how: JsonFormat, is_wanted: IsWanted | None) -> Found | None:
    lines = _Lines(portion)
    content = Unconflicted(io.BufferedReader(lines, HEAD_SIZE))
    with io.BufferedReader(content, HEAD_SIZE) as stream:
        items = _stop_at_many(clean_items(read_paper_lines(stream, portion.dump, how)))
        reading = collect_items(items, portion.dump, is_wanted)
        if content.list_rejects(portion.dump) or not content.is_text:
            return None
    return Found(reading=reading, lines=lines.count)


def _stop_at_many(items: Iterator[Item]) -> Iterator[Item]:
    """Yield the items of a range. Raise OverflowError if so few are records that the range may be rubbish."""
    faults = 0
    for item in items:
        faults += type(item) is not Record
        if faults > MOST_BANNERS:
            raise OverflowError
        yield item


class _Lines(io.FileIO):
    """The lines of a dump that start in a range of bytes."""

    def __init__(self, portion: Portion) -> None:
        super().__init__(portion.path)
        with portion.path.open("rb") as stream:
            start, self._end = _find_line(stream, portion.start), _find_line(stream, portion.stop)
        self.seek(start)
        self.count = 0
        """How many line breaks have been read."""

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)[: self._end - self.tell()]
        size = super().readinto(view) or 0
        self.count += bytes(view[:size]).count(b"\n")
        return size


def _find_line(stream: BinaryIO, position: int) -> int:
    """Return the position of the first line that starts at a position or after it."""
    if not position:
        return 0
    stream.seek(position - 1)
    stream.readline()
    return stream.tell()


# Uniting


def unite_portions(portions: Iterable[Found | None], spilled: Records | None = None) -> Reading | None:
    """Return what is in a dump, given all of its portions in order; None if it must be read as a whole.

    `spilled`, if given, gets the records; it then has some of them even if the dump must be read as a whole.
    """
    kept: Any = [] if spilled is None else spilled
    readings: list[Reading] = []
    lines = records = 0
    for it in portions:
        if it is None:
            return None
        _renumber(it.reading, readings[0].dump.name if readings else it.reading.dump.name, lines, records)
        for record in it.reading.records:
            kept.append(record)
        lines += it.lines
        records += len(it.reading.records) + it.reading.unused
        readings.append(msgspec.structs.replace(it.reading, records=()))
    kept = tuple(kept) if spilled is None else kept
    if len(readings) == 1:
        return msgspec.structs.replace(readings[0], records=kept)
    if sum(len(it.rejects) for it in readings) >= PATIENCE:
        return None
    dump = readings[0].dump
    faults = (fault for it in readings for kind in (it.rejects, it.doubts, it.banners) for fault in kind)
    reading = collect_items(limit_faults(faults, dump), dump)
    return reject_empty(msgspec.structs.replace(reading, records=kept, unused=sum(it.unused for it in readings)))


def _renumber(reading: Reading, name: str, lines: int, records: int) -> None:
    """Add the numbers of lines and records before a range to those in it. They have just been read, so nobody has them.

    All records share the name of the dump again, as when it is read as a whole.
    """
    put = msgspec.structs.force_setattr
    for record in reading.records:
        put(record, "dump", name)
        put(record, "ordinal", record.ordinal + records)
        put(record, "line", record.line + lines)
    for kind in (reading.banners, reading.rejects, reading.doubts):
        for fault in kind:
            put(fault, "line", fault.line + lines)
