"""Dask: a build gives the same bytes as on one machine, also when a worker dies in the middle of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from distributed import Status, default_client
from patience import wait_for

from site_builder.build import build_site
from site_builder.errors import WorkersError
from site_builder.workers import open_workers
from site_builder.workers.dask import open_dask
from site_builder.workers.executor import ExecutorWorkers

ROOT = Path(__file__).parents[2]


def test_tasks_of_a_local_cluster_run_in_other_processes(tmp_path: Path) -> None:
    with open_workers("dask", 2, tmp_path) as workers:
        assert workers.jobs == 2
        assert list(workers.run([partial(divmod, number, 3) for number in range(9)])) == [
            divmod(number, 3) for number in range(9)
        ]
        assert os.getpid() not in workers.run([os.getpid] * 4)


def die_once(marker: Path) -> str:
    """Kill this worker, unless another one has been killed before."""
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return "alive"
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def test_a_worker_that_dies_changes_nothing(tmp_path: Path) -> None:
    with open_workers("dask", 2, tmp_path) as workers:
        assert list(workers.run([partial(die_once, tmp_path / "died")] * 3)) == ["alive"] * 3


def test_a_scheduler_that_does_not_answer_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.workers.dask._PATIENCE", 0.2)
    message = r"no Dask scheduler answers at tcp://127\.0\.0\.1:1; start one with `dask scheduler`, or correct --sch"
    with pytest.raises(WorkersError, match=message), open_dask("tcp://127.0.0.1:1", 1, tmp_path):
        pass


def read_site(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="module")
def local_site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("local")
    build_site(ROOT / "content", folder / "public")
    return read_site(folder / "public")


@pytest.mark.parametrize("jobs", [2, 3])
def test_a_build_gives_the_same_bytes_as_here(jobs: int, local_site: dict[str, bytes], tmp_path: Path) -> None:
    with open_workers("dask", jobs, tmp_path) as workers:
        build_site(ROOT / "content", tmp_path / "public", workers=workers)
    assert read_site(tmp_path / "public") == local_site


def find_victim(cluster: Any, killed: Collection[int]) -> int:
    """Return the process of a worker that has started: if one dies before, its nanny gives up."""

    def look() -> int | None:
        for nanny in list(cluster.workers.values()):
            # The status of the nanny itself stays `running` while it starts another worker.
            has_started = nanny.process and nanny.process.status == Status.running
            is_known = nanny.worker_address in cluster.scheduler.workers
            if has_started and is_known and nanny.pid and nanny.pid not in killed:
                return int(nanny.pid)
        return None

    return wait_for(look)


def test_a_worker_killed_in_each_step_changes_no_byte(
    local_site: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[int] = []
    collect = ExecutorWorkers.collect

    def kill_one(self: ExecutorWorkers, sent: Iterable[Future[object]]) -> Iterator[object]:
        killed.append(find_victim(default_client().cluster, killed))
        os.kill(killed[-1], signal.SIGKILL)
        return collect(self, sent)

    monkeypatch.setattr(ExecutorWorkers, "collect", kill_one)
    with open_workers("dask", 2, tmp_path) as workers:
        build_site(ROOT / "content", tmp_path / "public", workers=workers)
    assert read_site(tmp_path / "public") == local_site
    assert len(killed) >= 8
