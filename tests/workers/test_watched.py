"""Workers whose progress somebody watches."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from site_builder.workers import LocalWorkers, Task, WatchedWorkers, Workers
from site_builder.workers.executor import ExecutorWorkers

TASKS = [Task("add", f"number {number}", partial(divmod, number, 3)) for number in range(4)]
SEEN = [("add", done, 4) for done in range(5)]


@pytest.fixture(params=["alone", "processes", "executor"])
def workers(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workers]:
    with ThreadPoolExecutor(1) as executor:
        yield {
            "alone": LocalWorkers(1),
            "processes": LocalWorkers(2),
            "executor": ExecutorWorkers(executor, 2, tmp_path),
        }[request.param]


def test_whatever_runs_the_tasks_the_same_is_seen(workers: Workers) -> None:
    seen: list[tuple[str, int, int]] = []
    told: list[int] = []
    watched = WatchedWorkers(workers, lambda *it: seen.append(it))
    assert list(watched.run(TASKS, told.append)) == [divmod(number, 3) for number in range(4)]
    assert (sorted(seen), sorted(told)) == (SEEN, [1, 2, 3, 4])


def test_tasks_without_a_name_are_not_seen(workers: Workers) -> None:
    seen: list[tuple[str, int, int]] = []
    watched = WatchedWorkers(workers, lambda *it: seen.append(it))
    assert [*watched.run([partial(divmod, 7, 3)]), *watched.run([])] == [(2, 1)]
    assert seen == []


def test_everything_else_is_that_of_the_workers(workers: Workers) -> None:
    watched = WatchedWorkers(workers, lambda *it: None)
    assert (watched.jobs, watched.inherit, watched.are_here) == (workers.jobs, workers.inherit, workers.are_here)
    assert watched.cut(100_000) == workers.cut(100_000)
    assert watched.at_most(1).jobs == workers.at_most(1).jobs
    with watched.start_crew([[1, 2], [3]], "sort") as crew:
        assert crew.ask(sorted) == [[1, 2], [3]]
    with watched.open_folder() as folder:
        assert list(folder.iterdir()) == []
