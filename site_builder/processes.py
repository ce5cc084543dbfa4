"""All processes that the project starts: some do one task after another, some keep a share of the work in hand.

A process is forked and inherits what it works on without a copy; where there is no fork, it is sent once. No process
outlives the one that started it, however that one ends: each holds one end of a lifeline and exits when it is cut.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

Share = TypeVar("Share")
Answer = TypeVar("Answer")
Rest = ParamSpec("Rest")

_SHORTEST = 4096
"""Items in a slice at least: fewer are done before a process has started."""
_SLICES = 4
"""For each process, so that one that is slow does not keep the others waiting."""


def has_fork() -> bool:
    """Say whether processes inherit all there is, even what cannot be sent."""
    return "fork" in multiprocessing.get_all_start_methods()


def _context() -> BaseContext:
    return multiprocessing.get_context("fork" if has_fork() else None)


# The lifeline


@contextmanager
def _lifeline() -> Iterator[tuple[Connection, Connection]]:
    """Give the two ends of a lifeline: ours, and theirs for the processes to be started.

    Nothing is ever sent. Our end is closed at the end of the block, or by the operating system when this process dies,
    even of SIGKILL; whoever waits at the other end learns of it then.
    """
    context: Any = _context()
    theirs, ours = context.Pipe(duplex=False)
    try:
        yield ours, theirs
    finally:
        ours.close()
        theirs.close()


def _hold(ours: Connection, theirs: Connection) -> None:
    """In a process that was started: exit as soon as the lifeline is cut, whatever the process is doing.

    A forked process inherits our end as well and must close it, or the lifeline would never be cut. It inherits the
    signal handlers, too, which are meant for the process that started it.
    """
    with contextlib.suppress(OSError):
        ours.close()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_wait_for_the_end, args=(theirs,), daemon=True).start()


def _wait_for_the_end(theirs: Connection) -> None:
    with contextlib.suppress(EOFError, OSError):
        theirs.recv_bytes()
    os._exit(1)


# Tasks


def run_tasks(tasks: Sequence[Callable[[], Answer]], jobs: int) -> Iterator[Answer]:
    """Yield what each task returns, in their order. So many processes do them; a single one would be this one."""
    jobs = min(jobs, len(tasks))
    if jobs < 2:
        for task in tasks:
            yield task()
        return
    with (
        _lifeline() as (ours, theirs),
        ProcessPoolExecutor(jobs, _context(), initializer=_adopt, initargs=(tasks, ours, theirs)) as executor,
    ):
        futures: deque[Future[Answer]] = deque(executor.submit(_run, number) for number in range(len(tasks)))
        try:
            while futures:
                yield futures.popleft().result()
        except BaseException:
            ours.close()  # the results are of no use any more, so nobody waits for the tasks that are running
            raise
        finally:
            for future in futures:
                future.cancel()


def map_slices(work: Callable[[int, int], Answer], size: int, jobs: int) -> Iterator[Answer]:
    """Yield `work(start, stop)` for slices that cover the numbers below `size`, in order.

    Where there is no fork, all that `work` refers to would have to be sent: so it is done here, in one slice, and so is
    work that is short.
    """
    length = max(_SHORTEST, -(-size // (jobs * _SLICES)))
    if jobs < 2 or size <= length or not has_fork():
        yield work(0, size)
        return
    slices = [(start, min(start + length, size)) for start in range(0, size, length)]
    yield from run_tasks([partial(work, *some) for some in slices], jobs)


_adopted: list[Callable[[], Any]] = []
"""In a process that was started for tasks, all of them."""


def _adopt(tasks: Sequence[Callable[[], Any]], ours: Connection, theirs: Connection) -> None:
    _hold(ours, theirs)
    _adopted[:] = tasks


def _run(number: int) -> Any:
    return _adopted[number]()


# Shares


class Crew(Generic[Share]):
    """Shares of some work: the first stays in this process, each other one in a process of its own."""

    def __init__(self, share: Share, connections: Sequence[Connection]) -> None:
        self._share = share
        self._connections = connections

    def ask(
        self, question: Callable[Concatenate[Share, Rest], Iterable[Answer]], *args: Rest.args, **options: Rest.kwargs
    ) -> list[list[Answer]]:
        """Ask all shares at once, and return the answers of each."""
        for connection in self._connections:
            connection.send((question, args, options))
        return [list(question(self._share, *args, **options)), *map(_receive, self._connections)]


@contextmanager
def gather(shares: Sequence[Share]) -> Iterator[Crew[Share]]:
    """Start a process for each share but the first, and end them in the end. There is one share at least."""
    own, *others = shares
    connections: list[Connection] = []
    with _lifeline() as lifeline:
        processes = [_start(share, connections, lifeline) for share in others]
        del shares, others  # they are in good hands, and take memory
        try:
            yield Crew(own, connections)
        finally:
            for connection, process in zip(connections, processes, strict=True):
                connection.close()
                process.terminate()
                process.join()


def _start(share: object, connections: list[Connection], lifeline: tuple[Connection, Connection]) -> BaseProcess:
    """Start a process, and add the connection to it."""
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
    """Answer questions until nobody asks any more."""
    for other in inherited:  # held open here, they would hide that the process at their other end has gone
        other.close()
    _hold(*lifeline)
    while True:
        try:
            question, args, options = connection.recv()
        except EOFError:
            return
        try:
            # All at once: whoever asks is at work on a share, too, and would let us wait after each.
            connection.send(list(question(share, *args, **options)))
        except Exception as error:
            connection.send(error)


def _receive(connection: Connection) -> Any:
    """Return the answers of a share. Raise what it raised, or RuntimeError when its process has ended."""
    try:
        answers = connection.recv()
    except EOFError:
        raise RuntimeError("A process ended before its work was done; there may have been too little memory.") from None
    if isinstance(answers, Exception):
        raise answers
    return answers
