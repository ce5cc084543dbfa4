"""The workers of Dask: those of a scheduler anywhere, or processes that it starts on this machine."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from site_builder.errors import WorkersError
from site_builder.hashing import hash_program
from site_builder.workers.executor import ExecutorWorkers

_log = logging.getLogger(__name__)

_PATIENCE = 30
"""Seconds to wait for the scheduler, and then for its first worker."""


@contextmanager
def open_dask(scheduler: str, jobs: int, scratch: Path) -> Iterator[ExecutorWorkers]:
    """Provide all workers of a scheduler, such as `tcp://10.0.0.1:8786`; without one, `jobs` processes of this machine.

    Dask sends a task again if its worker dies. Raise WorkersError if Dask is not installed, nobody answers, or the
    workers have another version of the program.
    """
    try:
        from dask import config
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
            with _warning_of_deaths(client):
                yield DaskWorkers(client, scratch, lost)
        return
    with (
        # A nanny starts a worker that died again; the cluster must not stop the nanny if another one dies meanwhile.
        config.set({"distributed.deploy.lost-worker-timeout": "1 day"}),
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
        _warning_of_deaths(client),
    ):
        yield DaskWorkers(client, scratch, lost)


class DaskWorkers(ExecutorWorkers):
    """The workers of a client. A task's key in the dashboard and the logs of Dask is its name with a number."""

    def __init__(self, client: Any, scratch: Path, lost: tuple[type[BaseException], ...]) -> None:
        def count_workers() -> int:
            return sum(client.nthreads().values())

        super().__init__(client.get_executor(pure=False), count_workers(), scratch, lost, count_workers)
        self._tasks = count()

    def send(self, name: str, work: Callable[..., object], *args: object) -> Future[Any]:
        """Send a task; tasks with the same first word have one colour in the dashboard."""
        step, _, part = (name or "run").partition(" ")
        return self._executor.submit(work, *args, key=(step, part, next(self._tasks)))

    def explain(self, error: BaseException, name: str) -> WorkersError:
        """Explain that the scheduler is gone, or that several workers died of one task."""
        if type(error).__name__ != "KilledWorker":
            return super().explain(error, name)
        return WorkersError(
            f'all workers that ran "{name}" died, perhaps because they ran out of memory, so nothing was published; '
            "start workers with more memory, and then the build."
        )


@contextmanager
def _warning_of_deaths(client: Any) -> Iterator[None]:
    """Warn of each worker that dies, and name the tasks that it had."""
    client.subscribe_topic("all", _warn_of_death)
    try:
        yield
    finally:
        client.unsubscribe_topic("all")


def _warn_of_death(event: tuple[float, dict[str, Any]]) -> None:
    """Name the tasks of a worker that the scheduler has lost; it sends them to another one."""
    said = event[1]
    if said.get("action") == "remove-worker" and not said.get("expected"):
        for step, part, _ in sorted(said["processing-tasks"]):
            _log.warning('Warning: the worker that had "%s" died; another one does it.', f"{step} {part}".strip())


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
