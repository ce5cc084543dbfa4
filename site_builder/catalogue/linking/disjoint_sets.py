"""Disjoint sets of numbers that can be united: which records, or which mentions of names, belong together."""

from __future__ import annotations

from collections.abc import Iterable


class Union:
    """A forest of disjoint sets of numbers; the smallest of a set stands for it."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._parent = {number: number for number in numbers}

    def find(self, number: int) -> int:
        """Return the number that stands for the set."""
        parent = self._parent
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    def unite(self, one: int, other: int) -> tuple[int, int]:
        """Make one set of two and return who stands for it now and who no longer does."""
        older, younger = sorted((self.find(one), self.find(other)))
        self._parent[younger] = older
        return older, younger
