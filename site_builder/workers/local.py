"""The processes of this machine: some run one task after another, others keep a share of the data in memory.

A process is forked and inherits its data without a copy; on systems without fork, the data is sent once. No process
outlives its parent, however the parent ends: each holds one end of a lifeline and exits when it is cut.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Concatenate, Generic

import msgspec

from site_builder.errors import WorkersError
from site_builder.workers.tasks import Answer, Tell, name_share, name_task, noting, say_nothing, tell_done
from site_builder.workers.workers import Rest, Share

_SHORTEST = 4096
"""The fewest items in a slice: fewer would be finished before a process has started."""
_SLICES = 4
"""Slices for each process, so that the others need not wait long for a slow one."""


def has_fork() -> bool:
    """Return whether child processes inherit all data, even what cannot be sent to them.

    macOS has fork too, but its system libraries may crash in a forked process, so Python no longer forks there.
    """
    return sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()


def _context() -> BaseContext:
    return multiprocessing.get_context("fork" if has_fork() else "spawn")


# The lifeline


@contextmanager
def _lifeline() -> Iterator[tuple[Connection, Connection]]:
    """Provide the two ends of a lifeline: ours, and theirs for the child processes.

    Nothing is ever sent. Our end is closed at the end of the block, or by the operating system when this process dies,
    even from SIGKILL; the processes that wait at the other end notice this.
    """
    context: Any = _context()
    theirs, ours = context.Pipe(duplex=False)
    try:
        yield ours, theirs
    finally:
        ours.close()
        theirs.close()


def _hold(ours: Connection, theirs: Connection) -> None:
    """In a child process, exit as soon as the lifeline is cut, whatever the process is doing.

    A forked process also inherits our end and must close it, or the lifeline would never be cut. It also inherits the
    signal handlers, which are meant for its parent only.
    """
    with contextlib.suppress(OSError):
        ours.close()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_wait_for_the_end, args=(theirs,), daemon=True).start()


def _wait_for_the_end(theirs: Connection) -> None:
    with contextlib.suppress(EOFError, OSError):
        theirs.recv_bytes()
    os._exit(1)


# Both


class LocalWorkers(msgspec.Struct, frozen=True):
    """At most `jobs` processes of this machine for each step. If one is enough, this process does the work."""

    jobs: int = 1

    @property
    def inherit(self) -> bool:
        """Whether processes inherit what tasks refer to; otherwise it is sent to each."""
        return has_fork()

    @property
    def are_here(self) -> bool:
        """True: they are processes of this machine."""
        return True

    def at_most(self, jobs: int) -> LocalWorkers:
        """Return workers that start no more than `jobs` processes."""
        return LocalWorkers(min(self.jobs, jobs))

    def cut(self, size: int) -> list[tuple[int, int]]:
        """Return several slices for each process, or one for all if there is little work or no fork."""
        length = max(_SHORTEST, -(-size // (self.jobs * _SLICES)))
        if self.jobs < 2 or size <= length or not self.inherit:
            return [(0, size)]
        return [(start, min(start + length, size)) for start in range(0, size, length)]

    def run(self, tasks: Sequence[Callable[[], Answer]], tell: Tell = say_nothing) -> Iterator[Answer]:
        """Yield the results of the tasks, in order. Raise WorkersError if a process ends early."""
        jobs = min(self.jobs, len(tasks))
        if jobs < 2:
            for done, task in enumerate(tasks, 1):
                with noting(name_task(task)):
                    answer = task()
                tell(done)
                yield answer
            return
        release_memory()
        yield from _run_in_processes(tasks, jobs, tell)

    @contextmanager
    def start_crew(self, shares: Sequence[Share], step: str = "") -> Iterator[_Crew[Share]]:
        """Start a process for each share except the first, and end them after the block."""
        own, *others = shares
        connections: list[Connection] = []
        with _lifeline() as lifeline:
            processes = [_start(share, connections, lifeline) for share in others]
            del shares, others  # the child processes have them now, and they take memory
            try:
                yield _Crew(own, connections, step)
            finally:
                for connection, process in zip(connections, processes, strict=True):
                    connection.close()
                    process.terminate()
                    process.join()

    @contextmanager
    def open_folder(self) -> Iterator[Path]:
        """Provide a folder among the temporary files of this machine."""
        with tempfile.TemporaryDirectory(prefix="site-builder-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)


ALONE = LocalWorkers()
"""This process, which does all the work itself."""


# Tasks


def release_memory() -> None:
    """Give freed memory back to the operating system before other processes inherit it; glibc keeps it otherwise.

    After a large catalogue is linked, this is an eighth of all memory.
    """
    if has_fork():
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def run_apart(task: Callable[[], Answer]) -> Answer:
    """Return the result of a task that a process of its own runs.

    This is for libraries that start threads: a process that has threads cannot safely fork any more.
    """
    (answer,) = _run_in_processes([task], 1)
    return answer


def _run_in_processes(tasks: Sequence[Callable[[], Answer]], jobs: int, tell: Tell = say_nothing) -> Iterator[Answer]:
    with (
        _lifeline() as (ours, theirs),
        ProcessPoolExecutor(jobs, _context(), initializer=_adopt, initargs=(tasks, ours, theirs)) as executor,
    ):
        futures = deque(executor.submit(_run, number) for number in range(len(tasks)))
        tell_done(futures, tell)
        name = ""
        try:
            for task in tasks:
                name = name_task(task)
                with noting(name):
                    answer = futures.popleft().result()
                yield answer
        except BaseException as error:
            ours.close()  # the results are no longer needed, so do not wait for the running tasks
            if isinstance(error, BrokenProcessPool):
                raise _explain_end(f'"{name}" or a task beside it' if name else "its work") from None
            raise
        finally:
            for future in futures:
                future.cancel()


def _explain_end(what: str) -> WorkersError:
    """Explain that a process has ended; of several tasks at once, nobody knows which one it ran."""
    return WorkersError(
        f"a process ended before {what} was done; it may have run out of memory, so build again with fewer --jobs, "
        "or on a larger machine."
    )


_adopted: list[Callable[[], Any]] = []
"""In a child process that runs tasks: all tasks."""


def _adopt(tasks: Sequence[Callable[[], Any]], ours: Connection, theirs: Connection) -> None:
    _hold(ours, theirs)
    _adopted[:] = tasks


def _run(number: int) -> Any:
    return _adopted[number]()


# Shares


class _Crew(Generic[Share]):
    """Shares of some data: this process keeps the first, and a child process keeps each of the others."""

    def __init__(self, share: Share, connections: Sequence[Connection], step: str) -> None:
        self._share, self._connections, self._step = share, connections, step

    def ask(
        self, question: Callable[Concatenate[Share, Rest], Iterable[Answer]], *args: Rest.args, **options: Rest.kwargs
    ) -> list[list[Answer]]:
        """Ask all shares in parallel, and return the answers of each."""
        with self._explained(question, 1):
            for connection in self._connections:
                connection.send((question, args, options))
        answers = [list(question(self._share, *args, **options))]
        for number, connection in enumerate(self._connections, 1):
            with self._explained(question, number):
                answers.append(_receive(connection))
        return answers

    @contextmanager
    def _explained(self, question: Callable[..., object], number: int) -> Iterator[None]:
        """Name a share in what it raises. Raise WorkersError if its process has ended."""
        name = f"{self._step} {name_share(number, len(self._connections) + 1, question)}".strip()
        try:
            with noting(name):
                yield
        except (EOFError, ConnectionError):  # its end of the pipe is closed
            raise _explain_end(f'"{name}"') from None


def _start(share: object, connections: list[Connection], lifeline: tuple[Connection, Connection]) -> BaseProcess:
    """Start a process, and add its connection to `connections`."""
    context: Any = _context()
    ours, theirs = context.Pipe()
    connections.append(ours)
    process: BaseProcess = context.Process(target=_serve, args=(theirs, share, connections, lifeline), daemon=True)
    process.start()
    theirs.close()
    return process


def _serve(
    connection: Connection, share: object, inherited: Sequence[Connection], lifeline: tuple[Connection, Connection]
) -> None:
    """Answer questions until the parent closes the connection."""
    for other in inherited:  # otherwise the processes at the other ends would not notice the parent's end
        other.close()
    _hold(*lifeline)
    while True:
        try:
            question, args, options = connection.recv()
        except EOFError:
            return
        try:
            # Send all answers together: the parent works on its own share meanwhile, and would make us wait after each.
            connection.send(list(question(share, *args, **options)))
        except Exception as error:
            connection.send(error)


def _receive(connection: Connection) -> Any:
    """Return the answers of a share, or raise the exception that it raised."""
    answers = connection.recv()
    if isinstance(answers, Exception):
        raise answers
    return answers
