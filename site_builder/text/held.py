"""Set parts of a text aside while the rest is processed, then put them back.

Meanwhile a mark takes the place of each part. XML forbids this character, so stored text never contains it; for text
from elsewhere, call `text.replace(MARK, "")` before looking for the parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MARK = "\x1a"

Part = tuple[int, int, str]
"""Where a part starts and ends in the text, and the text to put back in its place."""


def hold(text: str, parts: Iterable[Part]) -> tuple[str, list[str]]:
    """Return the text with a mark in place of each part, and the texts to put back, in the order of the marks.

    If parts overlap, only the first is set aside; if several start at the same place, only the longest.
    """
    held: list[str] = []
    pieces, position = [], 0
    for start, end, written in sorted(parts, key=lambda part: (part[0], -part[1])):
        if start >= position:
            held.append(written)
            pieces += [text[position:start], MARK]
            position = end
    return "".join([*pieces, text[position:]]), held


def put_back(text: str, held: Iterable[str]) -> str:
    """Return the text with the parts in place of their marks; there must be one part for each mark."""
    parts = iter(held)
    return re.sub(MARK, lambda _: next(parts), text)
