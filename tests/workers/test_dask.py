"""Dask: a build gives the same bytes as on one machine, also when a worker dies in the middle of it."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, wait
from functools import partial
from pathlib import Path

import pytest
from dask import config as dask_config
from distributed import default_client
from patience import wait_for

from site_builder import rendering
from site_builder.build import build_site
from site_builder.errors import WorkersError
from site_builder.workers import LocalWorkers, Task, local, open_workers
from site_builder.workers.dask import DaskWorkers, open_dask


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


def list_warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [message for name, _, message in caplog.record_tuples if name == "site_builder.workers.dask"]


def test_the_tasks_of_a_worker_that_dies_are_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with open_workers("dask", 2, tmp_path) as workers:
        list(workers.run([Task("count", "papers 0–9", partial(die_once, tmp_path / "died"))]))
        wait_for(lambda: list_warnings(caplog))  # what the scheduler says arrives on its own
    assert list_warnings(caplog) == ['Warning: the worker that had "count papers 0–9" died; another one does it.']


def test_a_task_that_ends_every_worker_ends_the_build_with_its_name(tmp_path: Path) -> None:
    message = r'all workers that ran "count papers 0–9" died, perhaps because they ran out of memory, so nothing was'
    with (
        dask_config.set({"distributed.scheduler.allowed-failures": 0}),
        open_workers("dask", 2, tmp_path) as workers,
        pytest.raises(WorkersError, match=message),
    ):
        list(workers.run([Task("count", "papers 0–9", partial(os._exit, 1))]))


def test_the_name_of_a_task_is_its_key_until_its_result_has_been_fetched(tmp_path: Path) -> None:
    with open_workers("dask", 1, tmp_path) as workers:
        assert isinstance(workers, DaskWorkers)
        sent = deque([workers.submit("relate papers 0–9", divmod, 7, 3), workers.submit("", divmod, 7, 3)])
        wait([it.future for it in sent])
        tasks = default_client().cluster.scheduler.tasks
        assert sorted(tasks) == [("relate", "papers 0–9", 0), ("run", "", 1)]
        assert list(workers.collect(sent)) == [(2, 1), (2, 1)]
        wait_for(lambda: not tasks)


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
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three dumps of papers that have words, authors and a topic in common."""
    folder = tmp_path_factory.mktemp("content")
    (folder / "dumps").mkdir()
    (folder / "topics").mkdir()
    (folder / "site.toml").write_text('title = "Invented"\nbase_url = "https://papers.example/"\n')
    (folder / "topics/kites.md").write_text('+++\ntitle = "Kites"\nmatch = ["kites"]\n+++\n')
    for day in range(1, 4):
        rows = [
            {
                "title": f"Kites and {word} on day {day}",
                "authors": [f"Ada {word.title()}", "Bo Invented"],
                "abstract": f"We fly kites with {word} (KWT), long lines and short tails. Kites with {word} fly well.",
                "date": f"2031-01-{day:02}",
            }
            for word in ("tails", "lines", "frames", "sails", "knots", "winds")
        ]
        (folder / f"dumps/2031-01-{day:02}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


@pytest.fixture(scope="module")
def local_site(content: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("local")
    build_site(content, folder / "public")
    return read_site(folder / "public")


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_processes_of_this_machine_give_the_same_bytes(
    jobs: int, content: Path, local_site: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "_SHORTEST", 3)
    monkeypatch.setattr(rendering, "FEW", 0)
    build_site(content, tmp_path / "public", workers=LocalWorkers(jobs))
    assert read_site(tmp_path / "public") == local_site


@pytest.mark.parametrize("jobs", [2, 3])
def test_a_cluster_gives_the_same_bytes_and_shows_the_same_steps(
    jobs: int, content: Path, local_site: dict[str, bytes], tmp_path: Path
) -> None:
    seen: list[tuple[str, int, int]] = []
    with open_workers("dask", jobs, tmp_path) as workers:
        build_site(content, tmp_path / "public", workers=workers, progress=lambda *it: seen.append(it))
    assert read_site(tmp_path / "public") == local_site
    steps = list(dict.fromkeys(step for step, _, _ in seen))
    assert steps == ["read", "link", "split", "relate", "match", "render", "encode", "publish"]
    for step in ("split", "match", "relate", "encode", "render"):
        (of,) = {it[2] for it in seen if it[0] == step}
        assert {it[1] for it in seen if it[0] == step} == set(range(of + 1))


def end_once(marker: str, work: Callable[..., object], *args: object) -> object:
    """Run a task of a build, but kill this worker before if no other one has been killed in this step.

    A worker that dies as soon as it has started is not started again, because its nanny has not heard of it.
    """
    try:
        Path(marker).touch(exist_ok=False)
    except FileExistsError:
        return work(*args)
    time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def test_a_worker_killed_in_each_step_changes_no_byte(
    content: Path, local_site: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, killed = DaskWorkers.send, tmp_path / "killed"
    killed.mkdir()

    def send_death(self: DaskWorkers, name: str, work: Callable[..., object], *args: object) -> Future[object]:
        step = name.partition(" ")[0] + "".join(re.findall(r" \(.*\)$", name))
        return send(self, name, end_once, str(killed / step), work, *args)

    monkeypatch.setattr(DaskWorkers, "send", send_death)
    with open_workers("dask", 2, tmp_path) as workers:
        build_site(content, tmp_path / "public", workers=workers)
    assert read_site(tmp_path / "public") == local_site
    asked = {f"index ({question})" for question in ("read", "find", "words", "index")}
    assert {path.name for path in killed.iterdir()} >= {"read", "split", "relate", "match", "encode", "render", *asked}
