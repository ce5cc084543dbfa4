"""Open and decode dumps, whether or not they are compressed."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from site_builder.model import BadRecord, Banner, Doubt, Dump, Record

Item = Record | BadRecord | Banner | Doubt | Dump
"""What a reader yields; a Dump adds to what was known about the dump itself."""

GZIP_MAGIC = b"\x1f\x8b"
HEAD_SIZE = 65536
"""The number of bytes from which a dump's format is detected."""
_LONGEST_LINE = 1 << 24
"""The most bytes of a line; no paper is longer."""
STDIN = Path("-")
"""The name of a dump that is read from a pipe."""

_WIDE = 128
"""The number of bytes that show whether a text is UTF-16 without a byte order mark."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

Watch = Callable[[int], object]
"""A function that is called with the number of bytes just read from the file on disk."""


class _WatchedFile(io.FileIO):
    """A file that reports how much of it has been read."""

    def __init__(self, path: Path, watch: Watch) -> None:
        is_stdin = path == STDIN
        super().__init__(0 if is_stdin else path, closefd=not is_stdin)
        self._watch = watch

    def readinto(self, buffer: Any) -> int:
        size = super().readinto(buffer) or 0
        self._watch(size)
        return size


def open_dump(path: Path, watch: Watch | None = None) -> io.BufferedReader[Any]:
    """Open a dump for reading, and decompress it if it is a gzip file, whatever its name.

    It is opened only once, because it may be a pipe; its first `HEAD_SIZE` bytes can be peeked at. UTF-16 is converted
    to UTF-8, except in XML, which declares its own encoding.
    """
    file = io.BufferedReader(_WatchedFile(path, watch or _ignore), HEAD_SIZE)
    head = file.peek(4)
    is_plain = file.seekable() and not head.startswith(GZIP_MAGIC) and not _find_wide(head)
    return file if is_plain else io.BufferedReader(_Stream(file, head.startswith(GZIP_MAGIC)), HEAD_SIZE)


def _find_wide(head: bytes) -> str:
    """Return the encoding of bytes that are the start of UTF-16 text but not of XML, otherwise an empty text.

    Without a byte order mark, nearly every other byte of the first letters is zero.
    """
    if b"<" in head[:4]:
        return ""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = head[: min(_WIDE, len(head) & ~1)]
    high, low = start[::2], start[1::2]
    for name, zeros, letters in (("utf-16-be", high, low), ("utf-16-le", low, high)):
        if len(letters) > 3 and not letters.count(0) and zeros.count(0) > 0.8 * len(zeros):
            return name
    return ""


class _Stream(io.RawIOBase):
    """The content of a gzip file, a pipe or a UTF-16 file; closing it closes the file."""

    def __init__(self, file: io.BufferedReader[_WatchedFile], is_packed: bool) -> None:
        self._file = file
        self._source = gzip.GzipFile(fileobj=file) if is_packed else file
        self._decoder: codecs.IncrementalDecoder | None = None
        self._is_fresh = True
        self._rest = b""
        self._fault: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what is available; the first time, fill the buffer. Return the bytes before damage, then raise it."""
        wanted = len(buffer) if self._is_fresh else 1
        while len(self._rest) < wanted and not self._fault and (data := self._read()):
            self._rest += data
        if self._fault and not self._rest:
            raise self._fault
        self._is_fresh = False
        data, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)

    def _read(self) -> bytes:
        try:
            data = self._source.read1(HEAD_SIZE)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            self._fault = error
            return b""
        if self._is_fresh and not self._rest and (encoding := _find_wide(data)):
            self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        return self._decoder.decode(data, not data).encode("utf-8", "replace") if self._decoder else data

    def close(self) -> None:
        super().close()
        self._source.close()
        self._file.close()


