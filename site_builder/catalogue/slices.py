"""Work on a long sequence in slices, each in a process: the same result as in one, in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from site_builder.processes import has_fork, run_tasks

T = TypeVar("T")

_SHORTEST = 4096
"""Items in a slice at least: fewer are done before a process has started."""
_SLICES = 4
"""For each process, so that one that is slow does not keep the others waiting."""


def map_slices(work: Callable[[int, int], T], size: int, jobs: int) -> Iterator[T]:
    """Yield `work(start, stop)` for slices that cover the numbers below `size`, in order.

    Where there is no fork, all that `work` refers to would have to be sent: so it is done here, in one slice, and so is
    work that is short.
    """
    length = max(_SHORTEST, -(-size // (jobs * _SLICES)))
    if jobs < 2 or size <= length or not has_fork():
        yield work(0, size)
        return
    slices = [(start, min(start + length, size)) for start in range(0, size, length)]
    yield from run_tasks([partial(work, *some) for some in slices], jobs)
