"""How far a build is, for the person who waits, and how long its steps took. No page depends on either."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], object]
"""Is given a step's name, how much of it is done, and how much there is: in bytes for `read`, in pieces for others."""


def show_nothing(step: str, done: int, of: int) -> None:
    """Be the Progress that nobody watches."""


class Clock:
    """Measures the steps of a build, for the summary alone."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        """Step → how long it took, in the order of the steps; one that raised is left out."""

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure the block as a step of this name."""
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start
