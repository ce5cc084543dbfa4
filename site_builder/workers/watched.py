"""Workers whose progress somebody watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from site_builder.workers.tasks import Answer, Task, Tell, say_nothing
from site_builder.workers.workers import Crew, Share, Workers

Watch = Callable[[str, int, int], object]
"""Receives the name of a step, how many of its tasks are done, and how many there are."""


class WatchedWorkers:
    """Workers that report each step. A task must not hold them: what they report to is only here."""

    def __init__(self, workers: Workers, watch: Watch) -> None:
        self._workers, self._watch = workers, watch
        self.jobs, self.inherit, self.are_here = workers.jobs, workers.inherit, workers.are_here

    def at_most(self, jobs: int) -> WatchedWorkers:
        """Return fewer of the workers."""
        return WatchedWorkers(self._workers.at_most(jobs), self._watch)

    def cut(self, size: int) -> list[tuple[int, int]]:
        """Cut as the workers do."""
        return self._workers.cut(size)

    def run(self, tasks: Sequence[Callable[[], Answer]], tell: Tell = say_nothing) -> Iterator[Answer]:
        """Yield the results of the tasks, and report how many are done."""
        steps = [task.step for task in tasks if isinstance(task, Task)]
        if not steps:
            return self._workers.run(tasks, tell)

        def tell_both(done: int) -> None:
            self._watch(steps[0], done, len(tasks))
            tell(done)

        self._watch(steps[0], 0, len(tasks))
        return self._workers.run(tasks, tell_both)

    def start_crew(self, shares: Sequence[Share], step: str = "") -> AbstractContextManager[Crew[Share]]:
        """Start the crew of the workers."""
        return self._workers.start_crew(shares, step)

    def open_folder(self) -> AbstractContextManager[Path]:
        """Open a folder of the workers."""
        return self._workers.open_folder()
