"""Texts with their positions, in arrays: a dictionary of a million texts takes several times the memory.

Processes that are forked share arrays, but soon have a copy of each object that they look at.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

import numpy as np


class Keys(Mapping[str, int]):
    """Text → its position. No text may occur twice.

    It is of use only in the process that made it, and in processes forked from that: others hash texts in another way.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        letters, ends, hashes = bytearray(), array("Q", [0]), array("q")
        for text in texts:
            letters += text.encode()
            ends.append(len(letters))
            hashes.append(hash(text))
        found = np.frombuffer(hashes, np.int64)
        order = np.argsort(found, kind="stable")
        self._letters, self._ends = bytes(letters), ends
        self._hashes, self._places = array("q", found[order].tobytes()), array("Q", order.tobytes())

    def __len__(self) -> int:
        return len(self._hashes)

    def __iter__(self) -> Iterator[str]:
        return map(self.text_at, range(len(self)))

    def __getitem__(self, text: str) -> int:
        wanted = hash(text)
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            place = self._places[at]
            if self.text_at(place) == text:
                return place
            at += 1
        raise KeyError(text)

    def text_at(self, place: int) -> str:
        """Return the text at a position."""
        return self._letters[self._ends[place] : self._ends[place + 1]].decode()


class KeysAt(Sequence[str]):
    """The texts at some positions."""

    def __init__(self, keys: Keys, places: Sequence[int]) -> None:
        self._keys, self._places = keys, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...

    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        if isinstance(index, slice):
            return tuple(map(self._keys.text_at, self._places[index]))
        return self._keys.text_at(self._places[index])
