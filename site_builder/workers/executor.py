"""The workers of any `concurrent.futures.Executor`: what a step needs is in a file, which each worker opens once.

A task that is sent is no more than the name of that file and a number. A share of a crew is a file too: each question
leaves the share, as it then is, in a new file. So a task that runs twice, because its worker died or was thought dead,
finds what it found the first time.
"""

from __future__ import annotations

import logging
import pickle
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Concatenate, Generic, NamedTuple

from site_builder.errors import WorkersError
from site_builder.workers.tasks import Answer, Tell, name_share, name_task, noting, say_nothing, tell_done
from site_builder.workers.workers import Rest, Share

_SLICES = 4
"""Slices for each worker, so that the others need not wait long for a slow one."""
_MANY = 256
"""The most slices, unless there are more workers: each has a price."""
_PAUSE = 5.0
"""Seconds after which a task that is not done makes us look whether there are still workers."""
_PATIENCE = 300.0
"""Seconds without any worker after which none is expected to come back."""


_log = logging.getLogger("distributed.worker.site_builder")
"""Names the tasks of a worker in its log; under this name, `dask worker` shows them."""


class Sent(NamedTuple):
    """A task that was sent."""

    name: str
    future: Future[Any]


class ExecutorWorkers:
    """Workers that see the folder `scratch` under the same path; `jobs` of them work at once.

    An exception of one of the types `lost` means that the executor itself is gone. `count_workers` returns how many
    workers there are now; an executor whose tasks fail when its workers are gone needs none.
    """

    inherit = are_here = False

    def __init__(
        self,
        executor: Executor,
        jobs: int,
        scratch: Path,
        lost: tuple[type[BaseException], ...] = (BrokenExecutor,),
        count_workers: Callable[[], int] = lambda: 1,
    ) -> None:
        self.jobs = jobs
        self._executor, self._lost, self._count_workers = executor, lost, count_workers
        self._scratch, self._numbers = scratch, count()

    def at_most(self, jobs: int) -> ExecutorWorkers:
        """Return these workers: they have been started."""
        return self

    def cut(self, size: int) -> list[tuple[int, int]]:
        """Return several slices for each worker."""
        slices = max(self.jobs, min(self.jobs * _SLICES, _MANY))
        length = max(1, -(-size // slices))
        return [(start, min(start + length, size)) for start in range(0, size, length)]

    def run(self, tasks: Sequence[Callable[[], Answer]], tell: Tell = say_nothing) -> Iterator[Answer]:
        """Yield the results of the tasks, in order."""
        path = self.name_file()
        write_file(list(tasks), path)
        try:
            sent = deque(self.submit(name_task(task), _run_task, path, number) for number, task in enumerate(tasks))
            tell_done((it.future for it in sent), tell)
            yield from self.collect(sent)
        finally:
            Path(path).unlink(missing_ok=True)

    @contextmanager
    def start_crew(self, shares: Sequence[Share], step: str = "") -> Iterator[_StoredCrew[Share]]:
        """Write each share to a file."""
        paths = [self.name_file() for _ in shares]
        for share, path in zip(shares, paths, strict=True):
            write_file(share, path)
        del shares, share  # they take memory
        crew: _StoredCrew[Share] = _StoredCrew(self, paths, step)
        try:
            yield crew
        finally:
            crew.delete_files()

    def open_folder(self) -> AbstractContextManager[Path]:
        """Provide a folder in the one that all workers see."""
        return open_scratch(self._scratch)

    def name_file(self) -> str:
        """Return the path of a file that does not exist yet."""
        return str(self._scratch / f"{next(self._numbers):04}.pickle")

    def submit(self, name: str, work: Callable[..., object], *args: object) -> Sent:
        """Send a task. Raise WorkersError if the executor is gone."""
        try:
            return Sent(name, self.send(name, _run_named, name, work, *args))
        except self._lost as error:
            raise self.explain(error, name) from error

    def send(self, name: str, work: Callable[..., object], *args: object) -> Future[Any]:
        """Send a task to the executor, which may show its name."""
        return self._executor.submit(work, *args)

    def explain(self, error: BaseException, name: str) -> WorkersError:
        """Explain that the executor is gone; `name` is the first task that is not done."""
        where = f' before "{name}" was done' if name else ""
        return WorkersError(
            f"the workers cannot be reached any more ({type(error).__name__}){where}, so nothing was published; "
            "start the scheduler and its workers again, and then the build."
        )

    def collect(self, waiting: deque[Sent]) -> Iterator[Any]:
        """Yield the results of tasks that were sent, in order, and remove each from those that wait.

        Nothing else may hold them: Dask does a task again whose worker died as long as somebody holds it, even if its
        result has been fetched, and would then write files that are already being published. Raise WorkersError if the
        executor is gone, or has no workers any more and gets none for some minutes.
        """
        name = ""
        try:
            while waiting:
                name, future = waiting[0]
                self._wait_for(future, name)
                with noting(name):
                    answer = future.result()
                waiting.popleft()
                del future
                yield answer
        except self._lost as error:
            raise self.explain(error, name) from error
        finally:
            for it in waiting:
                it.future.cancel()

    def _wait_for(self, future: Future[Any], name: str) -> None:
        """Return when a task is done. Raise WorkersError if there is nobody to do it."""
        last = time.monotonic()
        while not wait([future], _PAUSE).done:
            now = time.monotonic()
            if self._count_workers():
                last = now
            elif now - last > _PATIENCE:
                where = f', and "{name}" is not done' if name else ""
                raise WorkersError(
                    f"there have been no workers for {_PATIENCE / 60:.0f} minutes{where}, so nothing was published; "
                    "start some again, with more memory if they ran out of it, and then the build."
                )


class _StoredCrew(Generic[Share]):
    """Shares that are in files between questions."""

    def __init__(self, workers: ExecutorWorkers, paths: Sequence[str], step: str) -> None:
        self._workers, self._paths, self._step = workers, list(paths), step

    def ask(
        self, question: Callable[Concatenate[Share, Rest], Iterable[Answer]], *args: Rest.args, **options: Rest.kwargs
    ) -> list[list[Answer]]:
        """Ask all shares, and return the answers of each."""
        after = [self._workers.name_file() for _ in self._paths]
        asked = self._workers.name_file()
        write_file((question, args, options), asked)
        names = [f"{self._step} {name_share(it, len(after), question)}".strip() for it in range(len(after))]
        sent = deque(
            self._workers.submit(name, _answer, before, asked, path)
            for name, before, path in zip(names, self._paths, after, strict=True)
        )
        answers: list[list[Answer]] = list(self._workers.collect(sent))
        Path(asked).unlink()
        self.delete_files()
        self._paths = after
        return answers

    def delete_files(self) -> None:
        """Delete the files of all shares."""
        for path in self._paths:
            Path(path).unlink(missing_ok=True)


@contextmanager
def open_scratch(folder: Path) -> Iterator[Path]:
    """Provide an empty folder in `folder`, with an absolute path, and delete it after the block."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".scratch-", dir=folder.resolve(), ignore_cleanup_errors=True) as scratch:
        yield Path(scratch)


# Files


def write_file(value: object, path: str) -> None:
    """Write a value to a file, which appears under this path as a whole."""
    unfinished = f"{path}.{threading.get_ident()}"
    with open(unfinished, "wb") as stream:
        pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)
    Path(unfinished).replace(path)


def read_file(path: str) -> Any:
    """Return the value in a file."""
    with open(path, "rb") as stream:
        return pickle.load(stream)  # noqa: S301 -- written by this build


# In a worker


_lock = threading.Lock()
_opened: dict[str, Any] = {}
"""The file that the last task needed, by its path; those of other steps would only take memory."""


def _open(path: str) -> Any:
    with _lock:
        if path not in _opened:
            _opened.clear()
            _opened[path] = read_file(path)
        return _opened[path]


def _run_named(name: str, work: Callable[..., Answer], *args: object) -> Answer:
    if name:
        _log.info("%s", name)
    return work(*args)


def _run_task(path: str, number: int) -> Any:
    return _open(path)[number]()


def _answer(before: str, asked: str, after: str) -> list[Any]:
    """Answer a question about the share in the file `before`, and write what becomes of it to `after`."""
    share = read_file(before)
    question, args, options = read_file(asked)
    answers = list(question(share, *args, **options))
    write_file(share, after)
    return answers
