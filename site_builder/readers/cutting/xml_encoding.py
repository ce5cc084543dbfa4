"""Decode XML from whatever encoding it declares, and not from one that its bytes belie."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([\w.-]+)[\"']")
_AS_UTF_8 = ("utf-8", "ascii", "utf-16", "utf-16-le", "utf-16-be")
"""Declarations of a dump without a mark of UTF-16 after which it can only be UTF-8."""
_SINGLE_BYTES = re.compile(r"iso8859|cp125\d|mac-|koi8|latin")
"""Encodings in which text that is not ASCII is hardly ever UTF-8 by chance."""


def decode_xml(chunks: Iterator[bytes | None]) -> Iterator[bytes | None]:
    """Yield the pieces of a dump as UTF-8; None, where its gzip stream is damaged, is passed on."""
    first = next(chunks, b"")
    if first is None:
        yield None
        return
    encoding = _find_encoding(first)
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace") if encoding else None
    is_told = not _SINGLE_BYTES.match(encoding)
    for chunk in _chain(first.removeprefix(codecs.BOM_UTF8), chunks):
        if chunk is None or decoder is None:
            yield chunk
            continue
        if not is_told and not chunk.isascii():
            is_told, decoder = True, None if _is_utf_8(chunk) else decoder
        yield decoder.decode(chunk).lstrip("\ufeff").encode() if decoder else chunk


def _chain(first: bytes, rest: Iterator[bytes | None]) -> Iterator[bytes | None]:
    yield first
    yield from rest


def _find_encoding(head: bytes) -> str:
    """Return the encoding that a dump is to be decoded from, or nothing for UTF-8."""
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
    """Tell whether bytes that are not all ASCII are UTF-8; the last character may be cut off."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(chunk)
    except UnicodeDecodeError:
        return False
    return True
