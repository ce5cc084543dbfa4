"""Tasks with names."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Event

import pytest
from patience import LIMIT

from site_builder.workers.tasks import Task, name_share, name_task, noting, number_range, tell_done


def test_a_name_is_the_step_and_the_part() -> None:
    task = Task("relate", number_range("papers", 4096, 8192), partial(divmod, 7, 3))
    assert (task.name, task()) == ("relate papers 4,096–8,191", (2, 1))
    assert (name_task(task), name_task(partial(divmod, 7, 3))) == (task.name, "")


def test_a_share_is_counted_from_one_and_named_with_its_question() -> None:
    assert name_share(0, 3, name_task) == "share 1 of 3 (name_task)"
    assert name_share(2, 3, partial(name_task)) == "share 3 of 3 (ask)"


@pytest.mark.parametrize(("name", "notes"), [("relate papers 0–9", ['In the task "relate papers 0–9".']), ("", [])])
def test_an_exception_has_the_name_of_its_task(name: str, notes: list[str]) -> None:
    with pytest.raises(ZeroDivisionError) as caught, noting(name):
        divmod(7, 0)
    assert getattr(caught.value, "__notes__", []) == notes


def test_each_task_that_is_done_is_counted_even_if_an_earlier_one_is_not() -> None:
    told: list[int] = []
    first = Event()
    with ThreadPoolExecutor(2) as executor:
        slow, quick = executor.submit(first.wait, LIMIT), executor.submit(int)
        tell_done([slow, quick], told.append)
        quick.result(LIMIT)
        first.set()
    assert told == [1, 2]


def test_a_task_that_is_dropped_is_not_counted() -> None:
    told: list[int] = []
    future: Future[int] = Future()
    tell_done([future], told.append)
    future.cancel()
    assert told == []
