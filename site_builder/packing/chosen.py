"""Some of the values of a packed sequence: positions instead of values, so that a list of a million takes 4 MB.

The functions here take any sequence: of values in memory, they return values in memory, which takes no longer than
without them.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar, overload

import msgspec

from site_builder.packing.packed import Packed

Kind = TypeVar("Kind")
Other = TypeVar("Other")

_KEPT = 4_096
"""How many of the values that were looked at last are kept decoded."""
_FEW = 64
"""Up to this many values are kept when they are looked at in turn; more would only push out the others."""


class Chosen(Sequence[Kind], Generic[Kind]):
    """The values at some positions of a packed sequence."""

    def __init__(
        self, packed: Packed[Kind], places: Sequence[int], find: Callable[[int], Kind], seen: dict[type[Any], Any]
    ) -> None:
        self._packed, self._find, self._seen = packed, find, seen
        self.places = places
        """The positions, in the order of the values."""

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Kind]:
        if len(self) <= _FEW:
            return map(self._find, self.places)
        if isinstance(self.places, range) and self.places == range(len(self._packed)):
            return iter(self._packed)
        return map(self._packed.__getitem__, self.places)

    @overload
    def __getitem__(self, index: int) -> Kind: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Kind, ...]: ...

    def __getitem__(self, index: int | slice) -> Kind | tuple[Kind, ...]:
        if isinstance(index, slice):
            return tuple(map(self._find, self.places[index]))
        return self._find(self.places[index])

    def choose(self, indices: Iterable[int]) -> Chosen[Kind]:
        """Return those of the values that have these positions among them."""
        places = map(self.places.__getitem__, indices)
        return Chosen(self._packed, array("I", places), self._find, self._seen)

    def seen_as(self, kind: type[Other]) -> Iterator[Other]:
        """Yield the values with only the fields of another type; these stay in memory, packed."""
        if kind not in self._seen:
            self._seen[kind] = Lean(self._packed.seen_as(kind), kind)
        lean: Lean[Other] = self._seen[kind]
        return lean.look_at(self.places)


class Lean(Generic[Kind]):
    """Small values in memory, packed, so that processes that are forked share them."""

    def __init__(self, values: Iterable[Kind], kind: type[Kind]) -> None:
        encoder, self._decode = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(kind).decode
        content, self._ends = bytearray(), array("Q", [0])
        for value in values:
            encoder.encode_into(value, content, -1)
            self._ends.append(len(content))
        self._content = memoryview(bytes(content))

    def look_at(self, places: Iterable[int]) -> Iterator[Kind]:
        """Yield the values at some positions."""
        content, ends, decode = self._content, self._ends, self._decode
        return (decode(content[ends[place] : ends[place + 1]]) for place in places)


def keep_seen(values: Sequence[Kind]) -> Sequence[Kind]:
    """Return a sequence which, if it is packed, keeps those of its values that were looked at last."""
    if not isinstance(values, Packed):
        return values
    return Chosen(values, range(len(values)), lru_cache(_KEPT)(values.__getitem__), {})


def choose(values: Sequence[Kind], indices: Iterable[int]) -> Sequence[Kind]:
    """Return the values at some positions of a sequence, which `keep_seen` returned if it is packed."""
    return values.choose(indices) if isinstance(values, Chosen) else tuple(map(values.__getitem__, indices))


def see_as(values: Sequence[Kind], kind: type[Other]) -> Iterable[Kind | Other]:
    """Return the values themselves, or, if they are packed, with only the fields of another type."""
    return values.seen_as(kind) if isinstance(values, Packed | Chosen) else values


class ByKey(Mapping[str, Kind], Generic[Kind]):
    """Key → value, from the positions of the keys; the values that were looked at last are kept."""

    def __init__(self, places: Mapping[str, int], values: Sequence[Kind]) -> None:
        self._places = places
        self._find = lru_cache(_KEPT)(lambda key: values[places[key]])

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __getitem__(self, key: str) -> Kind:
        return self._find(key)


def is_packed(values: Sequence[Any]) -> bool:
    """Return whether values are decoded whenever they are looked at."""
    return isinstance(values, Packed | Chosen)
