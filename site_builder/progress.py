"""The progress of a build, for the person waiting, and the duration of its steps. No page depends on either."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], object]
"""Receives the name of a step, the amount done and the total: in bytes for `read`, in items for other steps."""


def show_nothing(step: str, done: int, of: int) -> None:
    """Ignore progress."""


class Clock:
    """Measures how long the steps of a build take, for the summary only."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        """Step → how long it took, in the order of the steps; a step that raised is omitted."""

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure the block as a step with this name."""
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start
