"""The workers of Dask: those of a scheduler anywhere, or processes that it starts on this machine."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from site_builder.errors import WorkersError
from site_builder.hashing import hash_program
from site_builder.workers.executor import ExecutorWorkers

_PATIENCE = 30
"""Seconds to wait for the scheduler, and then for its first worker."""


@contextmanager
def open_dask(scheduler: str, jobs: int, scratch: Path) -> Iterator[ExecutorWorkers]:
    """Provide all workers of a scheduler, such as `tcp://10.0.0.1:8786`; without one, `jobs` processes of this machine.

    Dask sends a task again if its worker dies. Raise WorkersError if Dask is not installed, nobody answers, or the
    workers have another version of the program.
    """
    try:
        from distributed import Client, LocalCluster
        from distributed.comm.core import CommClosedError
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        raise WorkersError('Dask is not installed; install it with pip install "paper-site-builder[dask]".') from error
    lost = (CommClosedError, CancelledError, KilledWorker)
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # we say ourselves that the scheduler is lost
    if scheduler:
        with _connect(Client, scheduler) as client:
            _check_workers(client, scheduler)
            yield _workers_of(client, scratch, lost)
        return
    with (
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=jobs,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            # A port that is free, because even without a dashboard Dask listens, and another cluster may run here.
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
            silence_logs=logging.ERROR,
        ) as cluster,
        Client(cluster) as client,  # type: ignore[no-untyped-call]
    ):
        yield _workers_of(client, scratch, lost)


def _workers_of(client: Any, scratch: Path, lost: tuple[type[BaseException], ...]) -> ExecutorWorkers:
    def count() -> int:
        return sum(client.nthreads().values())

    return ExecutorWorkers(client.get_executor(pure=False), count(), scratch, lost, count)


def _connect(client: Any, scheduler: str) -> Any:
    try:
        return client(scheduler, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise WorkersError(
            f"no Dask scheduler answers at {scheduler}; start one with `dask scheduler`, or correct --scheduler."
        ) from error


def _check_workers(client: Any, scheduler: str) -> None:
    """Raise WorkersError unless there are workers, and all have this version of the program."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        raise WorkersError(f"{scheduler} has no workers; start some with `dask worker {scheduler}`.") from error
    ours = hash_program()
    for worker, theirs in client.run(hash_program).items():
        if theirs != ours:
            raise WorkersError(
                f"the worker {worker} has another version of site-builder, of a library or of Python than this "
                "program; install the same everywhere."
            )
