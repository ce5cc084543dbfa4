"""Take the markers of an unresolved merge conflict out of a dump, and tell where they were.

A marker's line becomes as many spaces, so that the papers of both sides are read, and lines and positions stay. Only
the lines that Git writes count: `=======` alone is also how Markdown underlines a heading, so it counts only after
`<<<<<<<`.
"""

from __future__ import annotations

import bisect
import io
import itertools
import re
from typing import Any

import msgspec

from site_builder.model import BadRecord, Dump
from site_builder.readers.cutting.streams import HEAD_SIZE

_MARKER = re.compile(
    rb"^(?:(?P<opens><{7} [^\r\n]{1,200})|(?P<ends>>{7} [^\r\n]{1,200})"
    rb"|(?P<parts>\|{7}(?: [^\r\n]{1,200})?|={7}))(?=\r?$)",
    re.MULTILINE,
)
_LONGEST = 220
"""The bytes of a marker's line at most."""


class _Conflict(msgspec.Struct):
    """The markers of a conflict, from the first line to the last."""

    first: int
    last: int
    text: str


class Unconflicted(io.RawIOBase):
    """The content of a dump without the markers of conflicts. Closing it closes the dump."""

    def __init__(self, source: io.BufferedReader[Any]) -> None:
        self._source = source
        self._conflicts: list[_Conflict] = []
        self._is_open = False
        self._spans: list[tuple[int, int]] = []
        """Where the markers found so far are."""
        self._known, self._line, self._is_line_start = 0, 1, True
        """How far the dump has been searched, and the line there."""
        self._at, self._ready, self._rest = 0, b"", b""
        """The position of the next byte to be read, the bytes there, and those after them that are to be searched."""
        self._is_text: bool | None = None

    def list_rejects(self, dump: Dump) -> list[BadRecord]:
        """Return a reject for each conflict found so far."""
        return [BadRecord(dump=dump.name, line=it.first, reason=_explain(it), text=it.text) for it in self._conflicts]

    @property
    def is_text(self) -> bool:
        """Whether the dump looks like text, so that markers were searched for; True until something has been read."""
        return self._is_text is not False

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return whether the dump is seekable."""
        return self._source.seekable()

    def tell(self) -> int:
        """Return the position of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move to a position; markers found before stay blank."""
        self._ready = self._rest = b""
        self._at = self._source.seek(offset, whence)
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Read the next bytes; the lines that may be markers are held back until they are complete."""
        is_last = False
        while not self._ready and not is_last:
            data = self._source.read1(HEAD_SIZE)
            is_last = not data
            self._ready, self._rest = self._clean(self._rest + data, is_last)
        data, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def close(self) -> None:
        """Close the dump as well."""
        super().close()
        self._source.close()

    def _clean(self, data: bytes, is_last: bool) -> tuple[bytes, bytes]:
        """Return bytes without markers, and those at their end that may be the start of one."""
        if self._is_text is None:
            self._is_text = b"\0" not in data
        fresh = max(0, self._known - self._at)
        if not self._is_text or self._known < self._at:
            return data, b""
        end = len(data) if is_last else self._find_end(data, fresh)
        if end > fresh:
            self._search(data[fresh:end])
        return self._blank(data[:end]), data[end:]

    def _find_end(self, data: bytes, fresh: int) -> int:
        """Return where the last line starts if it may be a marker that is not complete, otherwise the end."""
        start = max(data.rfind(b"\n") + 1, fresh)
        is_line_start = data[start - 1 : start] == b"\n" if start > fresh else self._is_line_start
        sign, begin = data[start : start + 1], data[start : start + 7]
        is_marker = sign in (b"<", b">", b"|", b"=") and begin == sign * len(begin)
        return start if is_line_start and is_marker and len(data) - start < _LONGEST else len(data)

    def _search(self, data: bytes) -> None:
        """Find the markers in bytes that have not been searched before."""
        if self._is_open or data.rfind(b"<<<<<<<") >= 0 or data.rfind(b">>>>>>>") >= 0:  # ten times as fast as `in`
            for found in _MARKER.finditer(data):
                if (found.start() or self._is_line_start) and (self._is_open or not found["parts"]):
                    self._add(found, self._line + data.count(b"\n", 0, found.start()))
        self._known += len(data)
        self._line += data.count(b"\n")
        self._is_line_start = data.endswith(b"\n")

    def _add(self, found: re.Match[bytes], line: int) -> None:
        self._spans.append((self._known + found.start(), self._known + found.end()))
        if found["opens"] or not self._is_open:
            self._conflicts.append(_Conflict(line, line, found[0].decode("utf-8", errors="replace")))
        self._conflicts[-1].last = line
        self._is_open = not found["ends"]

    def _blank(self, data: bytes) -> bytes:
        """Return bytes at the current position with spaces for the markers in them."""
        place = bisect.bisect_left(self._spans, self._at, key=lambda span: span[1])
        if place == len(self._spans):
            return data
        clean = bytearray(data)
        for start, end in itertools.islice(self._spans, place, None):
            first, last = max(start - self._at, 0), min(end - self._at, len(data))
            if first >= len(data):
                break
            clean[first:last] = b" " * (last - first)
        return bytes(clean)


def _explain(conflict: _Conflict) -> str:
    place = f"lines {conflict.first} to {conflict.last}" if conflict.last > conflict.first else "this line"
    return (
        f"is a merge conflict that was not resolved; its markers ({place}) were left out and the papers of both sides "
        "read; resolve it in the dump"
    )
