"""Values in a file without a name, decoded each time they are looked at: records that do not fit into memory."""

from __future__ import annotations

import copy
import os
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar, overload

import msgspec

Kind = TypeVar("Kind")


class _File:
    """A file without a name, which is closed when nobody needs it any more."""

    def __init__(self) -> None:
        self.stream = tempfile.TemporaryFile()  # noqa: SIM115 -- see __del__
        self.size = 0

    def __del__(self) -> None:
        self.stream.close()

    def append(self, content: bytes) -> None:
        """Write something at the end."""
        self.stream.write(content)
        self.size += len(content)


class Spilled(Sequence[Kind], Generic[Kind]):
    """A sequence of values of one type, in the folder for temporary files.

    The file vanishes with the last sequence or slice in it. The value looked at last stays in memory.
    """

    def __init__(self, kind: type[Kind], values: Iterable[Kind] = ()) -> None:
        self._decode = msgspec.msgpack.Decoder(kind).decode
        self._encode = msgspec.msgpack.Encoder().encode
        self._file = _File()
        self._begin()
        for value in values:
            self.append(value)

    def _begin(self) -> None:
        self._ends = array("Q", [self._file.size])
        self._places = range(0)
        self._last: tuple[int, Kind] | None = None

    def start_another(self) -> Spilled[Kind]:
        """Return an empty sequence in the same file, since few can be open. This one must not grow after that."""
        other = copy.copy(self)
        other._begin()
        return other

    def append(self, value: Kind) -> None:
        """Add a value at the end."""
        self._file.append(self._encode(value))
        self._ends.append(self._file.size)
        self._places = range(len(self._ends) - 1)

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Kind]:
        return map(self._load, self._places)

    @overload
    def __getitem__(self, index: int) -> Kind: ...

    @overload
    def __getitem__(self, index: slice) -> Spilled[Kind]: ...

    def __getitem__(self, index: int | slice) -> Kind | Spilled[Kind]:
        if isinstance(index, int):
            return self._load(self._places[index])
        some = copy.copy(self)
        some._places = self._places[index]
        return some

    def _load(self, place: int) -> Kind:
        if self._last is None or self._last[0] != place:
            self._file.stream.flush()
            start, end = self._ends[place], self._ends[place + 1]
            self._last = place, self._decode(os.pread(self._file.stream.fileno(), end - start, start))
        return self._last[1]