@contextmanager
def make_seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Yield the stream, or a copy on disk if the stream is not seekable; a damaged stream gives a damaged copy."""
    if stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        is_damaged = False
        for chunk in read_chunks(stream):
            is_damaged = chunk is None
            copy.write(chunk or b"")
        copy.seek(0)
        yield io.BufferedReader(_Damaged(copy)) if is_damaged else copy


class _Damaged(io.RawIOBase):
    """The copy of a file that is cut short."""

    def __init__(self, copy: BinaryIO) -> None:
        self._copy = copy

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._copy.seek(offset, whence)

    def readinto(self, buffer: Any) -> int:
        data = self._copy.read(len(buffer))
        if not data:
            raise EOFError
        buffer[: len(data)] = data
        return len(data)


def _ignore(size: int) -> None:
    """Ignore the progress."""


def peek(stream: BinaryIO) -> bytes:
    """Return the first bytes of a dump, decompressed, as far as they can be read, without advancing the stream."""
    try:
        return bytes(stream.peek(HEAD_SIZE)[:HEAD_SIZE])  # type: ignore[attr-defined]
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return b""


def as_utf_8(head: bytes) -> bytes:
    """Return the first bytes of a dump without a byte order mark, and converted to UTF-8 if they are UTF-16."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", errors="replace").encode("utf-8", errors="replace")
    return head.removeprefix(codecs.BOM_UTF8)


def read_chunks(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield the bytes of a dump in pieces, then None if its gzip stream is damaged."""
    try:
        # read1 returns everything decompressed before the damage; read would lose it
        while chunk := stream.read1(HEAD_SIZE):  # type: ignore[attr-defined]
            yield chunk
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield None


def read_bytes(stream: BinaryIO, dump: Dump) -> tuple[bytes, list[BadRecord]]:
    """Return all bytes of a dump and, if its gzip stream is damaged, a reject for the missing rest."""
    chunks = list(read_chunks(stream))
    content = b"".join(chunk for chunk in chunks if chunk)
    return content, [damaged(dump, content.count(b"\n") + 1)] if None in chunks else []


def read_lines(stream: BinaryIO, dump: Dump) -> Iterator[tuple[int, bytes] | BadRecord]:
    """Yield the number and bytes of each line of a dump; if its gzip stream is damaged, the last item is a reject."""
    number, size, broken = 0, 0, False
    rest: list[bytes] = []  # the pieces of the last line
    for chunk in read_chunks(stream):
        broken = chunk is None
        first, *lines = (chunk or b"").split(b"\n")
        size += len(first)
        if size <= _LONGEST_LINE:
            rest.append(first)
        if lines:
            yield _end_line(number + 1, rest, size, dump)
            yield from enumerate(lines[:-1], number + 2)
            number += len(lines)
            rest, size = [lines[-1]], len(lines[-1])
    if size:
        yield _end_line(number + 1, rest, size, dump)
    if broken:
        yield damaged(dump, number + 1)


def _end_line(number: int, pieces: list[bytes], size: int, dump: Dump) -> tuple[int, bytes] | BadRecord:
    if size <= _LONGEST_LINE:
        return number, b"".join(pieces)
    text = quote(pieces[0][:2000].decode("utf-8", errors="replace")) if pieces else ""
    reason = f"this line has {size:,} bytes, more than the {_LONGEST_LINE:,} that are read; save the dump again"
    return BadRecord(dump=dump.name, line=number, reason=reason, text=text)


def damaged(dump: Dump, line: int) -> BadRecord:
    """Return the reject for a gzip file that is damaged before a line."""
    reason = "the gzip file is damaged or cut short here, and the rest is lost; copy the dump again"
    return BadRecord(dump=dump.name, line=line, reason=reason)


def read_text(stream: BinaryIO, dump: Dump) -> tuple[str, list[BadRecord | Doubt]]:
    """Return the text of a dump, with rejects and doubts about its bytes.

    UTF-8 and UTF-16 are recognised by their byte order marks or by being valid; other bytes are read as Windows-1252,
    with a doubt.
    """
    content, faults = read_bytes(stream, dump)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), [*faults]
    try:
        return content.decode("utf-8-sig"), [*faults]
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        doubt = Doubt(dump=dump.name, line=line, reason="is not UTF-8; the dump was read as Windows-1252")
        return content.decode("cp1252", errors="replace"), [*faults, doubt]


_CONTROLS = bytes([*range(9), *range(14, 32)])


def is_binary(head: bytes) -> bool:
    """Return whether bytes are not text: they have NUL bytes outside UTF-16, or many control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\0" in head or controls > len(head) // 20


def quote(text: str) -> str:
    """Return a text as it is quoted in a reject or a doubt: at most 500 characters, control characters as �."""
    text = text if len(text) <= 500 else text[:499] + "…"
    return text if text.isprintable() else _CONTROL.sub("�", text)
