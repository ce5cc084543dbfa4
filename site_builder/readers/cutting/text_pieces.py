"""Read the text of a dump piece by piece, so that only a little of it is in memory."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from site_builder.model import BadRecord, Doubt, Dump
from site_builder.readers.cutting.streams import damaged, quote, read_chunks

_LONGEST_LINE = 1 << 24
_FOREIGN = re.compile("[\udc80-\udcff]+")
"""Bytes that are not UTF-8, as decoding marks them."""

Piece = str | BadRecord | Doubt


def read_pieces(stream: BinaryIO, dump: Dump) -> Iterator[Piece]:
    r"""Yield the text of a dump in pieces of whole lines that end with `\n`, with rejects and doubts about its bytes.

    UTF-16 is recognised by its byte order mark. Bytes that are not UTF-8 are read as Windows-1252, with a doubt at the
    first line that has any. If the gzip stream is damaged, the last item is a reject.
    """
    line, is_doubted = 1, False
    for text in _cut_at_lines(_decode(read_chunks(stream))):
        if text is None:
            yield damaged(dump, line)
            return
        foreign = None if _is_sound(text) else _FOREIGN.search(text)
        decoded = _FOREIGN.sub(_as_windows_1252, text) if foreign else text
        yield decoded
        if foreign and not is_doubted:
            is_doubted = True
            before = text.count("\n", 0, foreign.start())
            reason = "is not UTF-8; this line and others like it were read as Windows-1252"
            yield Doubt(dump=dump.name, line=line + before, reason=reason, text=quote(decoded.split("\n")[before]))
        line += text.count("\n")


def decode_mixed(raw: bytes) -> str:
    """Decode bytes as UTF-8, and those that are not UTF-8 as Windows-1252."""
    return _FOREIGN.sub(_as_windows_1252, raw.decode("utf-8", errors="surrogateescape"))


def _decode(chunks: Iterator[bytes | None]) -> Iterator[str | None]:
    """Yield the text of chunks with uniform line ends; None, for damage, is passed on after the text before it."""
    decoder: codecs.IncrementalDecoder | None = None
    ends = io.IncrementalNewlineDecoder(None, translate=True)
    for chunk in chunks:
        if chunk is None:
            yield None
            return
        decoder = decoder or _find_decoder(chunk)
        yield ends.decode(decoder.decode(chunk))
    if decoder:
        yield ends.decode(decoder.decode(b"", final=True), final=True)


def _find_decoder(first: bytes) -> codecs.IncrementalDecoder:
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return codecs.getincrementaldecoder("utf-16")(errors="replace")
    return codecs.getincrementaldecoder("utf-8-sig")(errors="surrogateescape")


def _cut_at_lines(texts: Iterator[str | None]) -> Iterator[str | None]:
    rest: list[str] = []
    size = 0
    for text in texts:
        if text is None:
            yield "".join(rest)
            yield None
            return
        size += len(text)
        end = len(text) if size > _LONGEST_LINE else text.rfind("\n") + 1
        if end:
            yield "".join([*rest, text[:end]])
            rest, text = [], text[end:]
            size = len(text)
        rest.append(text)
    if size:
        yield "".join(rest)


def _is_sound(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _as_windows_1252(found: re.Match[str]) -> str:
    return found[0].encode("utf-8", "surrogateescape").decode("cp1252", errors="replace")


def is_in_cell(before: bytes) -> bool:
    """Return whether what follows a text is inside a quoted cell of a table, whatever it looks like."""
    return before.count(b'"') % 2 == 1 and re.search(rb"[,;\t|]", before.lstrip().partition(b"\n")[0]) is not None
