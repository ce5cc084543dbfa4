"""Arrays in a file, one after the other, each read again in whole or in part by whoever knows where it is.

Everything is read and written at a position, so processes that share the file never share a position. Its pages count
as the system's cache, not as the memory of a process.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[Any]


class Stored(msgspec.Struct, frozen=True):
    """Where an array is in its file."""

    start: int
    """Its first byte."""
    count: int
    kind: str
    """The type of its numbers, as numpy names it."""


class ArrayFile:
    """A file to which one process at a time appends arrays. It is sent to other processes as its path and size.

    A process that gets it twice in the same state and does the same twice therefore writes the same bytes again.
    """

    def __init__(self, path: Path, size: int = 0) -> None:
        self._path, self._size = path, size
        self._file = -1

    def __del__(self) -> None:
        if self._file >= 0:
            os.close(self._file)

    def __reduce__(self) -> tuple[Any, ...]:
        return ArrayFile, (self._path, self._size)

    def append(self, array: Numbers) -> Stored:
        """Write an array of one dimension at the end."""
        content = np.ascontiguousarray(array).view(np.uint8).data
        stored = Stored(self._size, len(array), array.dtype.str)
        while content:  # a system writes at most 2 GB at once
            written = os.pwrite(self._open(), content, self._size)
            self._size += written
            content = content[written:]
        return stored

    def read(self, stored: Stored, first: int = 0, end: int | None = None) -> Numbers:
        """Return the numbers of an array from `first` to `end`."""
        kind = np.dtype(stored.kind)
        found = np.empty((stored.count if end is None else end) - first, kind)
        rest, start = found.view(np.uint8).data, stored.start + first * kind.itemsize
        while rest:
            size = os.preadv(self._open(), [rest], start)
            if not size:
                raise EOFError(f"{self._path} was cut while it was in use.")
            rest, start = rest[size:], start + size
        return found

    def _open(self) -> int:
        """Return the open file. It is opened only when needed, so each process opens its own after a fork."""
        if self._file < 0:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        return self._file
