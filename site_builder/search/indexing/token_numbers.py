"""Tokens as numbers: texts are cut at characters that no word contains, and equal tokens get the same number.

A slice of texts is cut and numbered as one array of bytes, because an object per token would take three times as long.
A table holds two numbers that together are the bytes of a token, at a place that follows from them. It has no second
place for a token whose place is taken; such tokens, long ones and new ones are looked up in a dictionary, and as the
common tokens come first, there are few of them.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import numpy as np

from site_builder.search.indexing.arrays import Numbers

_JOINING = b"-.^/_&:@'"
"""Characters that join two parts of a word, but are not part of one where it ends."""

_BITS = 18
"""The size of the table: 262,144 places, 5 MB."""

_MOST_BYTES = 16
"""The longest token that has a place in the table."""

_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], np.uint64)
"""Odd numbers of 64 bits without a pattern. A token's place is the top bits of a sum of its halves times these."""

_MASKS = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)
"""The lowest bytes of a number of 64 bits, by how many."""


class Tokens(msgspec.Struct, frozen=True, eq=False):
    """The tokens of a field of some documents, document by document."""

    numbers: Numbers
    sizes: Numbers
    """How many tokens each document has in the field."""


class _Cut(msgspec.Struct, frozen=True, eq=False):
    """Texts as bytes, where their tokens start and how many bytes each has."""

    content: bytes
    starts: Numbers
    lengths: Numbers


_HELD = bytes(code > 127 or chr(code).isalnum() or code in _JOINING + b"+#" for code in range(256))
"""For each byte of UTF-8, 1 if words may contain it. A token is a word, or several with odd characters between them."""

_ENDING = np.array([code in _JOINING for code in range(256)])
"""For each byte, whether it is not part of a word where it is the last of a token."""


class TokenNumbers:
    """All tokens read so far, numbered in order of first appearance."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        """The tokens in the order of their numbers."""
        self._numbers: dict[bytes, int] = {}
        self._halves = np.zeros((2, 1 << _BITS), np.uint64)
        """The bytes of the token in each place; 0 if there is none, because no token contains a zero."""
        self._placed = np.zeros(1 << _BITS, np.int32)
        """The number of the token in each place."""

    def read(self, texts: Iterable[str]) -> Tokens:
        """Return the tokens of texts, one text per document."""
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        cut = _cut(encoded)
        halves = _halve(cut)
        places = _place(halves)
        numbers = self._placed[places]
        known = (self._halves[:, places] == halves).all(axis=0) & (cut.lengths <= _MOST_BYTES)
        unknown = np.flatnonzero(~known)
        numbers[unknown] = self._look_up(cut, unknown)
        self._keep(unknown[cut.lengths[unknown] <= _MOST_BYTES], places, halves, numbers)
        bounds = np.cumsum([1, *(len(text) + 1 for text in encoded)])
        return Tokens(numbers, np.diff(np.searchsorted(cut.starts, bounds)).astype(np.int32))

    def _look_up(self, cut: _Cut, wanted: Numbers) -> list[int]:
        """Return the numbers of some tokens; new tokens get the next ones."""
        found = []
        starts = cut.starts[wanted]
        for start, end in zip(starts.tolist(), (starts + cut.lengths[wanted]).tolist(), strict=True):
            token = cut.content[start:end]
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


def _cut(encoded: list[bytes]) -> _Cut:
    """Return where the tokens of texts are in their bytes, with a line feed before and after each text.

    The bytes after the last text let `_halve` read whole numbers.
    """
    content = b"\n".join([b"", *encoded, bytes(_MOST_BYTES)])
    codes = np.frombuffer(content, np.uint8)
    held = np.frombuffer(content.translate(_HELD), bool)
    edges = np.flatnonzero(held[1:] != held[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    lengths = ends - starts - _ENDING[codes[ends - 1]]
    worded = lengths > 0
    return _Cut(content, starts[worded], lengths[worded])


def _halve(cut: _Cut) -> Numbers:
    """Return the first eight bytes of each token as a number, and the next eight."""
    numbers = np.ndarray((len(cut.content) - 7,), "<u8", cut.content, strides=(1,))
    first = numbers[cut.starts] & _MASKS[np.minimum(cut.lengths, 8)]
    return np.array([first, numbers[cut.starts + 8] & _MASKS[np.clip(cut.lengths - 8, 0, 8)]])


def _place(halves: Numbers) -> Numbers:
    """Return the place of each token in the table."""
    first, second = halves * _FACTORS[:, None]
    places: Numbers = ((first ^ second) >> np.uint64(64 - _BITS)).astype(np.int32)
    return places
