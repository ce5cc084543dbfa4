"""Disjoint sets of numbers that can be joined: which records, or which mentions of names, belong together."""

from __future__ import annotations

from collections.abc import Iterable


class Union:
    """A forest of disjoint sets of numbers; the smallest number represents its set."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._parent = {number: number for number in numbers}

    def find(self, number: int) -> int:
        """Return the number that represents the set."""
        parent = self._parent
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    def unite(self, one: int, other: int) -> tuple[int, int]:
        """Join two sets; return the number that represents the new one and the one that no longer does."""
        older, younger = sorted((self.find(one), self.find(other)))
        self._parent[younger] = older
        return older, younger
