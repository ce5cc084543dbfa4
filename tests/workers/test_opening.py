"""Workers by the name of an executor, and the messages about those that cannot be had."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from site_builder.errors import WorkersError
from site_builder.workers import LocalWorkers, open_workers


def make_threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(2)


def make_nothing() -> None:
    return None


def test_local_workers_are_the_default_kind(tmp_path: Path) -> None:
    with open_workers("local", 3, tmp_path) as workers:
        assert workers == LocalWorkers(3)
    assert list(tmp_path.iterdir()) == []


def test_a_factory_makes_any_executor(tmp_path: Path) -> None:
    with open_workers(f"{__name__}:make_threads", 2, tmp_path) as workers:
        assert list(workers.run([partial(divmod, 7, 3)] * 2)) == [(2, 1)] * 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("dusk", r'"dusk" is no executor; use "local", "dask", or a function as "package.module:function"\.'),
        ("no_such_zorb:make", r"\"no_such_zorb:make\" cannot be made: No module named 'no_such_zorb'; check"),
        (f"{__name__}:no_such_zorb", r"cannot be made: module .* has no attribute 'no_such_zorb'; check"),
        (f"{__name__}:make_nothing", r"gives a NoneType; it must give a concurrent\.futures\.Executor\."),
    ],
)
def test_a_wrong_name_is_explained(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(WorkersError, match=message), open_workers(name, 1, tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []
