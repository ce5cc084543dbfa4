"""Tokens of bytes as numbers: equal tokens get the same number, in order of first appearance.

Many tokens are numbered at once, as arrays, because an object per token would take three times as long. A table holds
two numbers that together are the bytes of a token, at a place that follows from them. It has no second place for a
token whose place is taken; such tokens, long ones and new ones are looked up in a dictionary, and as the common tokens
come first, there are few of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.integer[Any]]

_BITS = 18
"""The size of the table: 262,144 places, 5 MB."""

_MOST_BYTES = 16
"""The longest token that has a place in the table."""

_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], np.uint64)
"""Odd numbers of 64 bits without a pattern. A token's place is the top bits of a sum of its halves times these."""

_MASKS = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)
"""The lowest bytes of a number of 64 bits, by how many."""


class Numbering:
    """All tokens met so far. No token contains a zero byte."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        """The tokens in the order of their numbers."""
        self._numbers: dict[bytes, int] = {}
        self._halves = np.zeros((2, 1 << _BITS), np.uint64)
        """The bytes of the token in each place; 0 if there is none."""
        self._placed = np.zeros(1 << _BITS, np.int32)
        """The number of the token in each place."""

    def find(self, content: bytes, starts: Numbers, lengths: Numbers) -> Numbers:
        """Return the number of each token in the bytes that `join_lines` returned."""
        halves = _halve(content, starts, lengths)
        places = _place(halves)
        numbers = self._placed[places]
        known = (self._halves[:, places] == halves).all(axis=0) & (lengths <= _MOST_BYTES)
        unknown = np.flatnonzero(~known)
        numbers[unknown] = self._look_up(content, starts[unknown], lengths[unknown])
        self._keep(unknown[lengths[unknown] <= _MOST_BYTES], places, halves, numbers)
        return numbers

    def _look_up(self, content: bytes, starts: Numbers, lengths: Numbers) -> list[int]:
        """Return the numbers of some tokens; new tokens get the next ones."""
        found = []
        for start, end in zip(starts.tolist(), (starts + lengths).tolist(), strict=True):
            token = content[start:end]
            number = self._numbers.setdefault(token, len(self.texts))
            if number == len(self.texts):
                self.texts.append(token.decode("utf-8", "surrogatepass"))
            found.append(number)
        return found

    def _keep(self, some: Numbers, places: Numbers, halves: Numbers, numbers: Numbers) -> None:
        """Put tokens into their places, the first of each, unless the place is taken."""
        some = some[self._halves[0, places[some]] == 0]
        free, firsts = np.unique(places[some], return_index=True)
        kept = some[firsts]
        self._halves[:, free] = halves[:, kept]
        self._placed[free] = numbers[kept]


def join_lines(lines: Iterable[bytes], between: bytes) -> bytes:
    """Return lines with something before and after each, and enough zeros at the end to read whole numbers."""
    return between.join([b"", *lines, bytes(_MOST_BYTES)])


def find_runs(content: bytes, held: bytes) -> tuple[Numbers, Numbers]:
    """Return the starts and ends of runs of bytes that belong to tokens: those for which `held`, a table, has 1.

    The first and last bytes of the content belong to none.
    """
    is_held = np.frombuffer(content.translate(held), bool)
    edges = np.flatnonzero(is_held[1:] != is_held[:-1]) + 1
    return edges[::2], edges[1::2]


def _halve(content: bytes, starts: Numbers, lengths: Numbers) -> Numbers:
    """Return the first eight bytes of each token as a number, and the next eight."""
    numbers = np.ndarray((len(content) - 7,), "<u8", content, strides=(1,))
    first = numbers[starts] & _MASKS[np.minimum(lengths, 8)]
    return np.array([first, numbers[starts + 8] & _MASKS[np.clip(lengths - 8, 0, 8)]])


def _place(halves: Numbers) -> Numbers:
    """Return the place of each token in the table."""
    first, second = halves * _FACTORS[:, None]
    places: Numbers = ((first ^ second) >> np.uint64(64 - _BITS)).astype(np.int32)
    return places
