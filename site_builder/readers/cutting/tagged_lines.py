"""Cut text into records of tagged lines, such as EndNote's `%T` or RefWorks' `T1`, for formats without an end line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from site_builder.model import BadRecord, Doubt
from site_builder.readers.cutting.ris_lines import Lines
from site_builder.readers.cutting.text_pieces import Piece


def cut_tagged(
    pieces: Iterable[Piece], starts: str, parse: Callable[[str], tuple[str, str]]
) -> Iterator[Lines | BadRecord | Doubt]:
    r"""Yield the records, which start with one tag or follow a blank line, and the lines before the first.

    `parse` splits a line into its tag and its value; the tag is empty if the line continues another one. The lines of a
    value are joined by `\n`.
    """
    block, number, is_apart = _Block(), 0, False
    for piece in pieces:
        if not isinstance(piece, str):
            yield piece
            continue
        for line in piece.removesuffix("\n").split("\n"):
            number += 1
            tag, value = parse(line)
            if tag and (tag == starts or (is_apart and not block.has(starts)) or not block.fields):
                yield from block.close()
                block = _Block()
            is_apart = not line.strip()
            block.add(number, line, tag, value)
    yield from block.close()


class _Block:
    """The lines of a record, or those before the first."""

    def __init__(self) -> None:
        self._line = 0
        self._raw: list[str] = []
        self.fields: list[tuple[str, list[str]]] = []
        """Tags and the lines of their values; empty before the first record."""

    def has(self, tag: str) -> bool:
        return any(name == tag for name, _ in self.fields)

    def add(self, number: int, line: str, tag: str, value: str) -> None:
        """Append a line, which is a field or continues one."""
        if line.strip():
            self._line = self._line or number
            self._raw.append(line)
        if tag:
            self.fields.append((tag, [value]))
        elif self.fields and value:
            self.fields[-1][1].append(value)

    def close(self) -> Iterator[Lines]:
        """Yield the lines collected so far, if any."""
        if self._raw:
            fields = tuple((tag, "\n".join(filter(None, values))) for tag, values in self.fields)
            yield Lines(self._line, fields, "\n".join(self._raw))
