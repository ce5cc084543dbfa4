"""Cut RIS and the plain text of Web of Science into records, for rispy to name their fields.

A record is passed on as complete fields: wrapped lines are joined to the line that they continue, and wrong spaces
around tags are corrected, so that rispy gets what the format promises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from site_builder.model import BadRecord, Doubt
from site_builder.readers.cutting.text_pieces import Piece

_TAG = re.compile(r"\s?([A-Z][A-Z0-9])\s{1,2}-(?:\s(.*)|(?=[^\s-])(.*)|$)|([A-Z][A-Z0-9])\s\s-(.*)")
_WOS_TAG = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)")
_WHOLE_TAG = re.compile(r"(?!ER)[A-Z][A-Z0-9]  - ")
"""A tag as the format has it; such a line is part of a record even if the line that starts the record is missing."""
_TITLES, _AUTHORS = frozenset(("TI", "T1", "CT")), frozenset(("AU", "A1"))
_ONE_A_LINE = ("AU", "AF", "BA", "CA", "GP", "CR", "C1")
"""Web of Science fields in which each line is a value."""

_Parse = Callable[[str], tuple[str, str]]
"""Splits a line into its tag, empty if it continues another line, and its value."""


class Lines(msgspec.Struct, frozen=True):
    """A record as tags and values, or lines that are not part of a record."""

    line: int
    fields: tuple[tuple[str, str], ...] = ()
    text: str = ""
    """The lines as found."""
    is_ended: bool = True
    """Whether the line that ends a record is present."""
    is_begun: bool = True
    """Whether the line that starts a record is present."""


def cut_ris(pieces: Iterable[Piece]) -> Iterator[Lines | BadRecord | Doubt]:
    """Yield the records of RIS, from `TY` to `ER`, and the lines between them.

    A record without `TY`, as at the start of half a file, gets the type `GEN` if it has a title, an author and an `ER`.
    """
    yield from _cut(_split(pieces), "TY", _parse_ris)


def cut_wos(pieces: Iterable[Piece]) -> Iterator[Lines | BadRecord | Doubt]:
    """Yield the records of Web of Science, from `PT` to `ER`, and the lines between them."""
    yield from _cut(_split(pieces), "PT", _parse_wos)


def _split(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the lines of pieces, with rejects and doubts about their bytes."""
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
    block, number = _Block(starts), 0
    for line in lines:
        if not isinstance(line, str):
            yield line
            continue
        number += 1
        tag, value = parse(line)
        is_end = tag == "ER" and bool(block.fields)
        if tag == starts or (not block.fields and not line.strip()):
            yield from block.close()
            block = _Block(starts)
        if line.strip() or block.fields:
            block.add(number, line, "" if is_end else tag, "" if is_end else value)
        if is_end:
            yield from block.close(is_ended=True)
            block = _Block(starts)
    yield from block.close()


class _Block:
    """The lines of a record, starting with the first, or the lines between records."""

    def __init__(self, starts: str) -> None:
        self._line = 0
        self._starts = starts
        self._raw: list[str] = []
        self.fields: list[tuple[str, list[str]]] = []
        """Tags and the lines of their values; empty between records."""
        self._is_begun = True

    def add(self, number: int, line: str, tag: str, value: str) -> None:
        """Append a line; after the tag that starts a record, it is a field or continues one."""
        self._line = self._line if self._raw else number
        self._raw.append(line)
        if not self.fields and self._starts == "TY" != tag and _WHOLE_TAG.match(line):
            self.fields.append(("TY", ["GEN"]))
            self._is_begun = False
        if tag == self._starts or (tag and self.fields):
            self.fields.append((tag, [value]))
        elif value and self.fields:
            self._continue(value, line)

    def _continue(self, value: str, line: str) -> None:
        tag, values = self.fields[-1]
        is_keyword = tag == "KW" and not line[0].isspace()  # EndNote names the tag once for all keywords
        if is_keyword or (tag in _ONE_A_LINE and line.startswith("   ") and self.fields[0][0] == "PT"):
            self.fields.append((tag, [value]))
        else:
            values.append(value)

    def close(self, *, is_ended: bool = False) -> Iterator[Lines]:
        """Yield the lines collected so far, if any."""
        if self._raw:
            fields = tuple((tag, " ".join(filter(None, values))) for tag, values in self.fields)
            if not self._is_begun and not (is_ended and _is_likely(fields)):
                fields = ()
            is_whole = self._is_begun or not fields
            yield Lines(self._line, fields, "\n".join(self._raw).strip(), is_ended or not fields, is_whole)


def _is_likely(fields: tuple[tuple[str, str], ...]) -> bool:
    """Return whether fields without the first of a record are most likely one."""
    tags = {tag for tag, _ in fields}
    return bool(tags & _TITLES and tags & _AUTHORS)
