"""Open the workers that the command line names."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

from site_builder.errors import WorkersError
from site_builder.workers.executor import ExecutorWorkers, open_scratch
from site_builder.workers.local import LocalWorkers
from site_builder.workers.workers import Workers

LOCAL, DASK = "local", "dask"


@contextmanager
def open_workers(name: str, jobs: int, folder: Path, scheduler: str = "") -> Iterator[Workers]:
    """Provide the workers with a name: `local`, `dask`, or a factory of executors such as `package.module:function`.

    Dask's are those of the scheduler with this address, or `jobs` processes that it starts on this machine. Files for
    other workers than local ones are put into `folder`, which all of them must see under the same path. Raise
    WorkersError if the workers cannot be had.
    """
    if name == LOCAL:
        yield LocalWorkers(jobs)
        return
    with open_scratch(folder) as scratch:
        if name == DASK:
            from site_builder.workers.dask import open_dask

            with open_dask(scheduler, jobs, scratch) as workers:
                yield workers
        else:
            with make_executor(name) as executor:
                yield ExecutorWorkers(executor, jobs, scratch)


def make_executor(name: str) -> Executor:
    """Call the factory `module:function`, and return its executor. Raise WorkersError if it gives none."""
    module, _, function = name.partition(":")
    if not module or not function:
        raise WorkersError(f'"{name}" is no executor; use "local", "dask", or a function as "package.module:function".')
    try:
        executor = getattr(importlib.import_module(module), function)()
    except (ImportError, AttributeError) as error:
        raise WorkersError(
            f'the executor "{name}" cannot be made: {error}; check the module and the function.'
        ) from error
    if not isinstance(executor, Executor):
        raise WorkersError(f'"{name}" gives a {type(executor).__name__}; it must give a concurrent.futures.Executor.')
    return executor
