"""Decode XML from the encoding that it declares, unless its bytes show that the declaration is wrong."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([\w.-]+)[\"']")
_AS_UTF_8 = ("utf-8", "ascii", "utf-16", "utf-16-le", "utf-16-be")
"""Declared encodings that mean UTF-8 if the dump has no UTF-16 byte order mark."""
_SINGLE_BYTES = re.compile(r"iso8859|cp125\d|mac-|koi8|latin")
"""Encodings in which non-ASCII text is hardly ever valid UTF-8 by chance."""


def decode_xml(chunks: Iterator[bytes | None]) -> Iterator[bytes | None]:
    """Yield the pieces of a dump as UTF-8; None, which means that its gzip stream is damaged, is passed on."""
    first = next(chunks, b"")
    if first is None:
        yield None
        return
    encoding = _find_encoding(first)
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace") if encoding else None
    is_certain = not _SINGLE_BYTES.match(encoding)
    for chunk in _chain(first.removeprefix(codecs.BOM_UTF8), chunks):
        if chunk is None or decoder is None:
            yield chunk
            continue
        if not is_certain and not chunk.isascii():
            is_certain, decoder = True, None if _is_utf_8(chunk) else decoder
        yield decoder.decode(chunk).lstrip("\ufeff").encode() if decoder else chunk


def _chain(first: bytes, rest: Iterator[bytes | None]) -> Iterator[bytes | None]:
    yield first
    yield from rest


def _find_encoding(head: bytes) -> str:
    """Return the encoding from which to decode a dump, or an empty text for UTF-8."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _DECLARED.match(head.removeprefix(codecs.BOM_UTF8))
    if declared is None or head.startswith(codecs.BOM_UTF8):
        return ""
    try:
        name = codecs.lookup(declared[1].decode()).name
    except LookupError:
        return ""
    return "" if name in _AS_UTF_8 else name


def _is_utf_8(chunk: bytes) -> bool:
    """Return whether bytes are UTF-8; the last character may be cut off."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(chunk)
    except UnicodeDecodeError:
        return False
    return True
