"""Where a text as found differs from the text on the page, so that the page does not repeat the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_CONTEXT = 3
"""How many words around a difference are shown."""
_SHORT = 30
"""Texts of up to this many words are shown as a whole."""


def quote_differences(found: str, shown: str) -> str:
    """Return the passages of a text that another one lacks, each with the words around it, and … for what is between.

    The whole text is returned if it is short or most of it differs.
    """
    words, others = found.split(), shown.split()
    start, end = _common_start(words, others), _common_start(words[::-1], others[::-1])
    if len(words) <= _SHORT or start == len(words):
        return found
    end = min(end, len(words) - start, len(others) - start)
    middle = SequenceMatcher(None, words[start : len(words) - end], others[start : len(others) - end], autojunk=False)
    changed = [(start + first, start + last) for kind, first, last, _, _ in middle.get_opcodes() if kind != "equal"]
    passages = list(_widen(changed, len(words)))
    if 2 * sum(last - first for first, last in passages) > len(words):
        return found
    text = " … ".join(" ".join(words[first:last]) for first, last in passages)
    return ("" if passages[0][0] == 0 else "… ") + text + ("" if passages[-1][1] == len(words) else " …")


def _common_start(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (word, match) in pairs if word != match), min(len(one), len(other)))


def _widen(changed: Sequence[tuple[int, int]], most: int) -> Iterator[tuple[int, int]]:
    """Yield ranges with their context; those that then touch are one."""
    first, last = 0, -1
    for start, end in changed:
        begin, stop = max(0, start - _CONTEXT), min(most, end + _CONTEXT)
        if begin > last and last >= 0:
            yield first, last
        first = begin if begin > last else first
        last = stop
    yield first, last
