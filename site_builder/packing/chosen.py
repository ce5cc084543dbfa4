"""Some of the values of a packed sequence: positions instead of values, so that a list of a million takes 4 MB.

The functions here take any sequence: of values in memory, they return values in memory, which takes no longer than
without them.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar, overload

from site_builder.packing.packed import Packed

Kind = TypeVar("Kind")
Other = TypeVar("Other")

_KEPT = 4_096
"""How many of the values that were looked at last are kept decoded."""
_FEW = 64
"""Up to this many values are kept when they are looked at in turn; more would only push out the others."""


class Chosen(Sequence[Kind], Generic[Kind]):
    """The values at some positions of a packed sequence."""

    def __init__(self, packed: Packed[Kind], places: Sequence[int], find: Callable[[int], Kind]) -> None:
        self._packed, self._find = packed, find
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
        return Chosen(self._packed, array("I", places), self._find)

    def seen_as(self, kind: type[Other]) -> Iterable[Other]:
        """Return the values with only the fields of another type."""
        packed = self._packed.seen_as(kind)
        return Chosen(packed, self.places, packed.__getitem__)


def keep_seen(values: Sequence[Kind]) -> Sequence[Kind]:
    """Return a sequence which, if it is packed, keeps those of its values that were looked at last."""
    if not isinstance(values, Packed):
        return values
    return Chosen(values, range(len(values)), lru_cache(_KEPT)(values.__getitem__))


def choose(values: Sequence[Kind], indices: Iterable[int]) -> Sequence[Kind]:
    """Return the values at some positions of a sequence, which `keep_seen` returned if it is packed."""
    return values.choose(indices) if isinstance(values, Chosen) else tuple(map(values.__getitem__, indices))


def see_as(values: Sequence[Kind], kind: type[Other]) -> Iterable[Kind | Other]:
    """Return the values themselves, or, if they are packed, with only the fields of another type, in half the time."""
    return values.seen_as(kind) if isinstance(values, Packed | Chosen) else values


class ByKey(Mapping[str, Kind], Generic[Kind]):
    """Key → value, from the positions of the keys."""

    def __init__(self, places: Mapping[str, int], values: Sequence[Kind]) -> None:
        self._places, self._values = places, values

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __getitem__(self, key: str) -> Kind:
        return self._values[self._places[key]]


def is_packed(values: Sequence[Any]) -> bool:
    """Return whether values are decoded whenever they are looked at."""
    return isinstance(values, Packed | Chosen)
