"""Read tables of values separated by commas, semicolons, tabs or bars: CSV and TSV, from spreadsheets and programs.

The first row names the columns; `columns` lists the known names. A quote that does not end would swallow the rows after
it; instead, its line becomes a reject, and the next line is read as a new row.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import BinaryIO

import msgspec

from site_builder.model import BadRecord, Banner, Doubt, Dump
from site_builder.readers.cutting.streams import Item, quote, read_lines
from site_builder.readers.fields.columns import find_columns, learn_separator, missing_titles, read_row
from site_builder.readers.headers.column_names import has_titles, is_paper_table
from site_builder.readers.headers.pubmed_rows import COLUMNS, is_old_pubmed, read_old_pubmed
from site_builder.readers.reader import Reader

_SIGNS = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*")
"""A line that spreadsheets write before the header."""
_LONGEST = 2000
"""The most lines of one row."""
_PREAMBLE = 10
"""The most lines before a header, where Dimensions, for example, says what was exported."""
_SURE = 3
"""The fewest known fields of a header that is not the first line."""
_SAMPLE = 200
"""The number of rows from which the separator of names is determined."""

_LONGEST_CELL = 1 << 24
"""The most characters of one cell."""


Turn = Callable[[Sequence[str]], list[str]]
"""Brings the cells of a row into the order of the columns."""


class _Row(msgspec.Struct, frozen=True):
    """A row of a table."""

    line: int
    cells: list[str]
    is_cut: bool = False
    """Whether it has a quote that does not end; if so, its only cell is the text of its first line."""


def is_table(head: bytes) -> bool:
    """Return whether a dump starts with a row that names the columns of a table of papers."""
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{", b"[", b"@", b"PAR1")):
        return False
    text = head.decode("utf-8", errors="replace").removeprefix("\ufeff")
    lines = _end_lines(text).lstrip("\n").split("\n")
    _, lines = _take_separator_line(lines)
    return len(lines) > 1 and any(_is_header(lines, sign) for sign in _SIGNS)


def _is_header(lines: Sequence[str], sign: str) -> bool:
    """Return whether the first line names columns of papers, or a line after a few lines of the exporting program does.

    A header with unknown names counts if the lines after it have the same number of cells; its reject says what to do.
    """
    rows = [_split(line[:4000], sign) for line in lines[: _PREAMBLE + 1]]
    if rows and is_paper_table(rows[0]):
        return True
    if any(_knows(rows[place]) >= _SURE and len(rows[place]) == len(rows[place + 1]) for place in range(len(rows) - 1)):
        return True
    is_short = len(rows[0]) > 2 and all(0 < len(name.strip()) <= 30 and "." not in name for name in rows[0])
    others = [row for row in rows[1:-1] if any(row)] or rows[1:2]
    return is_short and len(others) >= (2 if sign == "," else 1) and all(len(row) == len(rows[0]) for row in others)


def _knows(names: Sequence[str]) -> int:
    """Return the number of known fields in a header, or 0 if it has no titles."""
    places = find_columns(names, {}).places
    return len(places) if "title" in places else 0


def read_table(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each row, and a reject for each row that has no title or does not fit the columns."""
    faults: list[Item] = []
    rows = _Rows(_decode_lines(stream, dump, faults))
    header, preamble = _find_header(rows, dump)
    yield from (Banner(dump=dump.name, line=it.line, text=quote(" ".join(it.cells))) for it in preamble)
    is_old = header is not None and is_old_pubmed(header.cells) and not dump.columns
    columns = find_columns(COLUMNS if is_old else header.cells if header else [], dump.columns)
    yield from (BadRecord(dump=dump.name, line=1, reason=reason) for reason in columns.faults)
    if header is None or "title" not in columns.places or not (dump.columns or is_old or has_titles(header.cells)):
        yield missing_titles(header.cells if header else (), dump)
        return
    found = rows.read(len(header.cells))
    sample = list(itertools.islice(found, _SAMPLE))
    turn: Turn = partial(read_old_pubmed, header.cells) if is_old else list
    columns = learn_separator(columns, [turn(row.cells) for row in sample])
    ordinals = itertools.count(1)
    for row in itertools.chain(sample, found):
        yield from _read(row, header, turn, partial(read_row, columns=columns, dump=dump, ordinals=ordinals), dump)
    yield from faults


def _find_header(rows: _Rows, dump: Dump) -> tuple[_Row | None, list[_Row]]:
    """Return the first row that names a column of titles, and the rows before it; if none does, the first row."""
    seen: list[_Row] = []
    while len(seen) <= _PREAMBLE and (row := next(rows.read(0), None)):
        if "title" in find_columns(row.cells, dump.columns).places:
            return row, seen
        seen.append(row)
    return (seen[0] if seen else None), []


def _read(row: _Row, header: _Row, turn: Turn, read: Callable[..., list[Item]], dump: Dump) -> list[Item]:
    width = len(header.cells)
    if row.is_cut:
        return [_reject(row, "has a quote that does not end; the next line was read as a new row", dump)]
    if row.cells == header.cells:
        return [Banner(dump=dump.name, line=row.line, text=_quote_row(row))]
    if len(row.cells) > width and any(map(str.strip, row.cells[width:])):
        reason = f"has {len(row.cells)} cells for {width} columns; put quotes around cells that contain the separator"
        return [_reject(row, reason, dump)]
    items = read(turn(row.cells), line=row.line)
    if len(row.cells) < width:
        reason = f"has {len(row.cells)} cells for {width} columns; the missing cells were read as empty"
        items.append(Doubt(dump=dump.name, line=row.line, reason=reason, text=_quote_row(row)))
    return items


