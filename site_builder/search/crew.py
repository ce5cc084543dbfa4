"""Processes that each keep a share of some work in hand, from one question to the next."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast

Share = TypeVar("Share")
Answer = TypeVar("Answer")
Rest = ParamSpec("Rest")


class _End:
    """Comes behind the last answer."""


class Crew(Generic[Share]):
    """Shares of some work, each in a process of its own; a single one stays in this process."""

    def __init__(self, shares: Sequence[Share], connections: Sequence[Connection]) -> None:
        self._shares = shares
        self._connections = connections

    def ask(
        self, question: Callable[Concatenate[Share, Rest], Iterable[Answer]], *args: Rest.args, **options: Rest.kwargs
    ) -> list[list[Answer]]:
        """Ask all shares at once, and return the answers of each."""
        if not self._connections:
            return [list(question(share, *args, **options)) for share in self._shares]
        for connection in self._connections:
            connection.send((question, args, options))
        answers: dict[Connection, list[Answer]] = {connection: [] for connection in self._connections}
        waiting = list(self._connections)
        while waiting:
            for connection in cast("list[Connection]", wait(waiting)):
                if isinstance(answer := _receive(connection), _End):
                    waiting.remove(connection)
                else:
                    answers[connection].append(answer)
        return list(answers.values())


@contextmanager
def gather(shares: Sequence[Share]) -> Iterator[Crew[Share]]:
    """Start a process for each share, when there are several, and end it in the end."""
    if len(shares) < 2:
        yield Crew(shares, ())
        return
    # A forked process inherits its share without a copy; where there is no fork it is sent.
    context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)
    connections: list[Connection] = []
    processes = [_start(context, share, connections) for share in shares]
    try:
        yield Crew(shares, connections)
    finally:
        for connection, process in zip(connections, processes, strict=True):
            connection.close()
            process.terminate()
            process.join()


def _start(context: Any, share: object, connections: list[Connection]) -> BaseProcess:
    """Start a process, and add the connection to it."""
    ours, theirs = context.Pipe()
    connections.append(ours)
    process: BaseProcess = context.Process(target=_serve, args=(theirs, share, connections), daemon=True)
    process.start()
    theirs.close()
    return process


def _serve(connection: Connection, share: object, inherited: Sequence[Connection]) -> None:
    """Answer questions until nobody asks any more."""
    for other in inherited:  # held open here, they would hide that the process at their other end has gone
        other.close()
    while True:
        try:
            question, args, options = connection.recv()
        except EOFError:
            return
        try:
            for answer in question(share, *args, **options):
                connection.send(answer)
            connection.send(_End())
        except Exception as error:
            connection.send(error)


def _receive(connection: Connection) -> Any:
    """Return the next answer. Raise what the share raised, or RuntimeError when its process has ended."""
    try:
        answer = connection.recv()
    except EOFError:
        raise RuntimeError("A process ended before its work was done; there may have been too little memory.") from None
    if isinstance(answer, Exception):
        raise answer
    return answer
