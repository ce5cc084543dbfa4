"""Work on a long sequence in slices, each in a process: the same result as in one, in its order."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")

_SHORTEST = 4096
"""Items in a slice at least: fewer are done before a process has started."""
_SLICES = 4
"""For each process, so that one that is slow does not keep the others waiting."""

_inherited: list[Callable[[int, int], Any]] = []
"""The work of the processes that are being forked."""


def map_slices(work: Callable[[int, int], T], size: int, jobs: int) -> Iterator[T]:
    """Yield `work(start, stop)` for slices that cover the numbers below `size`, in order.

    A forked process inherits all that `work` refers to without a copy; where there is no fork, and where the work is
    short, it is done here, in one slice.
    """
    length = max(_SHORTEST, -(-size // (jobs * _SLICES)))
    if jobs < 2 or size <= length or "fork" not in multiprocessing.get_all_start_methods():
        yield work(0, size)
        return
    starts = range(0, size, length)
    _inherited.append(work)
    try:
        with ProcessPoolExecutor(min(jobs, len(starts)), multiprocessing.get_context("fork")) as executor:
            yield from executor.map(_work, starts, [min(start + length, size) for start in starts])
    finally:
        _inherited.pop()


def _work(start: int, stop: int) -> Any:
    return _inherited[-1](start, stop)
