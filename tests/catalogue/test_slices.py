"""Work in slices gives what one process gives."""

from __future__ import annotations

import multiprocessing
import os

import pytest
from invented_records import KITES, SNAILS

from site_builder.catalogue import slices
from site_builder.catalogue.likeness.related import relate_papers
from site_builder.catalogue.slices import map_slices
from site_builder.catalogue.topics.assign import assign_topics
from site_builder.model import Paper, Topic

forks = pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system has no fork")


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "_SHORTEST", 3)


@forks
def test_slices_cover_the_whole_in_order_and_run_elsewhere():
    parts = list(map_slices(lambda start, stop: (start, stop, os.getpid()), 20, jobs=2))

    assert [part[:2] for part in parts] == [(start, min(start + 3, 20)) for start in range(0, 20, 3)]
    assert os.getpid() not in {part[2] for part in parts}


@pytest.mark.parametrize(("size", "jobs"), [(20, 1), (3, 2), (0, 2)])
def test_short_work_and_that_of_one_process_is_done_at_once(size, jobs):
    assert list(map_slices(lambda start, stop: (start, stop, os.getpid()), size, jobs)) == [(0, size, os.getpid())]


def test_without_fork_all_is_done_here(monkeypatch):
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert list(map_slices(lambda start, stop: os.getpid(), 20, jobs=2)) == [os.getpid()]


@forks
def test_an_error_in_a_slice_is_an_error_of_the_whole():
    with pytest.raises(ZeroDivisionError):
        list(map_slices(lambda start, stop: 1 // (stop - 20), 20, jobs=2))


WORDS = (KITES + SNAILS).replace(".", "").split()
PAPERS = tuple(
    Paper(slug=f"p{n}", title=" ".join(WORDS[n : n + 5]), abstract=" ".join(WORDS[n + 3 : n + 23])) for n in range(40)
)
TOPICS = (Topic(slug="kites", title="Kites", match=("ribbon", "paper kites", "hills")),)


@forks
def test_topics_and_related_papers_do_not_depend_on_the_number_of_processes():
    assert assign_topics(PAPERS, TOPICS, jobs=2) == assign_topics(PAPERS, TOPICS)
    related = relate_papers(PAPERS)
    assert sum(len(paper.related) for paper in related) > len(PAPERS)
    assert relate_papers(PAPERS, jobs=2) == relate_papers(PAPERS, jobs=3) == related
