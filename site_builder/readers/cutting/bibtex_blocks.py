"""Cut BibTeX into entries with bibtexparser, and evaluate the values of their fields.

A file is passed to bibtexparser in pieces that end before an entry, so that only the blocks of one piece are in memory.
Entries that bibtexparser rejects are still read if nothing is lost: those that share a key, have a field twice, have no
key, or lack a comma between two fields or the last brace.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from site_builder.model import BadRecord, Banner, Doubt, Dump
from site_builder.readers.cutting.streams import quote
from site_builder.readers.cutting.text_pieces import Piece
from site_builder.text.held import MARK
from site_builder.text.months import SHORT_MONTHS

_PIECE = 1 << 19
"""The approximate length of a piece in characters."""
_LONGEST = 1 << 22
"""The most characters of a piece in which no entry starts; bibtexparser needs thirty times as much memory."""

_INLINE = re.compile(r"@\w+[{(]")
_NEXT = re.compile(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.MULTILINE)
_GLUED = re.compile(r"(?<=[}\"\d])[^\S\n]*+\n\s*+([A-Za-z][\w-]*)\s*=\s*(?=[{\"\d])")
"""The name of a field that follows another without a comma."""
_PART = re.compile(r"\s*(?:#\s*)?(?:(\d+)|([^\s#{}\"',=()]+)|([{\"]))")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTED = re.compile(r"\\.|[{}\"]", re.DOTALL)
_MONTHS = {name.lower(): name for name in SHORT_MONTHS}
"""The strings that every BibTeX style defines."""


Repair = Callable[[str], str]


def _replace(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Repair:
    compiled = re.compile(pattern, re.MULTILINE | re.IGNORECASE)
    return lambda text: compiled.sub(replacement, text)


REPAIRS: tuple[tuple[str, Repair], ...] = (
    ("entry in a comment", _replace(r"^([ \t]*%[^\n@]*)@(?=[ \t]*\w+[ \t]*[{(])", rf"\1{MARK}")),
    (
        "commas without a field between them",
        _replace(
            r"(^[ \t]*@\w+\s*[{(][^\s,{}]*\s*,|[}\"\d],)((?:\s*,)+)(?=\s*[\w-]+\s*=\s*[{\"\d\w])",
            lambda found: found[1] + found[2].replace(",", " "),
        ),
    ),
    ("brace wrapped after its backslash", _replace(r"(?<!\\)\\([ \t]*\n[ \t]+)([{}])(?=[ \t]*[^\s,}])", r"\\\2\1")),
    ("space after @", _replace(r"^([ \t]*)@[ \t]+(?=\w+\s*[{(])", r"\1@")),
    ("brace on the next line", _replace(r"^([ \t]*@\w+)[ \t]*\n\s*(?=[{(])", r"\1")),
    (
        "no key",
        _replace(r"^([ \t]*@[ \t]*(?!string\b|preamble\b|comment\b)\w+\s*[{(])(?=\s*[\w-]+\s*=\s*[{\"\d])", r"\1,"),
    ),
)
"""The repairs of input that bibtexparser cannot parse; they run in this order, before the text is cut.

The mark replaces the `@` of an entry in a comment, which would otherwise start an entry.
"""


class Entry(msgspec.Struct, frozen=True):
    """An entry with the values of its fields in TeX."""

    line: int
    kind: str
    """Its type in lower case, `inproceedings`."""
    key: str
    fields: dict[str, str]
    """Names are in lower case."""
    raw: str


Block = Entry | BadRecord | Banner | Doubt


def read_blocks(pieces: Iterator[Piece], dump: Dump) -> Iterator[Block]:
    """Yield the entries of a file, banners for its comments, and rejects for parts that cannot be read."""
    strings: dict[str, str] = dict(_MONTHS)
    line = 1
    for piece in cut_at_entries(pieces):
        if not isinstance(piece, str):
            yield piece
            continue
        for block in _split(repair(piece)):
            yield from _take(block, line, strings, dump)
        line += piece.count("\n")


def cut_at_entries(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join the pieces of a file, and cut them again so that each starts with an entry."""
    rest = ""
    for piece in pieces:
        if not isinstance(piece, str):
            yield piece
            continue
        rest += piece
        while len(rest) >= _PIECE and (end := _find_cut(rest)):
            yield rest[:end]
            rest = rest[end:]
    if rest:
        yield rest


