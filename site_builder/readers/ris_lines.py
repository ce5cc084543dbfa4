"""Cut RIS and the plain text of Web of Science into records, whose lines rispy then names.

A record is handed over as whole fields: wrapped lines are joined to the one that they continue, and tags whose blanks
are off are put right, so that rispy sees what the format promises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from site_builder.model import BadRecord, Doubt
from site_builder.readers.text_pieces import Piece

_TAG = re.compile(r"\s?([A-Z][A-Z0-9])\s{1,2}-(?:\s(.*)|(?=[^\s-])(.*)|$)|([A-Z][A-Z0-9])\s\s-(.*)")
_WOS_TAG = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)")

_Parse = Callable[[str], tuple[str, str]]
"""Takes a line apart: its tag, empty where it continues another one, and its value."""


class Lines(msgspec.Struct, frozen=True):
    """A record as tags and values, or lines that are part of none."""

    line: int
    fields: tuple[tuple[str, str], ...] = ()
    text: str = ""
    """The lines as they stand."""
    is_ended: bool = True
    """Whether the line that ends a record stands there."""


def cut_ris(pieces: Iterable[Piece]) -> Iterator[Lines | BadRecord | Doubt]:
    """Yield the records of RIS, from `TY` to `ER`, and what stands between them."""
    yield from _cut(_split(pieces), "TY", _parse_ris)


def cut_wos(pieces: Iterable[Piece]) -> Iterator[Lines | BadRecord | Doubt]:
    """Yield the records of Web of Science, from `PT` to `ER`, and what stands between them."""
    yield from _cut(_split(pieces), "PT", _parse_wos)


def _split(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the lines of pieces, and what was wrong with their bytes."""
    for piece in pieces:
        yield from piece.removesuffix("\n").split("\n") if isinstance(piece, str) else [piece]


def _parse_ris(line: str) -> tuple[str, str]:
    found = _TAG.match(line)
    if found is None:
        return "", line.strip()
    return found[1] or found[4], (found[2] or found[3] or found[5] or "").strip()


def _parse_wos(line: str) -> tuple[str, str]:
    found = _WOS_TAG.match(line)
    return (found[1], (found[2] or "").strip()) if found else ("", line.strip())


def _cut(lines: Iterator[Piece], starts: str, parse: _Parse) -> Iterator[Lines | BadRecord | Doubt]:
    kept: list[tuple[str, str]] = []
    raw: list[str] = []
    number, begin = 0, 1
    for line in lines:
        if not isinstance(line, str):
            yield line
            continue
        number += 1
        tag, value = parse(line)
        if tag == starts:
            if raw:
                yield Lines(begin, tuple(kept), "\n".join(raw).strip(), is_ended=not kept)
            kept, raw, begin = [(tag, value)], [line], number
        elif tag == "ER" and kept:
            yield Lines(begin, tuple(kept), "\n".join([*raw, line]))
            kept, raw = [], []
        elif kept or line.strip():
            begin = begin if raw else number
            raw.append(line)
            if kept:
                _add(kept, tag, value, line)
        elif raw:
            yield Lines(begin, (), "\n".join(raw).strip())
            raw = []
    if raw:
        yield Lines(begin, tuple(kept), "\n".join(raw).strip(), is_ended=not kept)


def _add(kept: list[tuple[str, str]], tag: str, value: str, line: str) -> None:
    """Put a field behind those that a record has, or a wrapped line behind the one that it continues."""
    if tag:
        kept.append((tag, value))
    elif value:
        last, before = kept[-1]
        if last in ("AU", "AF", "BA", "CA", "GP", "CR", "C1") and line.startswith("   ") and kept[0][0] == "PT":
            kept.append((last, value))
        else:
            kept[-1] = last, f"{before} {value}".strip()
