"""Slices of work, as workers cut them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from site_builder.workers import ALONE, LocalWorkers, Workers, map_slices
from site_builder.workers.executor import ExecutorWorkers


class Sliced(LocalWorkers, frozen=True):
    """Workers that cut work in a given way, and count the tasks that they are handed."""

    slices: tuple[tuple[int, int], ...] = ()
    handed: list[int] = []

    def cut(self, size: int) -> list[tuple[int, int]]:
        return list(self.slices)

    def run(self, tasks: Sequence[Callable[[], object]]) -> Iterator[object]:  # type: ignore[override]
        self.handed.append(len(tasks))
        return (task() for task in tasks)


@pytest.mark.parametrize(
    ("slices", "handed"), [((), []), (((0, 9),), []), (((0, 4), (4, 9)), [2]), (((0, 1), (1, 2), (2, 9)), [3])]
)
def test_only_work_in_several_slices_is_handed_over(slices: tuple[tuple[int, int], ...], handed: list[int]) -> None:
    workers = Sliced(slices=slices)
    assert [number for some in map_slices(range, 9, workers) for number in some] == list(range(9))
    assert workers.handed == handed


def test_a_folder_of_workers_is_empty_and_vanishes_with_its_files(tmp_path: Path) -> None:
    with ThreadPoolExecutor() as executor:
        elsewhere = ExecutorWorkers(executor, 1, tmp_path)
        kinds: tuple[Workers, ...] = (ALONE, elsewhere)
        for workers in kinds:
            with workers.open_folder() as folder:
                assert list(folder.iterdir()) == []
                assert (folder.parent == tmp_path) == (workers is elsewhere)
                (folder / "file").write_text("")
            assert not folder.exists()
