"""Tasks with names, for everybody who watches them: progress, logs, the dashboard of Dask, and messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from itertools import count
from typing import Any, Generic, TypeVar

import msgspec

Answer = TypeVar("Answer")

Tell = Callable[[int], object]
"""Receives how many tasks are done after each of them, in any thread."""


class Task(msgspec.Struct, Generic[Answer], frozen=True):
    """A task with a name. Any other function without arguments is a task, too."""

    step: str
    """What is done, as a verb: `relate`."""
    part: str
    """What it is done with: `papers 4,096–8,191`, counted from 0."""
    work: Callable[[], Answer]

    @property
    def name(self) -> str:
        """Step and part."""
        return f"{self.step} {self.part}"

    def __call__(self) -> Answer:
        """Do it."""
        return self.work()


def number_range(things: str, start: int, stop: int) -> str:
    """Return the name of a slice of things: `papers 4,096–8,191`."""
    return f"{things} {start:,}–{stop - 1:,}"


def name_task(task: Callable[[], object]) -> str:
    """Return the name of a task, empty if it has none."""
    return task.name if isinstance(task, Task) else ""


def name_share(number: int, shares: int, question: Callable[..., object]) -> str:
    """Return the name of what is asked of a share, by its position: `share 2 of 8 (read)`."""
    return f"share {number + 1} of {shares} ({getattr(question, '__name__', 'ask')})"


def say_nothing(done: int) -> None:
    """Ignore how many tasks are done."""


def tell_done(futures: Iterable[Future[Any]], tell: Tell) -> None:
    """Tell how many tasks are done whenever one is, in whatever order."""
    numbers = count(1)
    for future in futures:
        future.add_done_callback(lambda it: None if it.cancelled() else tell(next(numbers)))


@contextmanager
def noting(name: str) -> Iterator[None]:
    """Note the name of a task in an exception that it raises."""
    try:
        yield
    except Exception as error:
        if name:
            error.add_note(f'In the task "{name}".')
        raise
