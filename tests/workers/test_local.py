"""Tasks that several processes run, and shares of data that each process keeps."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from patience import LIMIT, wait_for

from site_builder.errors import WorkersError
from site_builder.workers import LocalWorkers, Task, has_fork, local, map_slices, run_apart
from site_builder.workers.local import release_memory

forks = pytest.mark.skipif(not has_fork(), reason="this system has no fork")


def test_tasks_run_in_other_processes_and_give_their_results_in_order() -> None:
    found = list(LocalWorkers(2).run([partial(divmod, number, 3) for number in range(20)]))
    assert found == [divmod(number, 3) for number in range(20)]
    assert os.getpid() not in LocalWorkers(2).run([os.getpid] * 4)


@pytest.mark.parametrize(("tasks", "jobs"), [(0, 2), (1, 2), (3, 1)])
def test_a_single_task_or_process_runs_here(tasks: int, jobs: int) -> None:
    assert list(LocalWorkers(jobs).run([os.getpid] * tasks)) == [os.getpid()] * tasks


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory in other ways")
def test_freed_memory_goes_back_to_the_system_before_others_inherit_it() -> None:
    def count_pages() -> int:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])

    kept = [(bytes(60_000), bytes(1_000)) for _ in range(1_000)]
    kept = [small for _, small in kept]  # what remains lies between what was freed
    before = count_pages()
    release_memory()
    assert len(kept) == 1_000
    assert count_pages() < before


def test_a_task_can_have_a_process_of_its_own() -> None:
    assert run_apart(partial(divmod, 7, 3)) == (2, 1)
    assert run_apart(os.getpid) != os.getpid()
    with pytest.raises(ZeroDivisionError):
        run_apart(partial(divmod, 7, 0))


@forks
def test_a_forked_process_inherits_what_cannot_be_sent() -> None:
    assert list(LocalWorkers(2).run([lambda: 1, lambda: 2])) == [1, 2]


def test_without_fork_tasks_are_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert list(LocalWorkers(2).run([partial(divmod, 7, 3), partial(divmod, 9, 2)])) == [(2, 1), (4, 1)]


def test_macos_does_not_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not has_fork()
    assert list(LocalWorkers(2).run([partial(divmod, 7, 3), partial(divmod, 9, 2)])) == [(2, 1), (4, 1)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_task_raises_is_raised(jobs: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(LocalWorkers(jobs).run([partial(divmod, 7, 0), partial(divmod, 7, 1)]))


class Tally:
    """Adds up the numbers that it receives."""

    def __init__(self, start: int) -> None:
        self.total = start
        self.birthplace = os.getpid()

    def add(self, number: int, times: int = 1) -> Iterator[int]:
        for _ in range(times):
            self.total += number
            yield self.total

    def place(self) -> Iterator[int]:
        yield os.getpid()

    def fail(self) -> Iterator[int]:
        yield self.total
        if self.total < 0:
            raise ValueError("no such zorb")

    def vanish(self) -> Iterator[int]:
        if os.getpid() != self.birthplace:
            os._exit(1)
        yield self.total


@pytest.mark.parametrize("starts", [[10], [10, 20], [10, 20, 30]])
def test_each_share_keeps_its_state_between_questions(starts: list[int]) -> None:
    with LocalWorkers(2).start_crew([Tally(start) for start in starts]) as crew:
        assert crew.ask(Tally.add, 1, times=2) == [[start + 1, start + 2] for start in starts]
        assert crew.ask(Tally.add, 5) == [[start + 7] for start in starts]


@pytest.mark.parametrize("shares", [1, 3])
def test_the_first_share_is_here_and_each_other_one_in_its_own_process(shares: int) -> None:
    with LocalWorkers(2).start_crew([Tally(0) for _ in range(shares)]) as crew:
        places = [place for (place,) in crew.ask(Tally.place)]
    assert places[0] == os.getpid()
    assert len(set(places)) == shares


def test_answers_may_be_longer_than_the_buffer_of_a_pipe() -> None:
    with LocalWorkers(2).start_crew([Tally(0), Tally(0)]) as crew:
        assert crew.ask(Tally.add, 1, times=200_000) == [list(range(1, 200_001))] * 2


@pytest.mark.parametrize("starts", [[-1], [0, -1], [-1, 0]])
def test_what_a_share_raises_is_raised(starts: list[int]) -> None:
    with (
        pytest.raises(ValueError, match="no such zorb"),
        LocalWorkers(2).start_crew([Tally(start) for start in starts]) as crew,
    ):
        crew.ask(Tally.fail)


ENDED = "a process ended before {} was done; it may have run out of memory, so build again with fewer --jobs, or on a "


def test_a_process_that_ends_early_is_reported() -> None:
    message = re.escape(ENDED.format('"index share 2 of 2 (vanish)"'))
    with pytest.raises(WorkersError, match=message), LocalWorkers(2).start_crew([Tally(0), Tally(1)], "index") as crew:
        crew.ask(Tally.vanish)


def test_a_process_that_ends_between_questions_is_reported() -> None:
    message = re.escape(ENDED.format('"index share 2 of 2 (place)"'))
    with LocalWorkers(2).start_crew([Tally(0), Tally(1)], "index") as crew:
        (_, (place,)) = crew.ask(Tally.place)
        os.kill(place, signal.SIGKILL)
        wait_for(lambda: not is_alive(place))
        with pytest.raises(WorkersError, match=message):
            crew.ask(Tally.place)


@pytest.mark.parametrize(
    ("tasks", "what"),
    [
        ([Task("add", "number 1", partial(os._exit, 1))] * 2, '"add number 1" or a task beside it'),
        ([partial(os._exit, 1)] * 2, "its work"),
    ],
)
def test_a_process_that_ends_in_a_task_is_reported(tasks: list[Task[None]], what: str) -> None:
    with pytest.raises(WorkersError, match=re.escape(ENDED.format(what))):
        list(LocalWorkers(2).run(tasks))


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_task_raises_names_the_task(jobs: int) -> None:
    tasks = [Task("divide", f"by {number}", partial(divmod, 7, number)) for number in (1, 0, 2)]
    with pytest.raises(ZeroDivisionError) as caught:
        list(LocalWorkers(jobs).run(tasks))
    assert caught.value.__notes__ == ['In the task "divide by 0".']


def test_processes_end_with_the_crew() -> None:
    with LocalWorkers(2).start_crew([Tally(0), Tally(0)]) as crew:
        places = [place for (place,) in crew.ask(Tally.place)]
    with pytest.raises(ProcessLookupError):
        os.kill(places[1], 0)


ENDLESS = """
import os, sys, threading
from functools import partial
from pathlib import Path
from site_builder.workers import LocalWorkers

