"""What the steps of a build ask of whatever runs their tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from site_builder.workers.tasks import Answer, Task, Tell, number_range, say_nothing

Share = TypeVar("Share")
Rest = ParamSpec("Rest")
_Asked = TypeVar("_Asked", covariant=True)


class Crew(Protocol[_Asked]):
    """Shares of some data, each of which somebody keeps between questions."""

    def ask(
        self, question: Callable[Concatenate[_Asked, Rest], Iterable[Answer]], *args: Rest.args, **options: Rest.kwargs
    ) -> list[list[Answer]]:
        """Ask all shares in parallel, and return the answers of each."""


class Workers(Protocol):
    """What runs the tasks of a build.

    A task is a function of what it holds: running it again, or somewhere else, gives the same result. Only the time
    depends on how many workers there are, or on one that dies.
    """

    @property
    def jobs(self) -> int:
        """How many tasks run at once."""

    @property
    def inherit(self) -> bool:
        """Whether a task costs nothing to hand over, because workers inherit what it refers to."""

    @property
    def are_here(self) -> bool:
        """Whether the workers are processes of this machine, so that a task can have workers of its own."""

    def at_most(self, jobs: int) -> Workers:
        """Return workers of which at most `jobs` work at once, if these cost time to start."""

    def cut(self, size: int) -> list[tuple[int, int]]:
        """Return the start and stop of slices that cover the numbers below `size`, each worth handing over."""

    def run(self, tasks: Sequence[Callable[[], Answer]], tell: Tell = say_nothing) -> Iterator[Answer]:
        """Yield the results of the tasks, in order, and tell how many are done as soon as they are.

        An exception of a task has a note with the task's name.
        """

    def start_crew(self, shares: Sequence[Share], step: str = "") -> AbstractContextManager[Crew[Share]]:
        """Hand over each share, and end their work after the block. `shares` must not be empty.

        `step` is what the crew does, for the names of its tasks.
        """

    def open_folder(self) -> AbstractContextManager[Path]:
        """Provide an empty folder that all workers see under the same path, and delete it after the block."""


def map_slices(
    work: Callable[[int, int], Answer], size: int, workers: Workers, step: str = "run", things: str = "papers"
) -> Iterator[Answer]:
    """Yield `work(start, stop)` for slices that cover the numbers below `size`, in order.

    `step` and `things` are for the names of the tasks: what is done, and with what.
    """
    slices = workers.cut(size)
    if len(slices) < 2:
        yield work(0, size)
        return
    yield from workers.run([Task(step, number_range(things, *some), partial(work, *some)) for some in slices])
