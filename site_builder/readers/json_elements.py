"""Cut the objects out of JSON that holds many: one to a line, or one list of any length.

A list is cut by counting brackets outside strings, so memory holds one object and one piece of the dump at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from site_builder.model import BadRecord, Dump
from site_builder.readers.files import damaged, read_chunks, read_lines

_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\]"]', re.DOTALL)
_BOM = b"\xef\xbb\xbf"
_LONGEST = 1 << 24
"""Bytes of one object, at most; more means that a bracket or a quote is missing."""


def read_objects(
    stream: BinaryIO, dump: Dump, head: bytes, opens: re.Pattern[bytes] | None = None
) -> Iterator[tuple[int, bytes] | BadRecord]:
    """Yield line and bytes of each object of JSON Lines or of a list; `head` is how the dump begins.

    `opens`, when given, is what leads up to the bracket of a list that stands within an object.
    Where a list breaks off or a bracket is missing, one reject ends it.
    """
    if opens or head.removeprefix(_BOM).lstrip().startswith(b"["):
        yield from _read_list(stream, dump, opens or re.compile(rb"\["))
        return
    for entry in read_lines(stream, dump):
        if isinstance(entry, BadRecord):
            yield entry
        elif raw := entry[1].removeprefix(_BOM).strip():
            yield entry[0], raw


def _read_list(stream: BinaryIO, dump: Dump, opens: re.Pattern[bytes]) -> Iterator[tuple[int, bytes] | BadRecord]:
    cutter = _Cutter(opens)
    for chunk in read_chunks(stream):
        if chunk is None:
            yield damaged(dump, cutter.line)
            return
        yield from cutter.feed(chunk)
        if len(cutter.buffer) > _LONGEST:
            break
    if cutter.depth or not cutter.is_open:
        reason = "is a list that does not end, or lacks a bracket or a quote in what begins here; save the dump again"
        yield BadRecord(dump=dump.name, line=cutter.line, reason=reason)


class _Cutter:
    """What of a list is not cut yet."""

    def __init__(self, opens: re.Pattern[bytes]) -> None:
        self._opens = opens
        self.is_open = False
        """Whether the list has begun."""
        self._is_closed = False
        self.buffer = b""
        self.line = 1
        """The line that the buffer starts in."""
        self.depth = 0
        """Brackets that are open; 1 between the elements of the list."""
        self._position = 0
        self._begin = -1

    def feed(self, chunk: bytes) -> Iterator[tuple[int, bytes]]:
        """Yield the elements that end in a further piece of the list."""
        if self._is_closed:
            return
        self.buffer += chunk
        if not self.is_open and not self._open():
            return
        for token in _TOKEN.finditer(self.buffer, self._position):
            if token[0] == b'"':  # the string goes on in the next piece
                break
            self._position = token.end()
            if self._count(token) and self._begin >= 0:
                yield self.line + self.buffer.count(b"\n", 0, self._begin), self.buffer[self._begin : self._position]
                self._begin = -1
            if self.depth == 0:
                self._is_closed = True
                break
        self._forget()

    def _open(self) -> bool:
        found = self._opens.search(self.buffer)
        if found:
            self.is_open, self._position = True, found.end() - 1
        return self.is_open

    def _count(self, token: re.Match[bytes]) -> bool:
        """Follow a bracket; tell whether it ends an element."""
        if token[0] in (b"{", b"["):
            self.depth += 1
            if self.depth == 2:
                self._begin = token.start()
            return False
        self.depth -= token[0] in (b"}", b"]")
        return self.depth == 1

    def _forget(self) -> None:
        done = self._begin if self._begin >= 0 else self._position
        self.line += self.buffer.count(b"\n", 0, done)
        self.buffer = self.buffer[done:]
        self._position -= done
        self._begin = min(self._begin, 0)