def wait():
    os.write(1, f"{os.getpid()}\\n".encode())  # one write: with PYTHONUNBUFFERED, print makes two, which mix
    threading.Event().wait()

class Share:
    def wait(self):
        yield wait()

if __name__ == "__main__":
    if sys.argv[1] == "tasks":
        list(LocalWorkers(2).run([wait, wait]))
    with LocalWorkers(2).start_crew([Share(), Share()]) as crew:
        crew.ask(Share.wait)
"""
"""Two processes that print their ids and never end: two tasks, or two shares, the first of which is in the parent."""


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")
@pytest.mark.parametrize("work", ["tasks", "shares"])
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_one_that_started_it(work: str, end: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS, encoding="utf-8")
    with subprocess.Popen([sys.executable, script, work], stdout=subprocess.PIPE, text=True) as parent:
        try:
            assert parent.stdout is not None
            children = [int(parent.stdout.readline()) for _ in range(2)]
            parent.send_signal(end)
            parent.wait(LIMIT)
            wait_for(lambda: not any(map(is_alive, children)))
        finally:
            parent.kill()  # a failed test must not wait for a process that never ends


@pytest.fixture
def short_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_SHORTEST", 3)


@pytest.mark.usefixtures("short_slices")
@forks
def test_slices_cover_everything_in_order_and_run_in_other_processes() -> None:
    parts = list(map_slices(lambda start, stop: (start, stop, os.getpid()), 20, LocalWorkers(2)))

    assert [part[:2] for part in parts] == [(start, min(start + 3, 20)) for start in range(0, 20, 3)]
    assert os.getpid() not in {part[2] for part in parts}


@pytest.mark.usefixtures("short_slices")
@pytest.mark.parametrize(("size", "jobs"), [(20, 1), (3, 2), (0, 2)])
def test_little_work_and_that_of_one_process_is_done_in_one_slice(size: int, jobs: int) -> None:
    assert list(map_slices(lambda start, stop: (start, stop, os.getpid()), size, LocalWorkers(jobs))) == [
        (0, size, os.getpid())
    ]


@pytest.mark.usefixtures("short_slices")
def test_without_fork_all_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert list(map_slices(lambda start, stop: os.getpid(), 20, LocalWorkers(2))) == [os.getpid()]


@pytest.mark.usefixtures("short_slices")
@forks
def test_an_error_in_a_slice_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        list(map_slices(lambda start, stop: 1 // (stop - 20), 20, LocalWorkers(2)))
