"""Measures, tables and the measurement of programs."""

from __future__ import annotations

import math
import os
import sys
import threading
from pathlib import Path

import pytest
from patience import LIMIT

from benchmarks.judged import load_collection, measure_ranking, measure_run
from benchmarks.processes import Limits, cpu_of, reason_of, run_limited, script_cpu_of
from benchmarks.search.costs import Spread, spread_of
from benchmarks.search.report import format_figure, format_ratio
from benchmarks.tables import format_table, write_between


def test_measures_match_an_example_worked_out_by_hand() -> None:
    grades = {"a": 3, "b": 2, "c": 1, "d": 0, "e": -1}
    gained = 3 / math.log2(3) + 1 / math.log2(5) + 2 / math.log2(7)
    assert measure_ranking(["d", "a", "x", "c", "e", "b"], grades) == pytest.approx(
        {"nDCG@10": gained / (3 + 2 / math.log2(3) + 1 / 2), "MRR@10": 0.5, "recall@100": 1}
    )


def test_hits_after_the_tenth_count_only_for_recall() -> None:
    ranking = [*(f"other-{place}" for place in range(10)), "a"]
    assert measure_ranking(ranking, {"a": 1}) == {"nDCG@10": 0, "MRR@10": 0, "recall@100": 1}


def test_a_query_without_an_answer_counts_as_zero() -> None:
    means = measure_run({"one": ["a"]}, {"one": {"a": 1}, "two": {"b": 1}})
    assert means == {"nDCG@10": 0.5, "MRR@10": 0.5, "recall@100": 0.5}


def test_a_query_without_a_relevant_document_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "docs.jsonl").write_text('{"id": "a", "title": "Invented"}\n')
    (tmp_path / "queries.jsonl").write_text('{"id": "1", "text": "zebra"}\n{"id": "2", "text": "teapot"}\n')
    (tmp_path / "qrels.tsv").write_text("1\ta\t2\n2\ta\t0\n")
    collection = load_collection(tmp_path)
    assert collection.queries == {"1": "zebra"}
    assert collection.judgements == {"1": {"a": 2}}


def test_a_table_is_written_between_its_marks_and_nothing_else_changes(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Before\n<!-- begin search -->\nold\n<!-- end search -->\nAfter\n")
    table = format_table(["", "kB"], [["ours", "1"]])
    for _ in range(2):
        write_between(page, "search", table)
        assert page.read_text() == (
            "Before\n<!-- begin search -->\n|  | kB |\n| --- | ---: |\n| ours | 1 |\n<!-- end search -->\nAfter\n"
        )


def test_a_page_without_marks_is_an_error(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Nothing here\n")
    with pytest.raises(ValueError, match='put the lines "<!-- begin search -->" and "<!-- end search -->" into it'):
        write_between(page, "search", "x")
    assert page.read_text() == "Nothing here\n"


@pytest.mark.parametrize(
    ("value", "ours", "text"),
    [(None, 2, "–"), (2, 2, "2"), (5, 2, "5 (2.50×)"), (5, 0, "5"), (5, None, "5"), (0.5, 20.0, "0.500 (0.025×)")],
)
def test_a_figure_is_shown_with_its_ratio_to_ours(value: float | None, ours: float | None, text: str) -> None:
    assert format_ratio(value, ours) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (12345.6, "12,346"), (123.4, "123"), (12.34, "12.3"), (1.234, "1.23"), (7, "7")]
)
def test_a_figure_has_three_digits(value: float, text: str) -> None:
    assert format_figure(value) == text


def test_spreads_are_by_nearest_rank() -> None:
    assert spread_of([*range(1, 21)]) == Spread(10, 18, 19)
    assert spread_of([]) == Spread()


def test_a_program_is_measured(tmp_path: Path) -> None:
    run = run_limited([sys.executable, "-c", "print('done'); sum(range(10**6))"], tmp_path, Limits())
    assert (run.output, run.failure) == ("done\n", "")
    assert run.cpu > 0
    assert run.seconds > 0


@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="needs a system that counts for each thread")
def test_the_work_of_other_threads_is_distinguished_from_that_of_scripts() -> None:
    go, done, end = (threading.Event() for _ in range(3))

    def work() -> None:
        go.wait(LIMIT)
        sum(range(10**6))
        done.set()
        end.wait(LIMIT)

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    before = [count([os.getpid()]) for count in (cpu_of, script_cpu_of)]
    go.set()
    assert done.wait(LIMIT)
    every, script = (count([os.getpid()]) - spent for count, spent in zip((cpu_of, script_cpu_of), before, strict=True))
    end.set()
    assert 0 <= script < every


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    run = run_limited([sys.executable, "-c", "raise SystemExit('no teapot')"], tmp_path, Limits())
    assert run.failure == "exited with code 1: no teapot"


@pytest.mark.parametrize(
    ("complaint", "reason"),
    [
        ("", ""),
        ("no teapot.\n", "no teapot"),
        ("Traceback\n  File x\nValueError: no teapot", "ValueError: no teapot"),
        ("<--- GC --->\nFATAL ERROR: no memory\n 1: 0xb7 [node]\n 2: 0xb8 [node]", "FATAL ERROR: no memory"),
        ("RangeError: too long\n    at onError (a.js:1)\n\nNode.js v20", "RangeError: too long"),
    ],
)
def test_the_reason_is_the_line_that_mentions_an_error(complaint: str, reason: str) -> None:
    assert reason_of(complaint) == reason


@pytest.mark.parametrize(
    ("limits", "failure"),
    [(Limits(seconds=0.3), "was stopped after 0 s"), (Limits(megabytes=0.1), "was stopped at")],
)
def test_a_program_that_exceeds_a_limit_is_stopped(tmp_path: Path, limits: Limits, failure: str) -> None:
    run = run_limited([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, limits)
    assert run.failure.startswith(failure)
    assert run.seconds < 30
