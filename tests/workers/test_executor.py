"""Workers of an executor: they find what they need in files, and a task that runs again finds the same."""

from __future__ import annotations

import gc
import logging
import os
import weakref
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from site_builder.errors import WorkersError
from site_builder.workers import Task
from site_builder.workers.executor import ExecutorWorkers, open_scratch
from site_builder.workers.workers import map_slices


class Tally:
    """Adds up the numbers that it receives."""

    def __init__(self, start: int) -> None:
        self.total = start

    def add(self, number: int, times: int = 1) -> Iterator[int]:
        for _ in range(times):
            self.total += number
            yield self.total


class Twice(Executor):
    """Runs each task twice, as if the first worker had been thought dead; only the second result counts."""

    def submit(self, fn: Any, /, *args: Any, **options: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            fn(*args, **options)
            future.set_result(fn(*args, **options))
        except Exception as error:
            future.set_exception(error)
        return future


class Watched(ThreadPoolExecutor):
    """Knows which of its tasks somebody still holds."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers)
        self.sent: list[weakref.ref[Future[Any]]] = []

    def submit(self, fn: Any, /, *args: Any, **options: Any) -> Future[Any]:
        future = super().submit(fn, *args, **options)
        self.sent.append(weakref.ref(future))
        return future

    def count_held(self) -> int:
        gc.collect()
        return sum(future() is not None for future in self.sent)


class Gone(Executor):
    """Has lost its workers."""

    def submit(self, fn: Any, /, *args: Any, **options: Any) -> Future[Any]:
        raise ConnectionResetError("closed")


EXECUTORS = [partial(ThreadPoolExecutor, 2), partial(ProcessPoolExecutor, 2), Twice]


@pytest.fixture(params=EXECUTORS, ids=["threads", "processes", "twice"])
def workers(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ExecutorWorkers]:
    with request.param() as executor, open_scratch(tmp_path) as scratch:
        yield ExecutorWorkers(executor, 2, scratch)


def test_tasks_give_their_results_in_order(workers: ExecutorWorkers) -> None:
    assert list(workers.run([partial(divmod, number, 3) for number in range(20)])) == [
        divmod(number, 3) for number in range(20)
    ]


def span(start: int, stop: int) -> tuple[int, int]:
    return start, stop


@pytest.mark.parametrize("size", [0, 1, 7, 8, 100])
def test_slices_cover_everything_in_order(workers: ExecutorWorkers, size: int) -> None:
    found = list(map_slices(span, size, workers))
    assert [number for start, stop in found for number in range(start, stop)] == list(range(size))


def test_nobody_holds_a_task_whose_result_has_been_fetched(tmp_path: Path) -> None:
    with Watched(1) as executor, open_scratch(tmp_path) as scratch:
        answers = ExecutorWorkers(executor, 1, scratch).run([partial(int, number) for number in range(4)], print)
        held = [executor.count_held() for _ in answers]
    assert held == [3, 2, 1, 0]


def test_each_share_keeps_its_state_between_questions(workers: ExecutorWorkers) -> None:
    with workers.start_crew([Tally(10), Tally(20), Tally(30)]) as crew:
        assert crew.ask(Tally.add, 1, times=2) == [[11, 12], [21, 22], [31, 32]]
        assert crew.ask(Tally.add, 5) == [[17], [27], [37]]


def test_what_a_task_raises_is_raised(workers: ExecutorWorkers) -> None:
    with pytest.raises(ZeroDivisionError):
        list(workers.run([partial(divmod, 7, 1), partial(divmod, 7, 0)]))


def test_what_a_task_or_a_share_raises_names_it(workers: ExecutorWorkers) -> None:
    tasks = [Task("divide", f"by {number}", partial(divmod, 7, number)) for number in (1, 0, 2)]
    with pytest.raises(ZeroDivisionError) as caught:
        list(workers.run(tasks))
    assert caught.value.__notes__ == ['In the task "divide by 0".']
    with pytest.raises(TypeError) as failed, workers.start_crew([Tally(1), Tally(2)], "index") as crew:
        crew.ask(Tally.add, "no number")
    assert failed.value.__notes__ == ['In the task "index share 1 of 2 (add)".']


def test_named_tasks_are_in_the_log_of_the_worker(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "distributed.worker.site_builder")
    with ThreadPoolExecutor(1) as executor, mirrored_log(caplog):
        workers = ExecutorWorkers(executor, 1, tmp_path)
        list(workers.run([Task("divide", "by 2", partial(divmod, 7, 2)), partial(divmod, 7, 3)]))
        with workers.start_crew([Tally(1)], "index") as crew:
            crew.ask(Tally.add, 1)
    assert caplog.messages == ["divide by 2", "index share 1 of 1 (add)"]


@contextmanager
def mirrored_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Capture what Dask's loggers, once it is imported, keep from the root."""
    logger = logging.getLogger("distributed.worker.site_builder")
    was = logger.propagate
    logger.propagate = False
    logger.addHandler(caplog.handler)
    try:
        yield
    finally:
        logger.propagate = was
        logger.removeHandler(caplog.handler)


@pytest.mark.parametrize("jobs", [1, 2, 64, 100, 500])
def test_slices_are_a_few_hundred_at_most_or_one_for_each_worker(jobs: int, tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as executor:
        slices = ExecutorWorkers(executor, jobs, tmp_path).cut(1_000_000)
    assert len(slices) == {1: 4, 2: 8, 64: 256, 100: 256, 500: 500}[jobs]


def test_no_file_is_left(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as executor, open_scratch(tmp_path) as scratch:
        workers = ExecutorWorkers(executor, 1, scratch)
        list(workers.run([partial(divmod, 7, 1)] * 3))
        with workers.start_crew([Tally(1), Tally(2)]) as crew:
            crew.ask(Tally.add, 1)
        assert list(scratch.iterdir()) == []
    assert list(tmp_path.iterdir()) == []


def die() -> None:
    os._exit(1)


@pytest.mark.parametrize("executor", [Gone, partial(ProcessPoolExecutor, 1)])
def test_lost_workers_are_reported_in_a_sentence(executor: Any, tmp_path: Path) -> None:
    lost = (ConnectionResetError, BrokenProcessPool)
    message = (
        r"the workers cannot be reached any more \((ConnectionResetError|BrokenProcessPool)\) before \"end it\" was "
        r"done, so nothing was "
        r"published; start the scheduler and its workers again, and then the build\."
    )
    with executor() as some, pytest.raises(WorkersError, match=message):
        list(ExecutorWorkers(some, 1, tmp_path, lost).run([Task("end", "it", die)] * 2))


class Idle(Executor):
    """Has no workers at first: its tasks wait until some come."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Any]] = []

    def submit(self, fn: Any, /, *args: Any, **options: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.append((future, partial(fn, *args, **options)))
        return future

    def work(self) -> None:
        while self.waiting:
            future, task = self.waiting.pop(0)
            future.set_result(task())


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.workers.executor._PAUSE", 0.01)
    monkeypatch.setattr("site_builder.workers.executor._PATIENCE", 0.05)


@pytest.mark.usefixtures("impatient")
def test_workers_that_do_not_come_back_are_reported_in_a_sentence(tmp_path: Path) -> None:
    workers = ExecutorWorkers(Idle(), 1, tmp_path, count_workers=lambda: 0)
    message = (
        r"there have been no workers for \d+ minutes, and \"divide 7\" is not done, so nothing was published; start .*"
    )
    with pytest.raises(WorkersError, match=message):
        list(workers.run([Task("divide", "7", partial(divmod, 7, 2))] * 2))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("impatient")
def test_workers_that_are_slow_or_back_in_time_change_nothing(tmp_path: Path) -> None:
    executor, counts = Idle(), [1] * 20 + [0, 0]

    def count() -> int:
        if not counts:
            executor.work()
            return 1
        return counts.pop()

    workers = ExecutorWorkers(executor, 1, tmp_path, count_workers=count)
    assert list(workers.run([partial(divmod, 7, 2)] * 2)) == [(3, 1)] * 2


def test_an_executor_that_broke_is_reported_in_a_sentence(tmp_path: Path) -> None:
    with ProcessPoolExecutor(1) as executor, pytest.raises(WorkersError, match="cannot be reached any more"):
        list(ExecutorWorkers(executor, 1, tmp_path).run([die]))