def _find_cut(text: str) -> int:
    """Return where the last entry of a text starts, or 0 if it is the only one; the end of a text that is too long.

    Entries start on a line of their own, unless a whole file is one line.
    """
    start = min(len(text), _LONGEST)
    while (place := text.rfind("@", 0, start)) > 0 and (start := text.rfind("\n", 0, place) + 1):
        if _NEXT.match(text, start):
            return start
    inline = _INLINE.search(text, _PIECE, 2 * _PIECE) if len(text) >= 2 * _PIECE else None
    return inline.start() if inline else _LONGEST if len(text) > _LONGEST else 0


def repair(text: str) -> str:
    """Return the text with all repairs made."""
    text = text.replace(MARK, "")
    for _, step in REPAIRS:
        text = step(text)
    return text


@cache
def _library() -> Any:
    """Load bibtexparser, which only this format needs, and keep it from writing to the log."""
    import bibtexparser.model
    import bibtexparser.splitter

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)
    return bibtexparser


def _split(piece: str) -> list[Any]:
    blocks: list[Any] = _library().splitter.Splitter(piece).split().blocks
    return blocks


def _take(block: Any, line: int, strings: dict[str, str], dump: Dump) -> Iterator[Block]:
    model = _library().model
    at = line + max(block.start_line or 0, 0)
    if isinstance(block, model.DuplicateBlockKeyBlock | model.DuplicateFieldKeyBlock):
        block = block.ignore_error_block
    if isinstance(block, model.ParsingFailedBlock):
        yield from _take_failed(block, at, strings, dump)
    elif isinstance(block, model.String):
        strings[block.key.lower()] = _value(block.value, strings)
    elif isinstance(block, model.Entry):
        yield _entry(block, at, strings)
    else:
        text = " ".join((block.raw or "").replace(MARK, "@").split())
        if text.strip(" ,{}"):
            yield Banner(dump=dump.name, line=at, text=quote(text))


def _take_failed(block: Any, at: int, strings: dict[str, str], dump: Dump) -> Iterator[Block]:
    """Yield the entry in a failed block if adding the last brace makes it one, otherwise a reject."""
    raw = block.raw.rstrip()
    for repaired in (f"{raw}\n}}", f"{raw}}}\n}}" if raw.endswith((",", "}", '"')) else ""):
        again = _split(repaired) if repaired and "=" in repaired else []
        if len(again) == 1 and hasattr(again[0], "fields"):
            reason = "the closing brace of this entry is missing; the entry was read as if it ended here"
            yield _entry(again[0], at, strings)
            yield Doubt(dump=dump.name, line=at, reason=reason, text=quote(raw))
            return
    cause = str(block.error.abort_reason if hasattr(block.error, "abort_reason") else block.error)
    reason = f"is not a BibTeX entry: {' '.join(cause.replace('`', chr(34)).split()).rstrip('.')}"
    yield BadRecord(dump=dump.name, line=at, reason=reason, text=quote(raw))


def _entry(block: Any, at: int, strings: Mapping[str, str]) -> Entry:
    fields: dict[str, str] = {}
    for field in block.fields:
        for name, value in _fields(field.key.lower(), field.value):
            found = _value(value, strings).replace(MARK, "@")
            if found.strip():
                fields.setdefault(name, found)
    return Entry(at, block.entry_type.lower(), block.key, fields, block.raw or "")


def _fields(name: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield a field, and the fields that follow it without a comma."""
    position = 0
    for glued in _GLUED.finditer(value):
        if _is_closed(value[position : glued.start()]):
            yield name, value[position : glued.start()]
            name, position = glued[1].lower(), glued.end()
    yield name, value[position:]


def _is_closed(value: str) -> bool:
    end = _end_of(value.strip(), 0)
    return end == len(value.strip())


def _value(raw: str, strings: Mapping[str, str]) -> str:
    """Evaluate a value: pieces in braces or quotes, numbers and names of strings, joined by `#`."""
    pieces, position = [], 0
    raw = raw.strip()
    while position < len(raw) and (part := _PART.match(raw, position)):
        if part[3]:
            end = _end_of(raw, part.start(3))
            pieces.append(raw[part.end() : end - 1])
            position = end
        else:
            pieces.append(part[1] or strings.get(part[2].lower(), part[2]))
            position = part.end()
    rest = raw[position:].strip(" #")
    return "".join([*pieces, f" {rest}" if rest else ""])


def _end_of(raw: str, start: int) -> int:
    """Return the position after the closing brace or quote of the piece that starts at `start`."""
    depth = 0
    signs, closes = (_BRACES, "}") if raw.startswith("{", start) else (_QUOTED, '"')
    for sign in signs.finditer(raw, start + 1):
        if sign[0] == closes and depth == 0:
            return sign.end()
        depth += (sign[0] == "{") - (sign[0] == "}")
    return len(raw) + 1
