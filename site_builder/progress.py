"""The progress of a build, for the person waiting, and the duration of its steps. No page depends on either."""

from __future__ import annotations

import sys
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


@contextmanager
def show_progress(first: str = "read", is_shown: bool = True) -> Iterator[Progress]:
    """Provide a function that shows progress on a terminal and does nothing elsewhere."""
    if not is_shown or not sys.stderr.isatty():
        yield show_nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:<8}"), BarColumn(), TextColumn("{task.fields[amount]}"))
    # Other programs may read stdout, so it must not pass through the console of the bars.
    with Bars(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bars:
        bar = bars.add_task(first, amount="")
        yield lambda step, done, of: bars.update(
            bar, description=step, completed=done, total=of, amount=_say_amount(step, done, of)
        )


def _say_amount(step: str, done: int, of: int) -> str:
    """Return how much of a step is done: megabytes for reading, numbers of items for other steps."""
    return f"{done / 1e6:,.1f}/{of / 1e6:,.1f} MB" if step == "read" else f"{done:,}/{of:,}"
