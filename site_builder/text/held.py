"""Set parts of a text aside while the rest is worked on, and put them back.

A mark stands for each part in the meantime. XML forbids it, so no stored text has it; a text from elsewhere must lose
its own marks first, `text.replace(MARK, "")`, before the places of its parts are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MARK = "\x1a"

Part = tuple[int, int, str]
"""Where a part starts and ends in the text, and what is put back in its place."""


def hold(text: str, parts: Iterable[Part]) -> tuple[str, list[str]]:
    """Return the text with a mark in place of each part, and what to put back, in the order of the marks.

    Of parts that overlap the first is held, and of those that start at one place the longest.
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
    """Return the text with the parts in place of their marks, none of which may be missing."""
    parts = iter(held)
    return re.sub(MARK, lambda _: next(parts), text)
