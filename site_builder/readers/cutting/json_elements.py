"""Cut JSON into its objects: one per line, in a list of any length, or one after another.

A list is cut by counting brackets outside strings, so only one object and one piece of the dump are in memory at a
time. If a bracket or a quote is missing, cutting resumes at the next object with the keys of the others; the text
before it is passed on unchanged, and its reader rejects it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Generator, Iterator, Sequence
from typing import BinaryIO

import msgspec

from site_builder.model import BadRecord, Dump
from site_builder.readers.cutting.json_outline import Layout, find_layout, outline_json
from site_builder.readers.cutting.streams import HEAD_SIZE, damaged, peek, read_chunks, read_lines

_BRACKET = re.compile(rb'(?:[^"{}\[\]]++|"(?:[^"\\]++|\\.)*+")*+([{}\[\]"]|\Z)', re.DOTALL)
_FIRST_KEY = re.compile(rb'\{\s*"((?:[^"\\]|\\.)*+)"\s*:')
_BOM = b"\xef\xbb\xbf"
_LONGEST = 1 << 24
"""The most bytes of one object; more means that a bracket or a quote is missing."""
_PATIENCE = 1 << 20
"""Bytes to wait for before following the brackets of an object one by one."""
_TRIALS = 200
"""The most places to try when looking for the object at which to resume."""
_TAIL = 256
"""Bytes that are enough for a key and its bracket."""

_BLANK = b", \t\r\n"
_TEXT = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|null|true|false|-?\d[\d.eE+-]*'
_VALUE = re.compile(_TEXT, re.DOTALL)
_VALUES = re.compile(rb"(?:%b)(?:\s*,\s*(?:%b))*+" % (_TEXT, _TEXT), re.DOTALL)
_GAP = re.compile(rb"[,\s]*+")

_decode_raw = msgspec.json.Decoder(msgspec.Raw).decode

Element = tuple[int, bytes]
"""Line and bytes of an object, or of whatever is in its place."""


def read_objects(stream: BinaryIO, dump: Dump, places: Sequence[str] = ("[]",)) -> Iterator[Element | BadRecord]:
    """Yield the line and bytes of each object of JSON Lines, or of each object at the first of `places` that exists.

    If a list is cut short, the last item is a reject.
    """
    layout = find_layout(peek(stream), places)
    if layout.form != "lines":
        yield from _read_spread(stream, dump, layout)
        return
    yield from read_object_lines(stream, dump)


def read_object_lines(stream: BinaryIO, dump: Dump) -> Iterator[Element | BadRecord]:
    """Yield the line and bytes of each object, where there is one per line."""
    for entry in read_lines(stream, dump):
        if isinstance(entry, BadRecord):
            yield entry
        elif raw := entry[1].removeprefix(_BOM).strip():
            yield entry[0], raw


def _read_spread(stream: BinaryIO, dump: Dump, layout: Layout) -> Iterator[Element | BadRecord]:
    cutter = _Cutter(layout)
    for chunk in read_chunks(stream):
        if chunk is None:
            yield from cutter.flush()
            yield damaged(dump, cutter.line)
            return
        yield from cutter.feed(chunk)
        if cutter.size > _LONGEST:
            yield from cutter.begin_anew()
        if cutter.size > _LONGEST:
            break
    yield from cutter.finish()
    if cutter.is_open:
        reason = "the list is cut short, or a bracket or a quote is missing after this point; save the dump again"
        yield BadRecord(dump=dump.name, line=cutter.line, reason=reason)


class _Cutter:
    """The part of a dump that has not been cut yet."""

    def __init__(self, layout: Layout) -> None:
        self._is_list = layout.form == "list"
        self._closes = b"]" if self._is_list else b"}" if layout.key else b""
        """The bracket that ends the list or the object around an object; empty if nothing is around the objects."""
        self._key = layout.key
        key = rb'"%b"\s*:\s*' % re.escape(layout.key.encode()) if layout.key else b""
        self._opens = re.compile(key + (rb"\[" if self._is_list else rb"(?=\{)"))
        self._buffer = b""
        self._waiting: list[bytes] = []
        """Pieces that are not in the buffer yet."""
        self._position = layout.start + self._is_list
        self._depth = 1
        """The number of open brackets: 1 between the objects, 0 outside their list."""
        self._begin = -1
        """Where the open object starts, or -1."""
        self._good = b""
        """The last complete object."""
        self._ends = re.compile(rb"\}(?=\s*(?:,\s*\{|\]))" if self._is_list else rb"\}(?=\s*(?:[{},]|\Z))")
        self._line, self._counted = 1, 0
        self._is_last = False

    @property
    def size(self) -> int:
        """The number of bytes that have not been cut yet."""
        return len(self._buffer)

    @property
    def line(self) -> int:
        """The line of the first of these bytes."""
        return self._line_at(max(self._begin, 0))

    @property
    def is_open(self) -> bool:
        """Whether an object or the list has not ended."""
        return self._begin >= 0 or (self._depth > 0 and self._closes != b"")

    def feed(self, chunk: bytes) -> Iterator[Element]:
        """Take the next piece of the dump, and yield the objects that end in it."""
        self._waiting.append(chunk)
        if sum(map(len, self._waiting)) * 2 >= self.size:  # adding each piece to a long object would take too long
            yield from self.flush()

    def flush(self) -> Iterator[Element]:
        """Yield the objects that end in what has been fed so far."""
        self._buffer = b"".join([self._buffer, *self._waiting])
        self._waiting.clear()
        yield from self._cut()

    def finish(self) -> Iterator[Element]:
        """Yield the rest after the last piece."""
        self._is_last = True
        yield from self.flush()
        yield from self.begin_anew()

    def begin_anew(self) -> Iterator[Element]:
        """Yield the object that has no end, and the objects after it at which cutting resumes."""
        while self._begin >= 0 and (length := self._find_next(self._buffer[self._begin :])):
            yield self._take(self._begin + length)
            yield from self._cut()

    def _cut(self) -> Iterator[Element]:
        is_going = True
        while is_going:
            if not self._depth:
                yield from self._between_lists()
            is_going = (self._depth > 0 or self._reopen()) and (yield from self._scan())
        self._forget()

    def _between_lists(self) -> Iterator[Element]:
        """Yield the text after a list; if the list is inside an object, the text is part of that object and ignored."""
        found = self._opens.search(self._buffer, self._position)
        if self._key or not (found or self._is_last):
            return
        end = found.start() if found else self.size
        yield from self._between(end)
        self._position = end

    def _reopen(self) -> bool:
        """Move to the start of the next list, if the file contains several responses."""
        found = self._opens.search(self._buffer, self._position)
        self._depth = int(found is not None)
        if found:
            self._position = found.end()
        elif self._key:
            self._position = max(self._position, self.size - _TAIL)
        return found is not None

    def _scan(self) -> Generator[Element, None, bool]:
        """Yield the objects that end here; return whether to continue from another position in the same bytes."""
        if self._begin < 0:
            yield from self._skim()
            if not self._depth:
                return True
            if not self._is_last and self.size - self._position < _PATIENCE:
                return False
        for token in _BRACKET.finditer(self._buffer, self._position):
            if token[1] in (b'"', b""):  # the string or the text continues in the next piece
                break
            if self._depth == 1:
                yield from self._between(token.start(1))
            if self._follow(token):
                end = self._begin + self._measure(self._buffer[self._begin : token.end()])
                yield self._take(end)
                if end < token.end():
                    return True
            if not self._depth:
                return True
        return False

    def _skim(self) -> Iterator[Element]:
        """Yield the objects whose end is quick to find: where the braces balance and the bytes parse as JSON."""
        while gap := _GAP.match(self._buffer, self._position):
            self._position = begin = gap.end()
            end = self._guess_end(begin) if self._buffer.startswith(b"{", begin) else 0
            if not end:
                return
            self._begin = begin
            yield self._take(end)

    def _guess_end(self, begin: int) -> int:
        """Return the end of an object if the bytes up to a likely end parse as JSON, otherwise 0."""
        opened, last = 0, begin
        for found in self._ends.finditer(self._buffer, begin):
            end = found.start() + 1
            opened += self._buffer.count(b"{", last, end) - self._buffer.count(b"}", last, end)
            last = end
            if opened <= 0:
                raw = self._buffer[begin:end]
                is_whole = opened == 0 and _is_json(raw)
                self._good = raw if is_whole else self._good
                return end if is_whole else 0
        return 0

    def _between(self, end: int) -> Iterator[Element]:
        """Yield the text between two objects: simple values one by one, anything else as a whole."""
        text = self._buffer[self._position : end].lstrip(_BLANK)
        start, text = end - len(text), text.rstrip(_BLANK)
        if not _VALUES.fullmatch(text):
            yield from [(self._line_at(start), text)] if text else []
            return
        for value in _VALUE.finditer(text):
            yield self._line_at(start + value.start()), value[0]

    def _follow(self, token: re.Match[bytes]) -> bool:
        """Follow a bracket; return whether it ends an object."""
        self._position = token.end()
        if token[1] in b"{[":
            self._depth += 1
            if self._depth == 2:
                self._begin = token.start(1)
            return False
        if self._depth == 1:
            self._depth = int(token[1] != self._closes)
            return False
        self._depth -= 1
        return self._depth == 1

    def _measure(self, raw: bytes) -> int:
        """Return the length of an object: shorter than `raw` if the object lacks a bracket or a quote."""
        if not _is_json(raw):
            return self._find_next(raw) or len(raw)
        self._good = raw
        return len(raw)

    def _find_next(self, raw: bytes) -> int:
        """Return where another object, with the keys of the others, starts in an incomplete one, or 0."""
        first = _FIRST_KEY.match(raw)
        known = _keys(self._good)
        names = b"|".join(re.escape(key.encode()) for key in sorted(known)) or re.escape(first[1] if first else b"")
        starts = re.finditer(rb'(?<=[,\[\]{}\n])[^\S\n]*+(?=\{\s*+"(?:%b)"\s*+:)' % names, raw)
        trials = {it.end(): _keys(raw[it.end() :][:HEAD_SIZE]) for it in itertools.islice(starts, _TRIALS)}
        known = known or max([_keys(raw[:HEAD_SIZE]), *trials.values()], key=len)
        return next((place for place, keys in trials.items() if _is_alike(keys, known)), 0)

    def _take(self, end: int) -> Element:
        raw, line = self._buffer[self._begin : end].rstrip(_BLANK), self._line_at(self._begin)
        is_single = bool(self._key) and not self._is_list  # the rest of the object around it has other keys
        self._position, self._begin, self._depth = end, -1, int(not is_single)
        return line, raw

    def _line_at(self, position: int) -> int:
        """Return the line of a position; positions only increase."""
        self._line += self._buffer.count(b"\n", self._counted, position)
        self._counted = max(position, self._counted)
        return self._line

    def _forget(self) -> None:
        done = min(self._begin if self._begin >= 0 else self._position, len(self._buffer))
        self._line_at(done)
        self._buffer = self._buffer[done:]
        self._position -= done
        self._counted -= done
        self._begin = min(self._begin, 0)


def _is_json(raw: bytes) -> bool:
    try:
        _decode_raw(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _is_alike(keys: set[str], others: set[str]) -> bool:
    """Return whether two objects share more than half of their keys; a paper and its references often share half."""
    return len(keys & others) > 0.55 * max(len(keys), len(others))


def _keys(raw: bytes) -> set[str]:
    """Return the keys of an object, which may be cut short."""
    outline = outline_json(raw)
    return outline[""].keys if "" in outline else set()
