"""A sequence of values in a file, each decoded whenever it is looked at.

The file holds the values in MessagePack, one after the other, then where each begins and where the last one ends, as
64-bit numbers, and at last how many values there are. Values in turn are read with `pread`, so processes that share it
never share a position, and its pages count as the system's cache, not as the memory of a process. Single values come
from a map of the file, which takes less time; its pages are given back now and then.
"""

from __future__ import annotations

import mmap
import os
import struct
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

import msgspec

Kind = TypeVar("Kind")
Other = TypeVar("Other")
Keep = Callable[[Iterable[Kind]], Sequence[Kind]]
"""Where values are kept: `tuple` for memory, or a `Shelf` for files."""

_COUNT = struct.Struct("=Q")
_BLOCK = 256
"""The number of values that are read at once when all are looked at in turn."""
_MAPPED = 16_384
"""After so many single values, the memory that they were mapped to is given back."""


class Packed(Sequence[Kind], Generic[Kind]):
    """The values in a file that `pack` wrote, all of one type.

    It is sent to other processes as its path, so these must see the same file.
    """

    def __init__(self, kind: type[Kind], path: Path) -> None:
        self._kind, self._path = kind, path
        self._decode = msgspec.msgpack.Decoder(kind).decode
        self._file = os.open(path, os.O_RDONLY)
        end = os.fstat(self._file).st_size - _COUNT.size
        (count,) = _COUNT.unpack(os.pread(self._file, _COUNT.size, end))
        self._starts = array("Q")
        size = (count + 1) * self._starts.itemsize
        self._starts.frombytes(os.pread(self._file, size, end - size))
        self._map = mmap.mmap(self._file, 0, access=mmap.ACCESS_READ)
        self._content, self._looked = memoryview(self._map), 0

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            os.close(self._file)

    def __reduce__(self) -> tuple[Any, ...]:
        return Packed, (self._kind, self._path)

    def seen_as(self, kind: type[Other]) -> Packed[Other]:
        """Return the same values with only the fields of another type, so that decoding them takes less time."""
        other = Packed.__new__(Packed)
        other._kind, other._path, other._starts = kind, self._path, self._starts
        other._decode, other._file = msgspec.msgpack.Decoder(kind).decode, os.dup(self._file)
        other._map, other._content, other._looked = self._map, self._content, 0
        return other

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[Kind]:
        for start in range(0, len(self), _BLOCK):
            yield from self[start : start + _BLOCK]

    @overload
    def __getitem__(self, index: int) -> Kind: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Kind, ...]: ...

    def __getitem__(self, index: int | slice) -> Kind | tuple[Kind, ...]:
        places = range(len(self))[index]
        if isinstance(places, int):
            return self._look_at(places)
        if places.step != 1:
            return tuple(self[place] for place in places)
        content = memoryview(self._read(places.start, max(places.start, places.stop)))
        first = self._starts[places.start] if places else 0
        return tuple(
            self._decode(content[self._starts[place] - first : self._starts[place + 1] - first]) for place in places
        )

    def _look_at(self, place: int) -> Kind:
        self._looked += 1
        if self._looked % _MAPPED == 0 and hasattr(self._map, "madvise"):
            self._map.madvise(mmap.MADV_DONTNEED)
        return self._decode(self._content[self._starts[place] : self._starts[place + 1]])

    def _read(self, start: int, stop: int) -> bytes:
        """Return the values from `start` to `stop` as they are in the file."""
        first = self._starts[start]
        size, parts = self._starts[stop] - first, list[bytes]()
        while size:  # a system reads at most 2 GB at once
            part = os.pread(self._file, size, first)
            if not part:
                raise EOFError(f"{self._path} was cut while it was in use.")
            parts.append(part)
            first, size = first + len(part), size - len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)


def pack(values: Iterable[Kind], kind: type[Kind], path: Path) -> Packed[Kind]:
    """Write values to a new file, and return them as a sequence."""
    starts, encode = array("Q", [0]), msgspec.msgpack.Encoder().encode
    with path.open("wb") as stream:
        for value in values:
            starts.append(starts[-1] + stream.write(encode(value)))
        starts.tofile(stream)
        stream.write(_COUNT.pack(len(starts) - 1))
    return Packed(kind, path)


class Shelf(Generic[Kind]):
    """Keeps values of one type in the files of a folder.

    Each sequence is made from the one before, which therefore is deleted then. Whoever still holds it may read it.
    """

    def __init__(self, kind: type[Kind], folder: Path) -> None:
        self._kind, self._folder = kind, folder
        self._number = 0

    def __call__(self, values: Iterable[Kind]) -> Packed[Kind]:
        """Return values as a sequence in a file."""
        before = self._name()
        self._number += 1
        packed = pack(values, self._kind, self._name())
        before.unlink(missing_ok=True)
        return packed

    def _name(self) -> Path:
        return self._folder / f"{self._number}.packed"
