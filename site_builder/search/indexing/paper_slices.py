"""Slices of a catalogue's papers, as they are handed to the processes that read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

import msgspec

from site_builder.model import Paper
from site_builder.packing.packed import Packed

_decode = msgspec.msgpack.Decoder(list[Paper]).decode


class HeldSlice(msgspec.Struct, frozen=True):
    """A slice of papers as bytes.

    Reading an object writes to its memory, because Python counts references. Processes that read inherited papers would
    therefore soon each have a copy of them all.
    """

    start: int
    """The id of its first paper."""
    content: bytes

    def read(self) -> list[Paper]:
        """Return the papers."""
        return _decode(self.content)


class FiledSlice(msgspec.Struct, frozen=True, eq=False):
    """A slice of papers in a file."""

    start: int
    """The id of its first paper."""
    papers: Packed[Paper]
    places: Sequence[int]
    """Where in the file each paper is."""

    def read(self) -> list[Paper]:
        """Return the papers."""
        return [self.papers[place] for place in self.places]


PaperSlice = HeldSlice | FiledSlice


class OrderedPapers(Sequence[Paper]):
    """Papers in another order. Those of a file are decoded each time they are looked at."""

    def __init__(self, papers: Sequence[Paper], places: Sequence[int]) -> None:
        self._papers, self._places = papers, places

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Paper]:
        return map(self._papers.__getitem__, self._places)

    @overload
    def __getitem__(self, index: int) -> Paper: ...

    @overload
    def __getitem__(self, index: slice) -> list[Paper]: ...

    def __getitem__(self, index: int | slice) -> Paper | list[Paper]:
        if isinstance(index, int):
            return self._papers[self._places[index]]
        return [self._papers[place] for place in self._places[index]]

    def cut(self, size: int) -> list[PaperSlice]:
        """Return all papers in slices of a given size. A paper's id is its position."""
        starts = range(0, len(self), size)
        if isinstance(self._papers, Packed):
            return [FiledSlice(start, self._papers, self._places[start : start + size]) for start in starts]
        return [HeldSlice(start, msgspec.msgpack.encode(self[start : start + size])) for start in starts]