def _reject(row: _Row, reason: str, dump: Dump) -> BadRecord:
    return BadRecord(dump=dump.name, line=row.line, reason=reason, text=_quote_row(row))


def _quote_row(row: _Row) -> str:
    return quote(" | ".join(row.cells))


class _Rows:
    """The rows of a table, cut from its lines."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._waiting: deque[str] = deque()
        self._taken: list[str] = []
        self._number = 0
        self._sign = ""

    def read(self, width: int) -> Iterator[_Row]:
        """Yield the rows that are not empty; a row of several lines without exactly `width` cells has a stray quote.

        A width of 0 means that it is unknown.
        """
        while True:
            self._taken = []
            first = self._number + 1
            try:
                cells = self._next_row()
            except csv.Error:  # a cell that is too long
                yield _Row(first, [self._put_back()], is_cut=True)
                continue
            if cells is None:
                return
            if self._is_cut(cells, width):
                yield _Row(first, [self._put_back()], is_cut=True)
            elif any(map(str.strip, cells)):
                yield _Row(first, cells)

    def _next_row(self) -> list[str] | None:
        if not self._sign:
            self._sign = self._find_sign()
        return _parse_row(self._take(), self._sign or ",")

    def _find_sign(self) -> str:
        """Return the separator of cells: the one with which a line has the most known names; see `_weigh`."""
        lines = list(itertools.islice(self._lines, _PREAMBLE + 2))
        while lines and not lines[0].strip():
            lines = [*lines[1:], *itertools.islice(self._lines, 1)]
            self._number += 1
        given, rest = _take_separator_line(lines)
        self._number += len(lines) - len(rest)
        self._waiting.extend(rest)
        return given or max(_SIGNS, key=lambda sign: _weigh(rest, sign))

    def _take(self) -> Iterator[str]:
        """Yield lines, and remember those of one row."""
        while len(self._taken) < _LONGEST:
            line = self._waiting.popleft() if self._waiting else next(self._lines, None)
            if line is None:
                return
            self._number += 1
            self._taken.append(line)
            yield line

    def _is_cut(self, cells: Sequence[str], width: int) -> bool:
        if len(self._taken) < 2:
            return len(self._taken) == 1 and self._is_open_at_end(cells)
        return (0 < width != len(cells)) or sum(line.count('"') for line in self._taken) % 2 == 1

    def _is_open_at_end(self, cells: Sequence[str]) -> bool:
        """Return whether the last line of a table ends within a quote: its last cell then includes the line end."""
        return bool(cells) and cells[-1].endswith("\n")

    def _put_back(self) -> str:
        """Put back all lines of a row except the first, and return the first."""
        first, *rest = self._taken
        self._waiting.extendleft(reversed(rest))
        self._number -= len(rest)
        return first.strip()


def _take_separator_line(lines: list[str]) -> tuple[str, list[str]]:
    found = _SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    return (found[1], lines[1:]) if found and len(lines) > 1 else ("", lines)


def _split(line: str, sign: str) -> list[str]:
    return _parse_row([line], sign) or []


def _parse_row(lines: Iterable[str], sign: str) -> list[str] | None:
    """Return the cells of the first row in these lines, or None if there are no lines.

    Python's limit of 131,072 characters per cell applies to the whole process, so we raise it for one row at a time.
    """
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        return next(csv.reader(lines, delimiter=sign), None)
    finally:
        csv.field_size_limit(limit)


def _weigh(lines: Sequence[str], sign: str) -> tuple[int, int, int]:
    """Return how many names of columns the best line has with a separator, how early it is, and its number of cells."""
    rows = [_split(line, sign) for line in lines]
    return max(
        ((len(find_columns(row, {}).places), -place, len(row)) for place, row in enumerate(rows)), default=(0, 0, 0)
    )


def _decode_lines(stream: BinaryIO, dump: Dump, faults: list[Item]) -> Iterator[str]:
    """Yield the lines of a dump with their ends; lines that are not UTF-8 are read as Windows-1252, with one doubt."""
    for entry in read_lines(stream, dump):
        if isinstance(entry, BadRecord):
            faults.append(entry)
            continue
        number, raw = entry
        text = _decode(raw, dump, number, faults)
        if "\r" in text:
            yield from io.StringIO(f"{text}\n", newline=None)
        else:
            yield f"{text}\n"


def _decode(raw: bytes, dump: Dump, number: int, faults: list[Item]) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
        if not any(isinstance(it, Doubt) for it in faults):
            reason = "is not UTF-8; such lines were read as Windows-1252"
            faults.append(Doubt(dump=dump.name, line=number, reason=reason, text=quote(text)))
    return text.removeprefix("\ufeff") if number == 1 else text


def _end_lines(text: str) -> str:
    """Make all line ends the same."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


READER = Reader("table", is_table, read_table)
