"""Many phrases looked for in many texts at once: the words of all texts are one row of numbers."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int32]
"""Of words and of texts: there are many, and few of them are different."""
Places = npt.NDArray[np.int64]

_PART = re.compile(r"[^\W_]+")
_BLANKS = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)
"""For each byte of ASCII itself, or a blank where it is no letter and no digit."""

_END = -1
"""Stands behind the last word of each text."""

_UNKNOWN = -2


class WordStream(msgspec.Struct, frozen=True, eq=False):
    """The words of texts, their runs of letters and digits, one text after the other."""

    known: Mapping[str, int]
    """Word → its number."""
    numbers: Numbers
    owners: Numbers
    """The text of each."""

    def map(self, change: Callable[[str], str]) -> WordStream:
        """Return the same texts with other words."""
        known = _Words()
        changed = np.array([*(known[change(word)] for word in self.known), _END], np.int32)
        return WordStream(known, changed[self.numbers], self.owners)

    def find(self, phrases: Iterable[Sequence[Sequence[str]]]) -> list[Numbers]:
        """Return for each row of phrases the texts, ascending, that hold one of them. A phrase has a word at least."""
        rows = [[[self.known.get(word, _UNKNOWN) for word in phrase] for phrase in row] for row in phrases]
        places, bounds = self._places_of({phrase[0] for row in rows for phrase in row} - {_UNKNOWN})
        empty = self.owners[:0]
        return [np.unique(np.concatenate([empty, *(self._owners(one, places, bounds) for one in row)])) for row in rows]

    def _places_of(self, wanted: Iterable[int]) -> tuple[Places, Places]:
        """Return the places of some words, sorted by word, and where those of each word begin among them."""
        chosen = np.zeros(len(self.known) + 1, bool)  # the last one is `_END`
        chosen[list(wanted)] = True
        places = np.flatnonzero(chosen[self.numbers])
        places = places[np.argsort(self.numbers[places], kind="stable")]
        return places, np.searchsorted(self.numbers[places], np.arange(len(self.known) + 1))

    def _owners(self, phrase: Sequence[int], places: Places, bounds: Places) -> Numbers:
        if _UNKNOWN in phrase:
            return self.owners[:0]
        here = places[bounds[phrase[0]] : bounds[phrase[0] + 1]]
        for step, number in enumerate(phrase[1:], 1):
            here = here[self.numbers[np.minimum(here + step, len(self.numbers) - 1)] == number]
        return self.owners[here]


class _Words(dict[str, int]):
    """Word → its number, by first sight."""

    def __missing__(self, word: str) -> int:
        self[word] = len(self)
        return self[word]


def read_words(texts: Iterable[str]) -> WordStream:
    """Return the words of texts, as they are written."""
    known, found, sizes = _Words(), array("i"), array("q")
    for text in texts:
        parts = split_words(text)
        found.extend(map(known.__getitem__, parts))
        found.append(_END)
        sizes.append(len(parts) + 1)
    owners = np.repeat(np.arange(len(sizes), dtype=np.int32), np.frombuffer(sizes, np.int64))
    return WordStream(known, np.frombuffer(found, np.int32), owners)


def split_words(text: str) -> list[str]:
    """Return the runs of letters and digits of a text."""
    if not text.isascii():
        return _PART.findall(text)
    return text.encode("ascii").translate(_BLANKS).decode("ascii").split()
