"""Results of several runs, failures included, and their tables."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from benchmarks.processes import Limits
from benchmarks.search import measure
from benchmarks.search.builds import BuildResult
from benchmarks.search.costs import Costs, Showings, Spread
from benchmarks.search.engines import ENGINES
from benchmarks.search.found import Share
from benchmarks.search.measure import Task, measure_engine
from benchmarks.search.report import SECTIONS, render_results
from benchmarks.search.results import (
    EngineResult,
    Relevance,
    Result,
    Results,
    load_results,
    merge_results,
    save_results,
)
from benchmarks.search.samples import Texts
from benchmarks.search.screens import Screen, Screens

MEASURED = {"nDCG@10": 0.5, "MRR@10": 0.25, "recall@100": 1.0}


def run(*engines: EngineResult, machine: str = "invented", command: str = "c") -> Results:
    result = Result(papers=5, commands=(command,), machine=machine, programs="p", engines=engines)
    return Results(runs={"5": result})


def test_another_run_replaces_the_engines_that_it_measured() -> None:
    old = run(EngineResult(engine="ours", version="1"), EngineResult(engine="lunr.js"), command="a")
    merged = merge_results(old, run(EngineResult(engine="ours", version="2"), command="b")).runs["5"]
    assert [(it.engine, it.version) for it in merged.engines] == [("ours", "2"), ("lunr.js", "")]
    assert merged.commands == ("a", "b")


def test_figures_from_another_machine_are_not_kept_with_new_ones() -> None:
    old = run(EngineResult(engine="lunr.js"), machine="another")
    assert [it.engine for it in merge_results(old, run(EngineResult(engine="ours"))).runs["5"].engines] == ["ours"]


def test_engines_are_in_the_order_of_their_table() -> None:
    merged = Results()
    for engine in reversed(ENGINES):
        merged = merge_results(merged, run(EngineResult(engine=engine.name)))
    assert [it.engine for it in merged.runs["5"].engines] == [engine.name for engine in ENGINES]


def test_relevance_is_merged_by_collection_and_engine() -> None:
    old = Relevance(
        collections={"zorbs": {"ours": {}, "lunr.js": MEASURED}}, queries={"zorbs": 3}, failures={"ours": "no teapot"}
    )
    new = Relevance(collections={"zorbs": {"ours": MEASURED}}, queries={"zorbs": 3})
    merged = merge_results(Results(relevance=old), Results(relevance=new)).relevance
    assert merged == Relevance(
        collections={"zorbs": {"ours": MEASURED, "lunr.js": MEASURED}}, queries={"zorbs": 3}, failures={}
    )


def test_results_are_read_back_unchanged(tmp_path: Path) -> None:
    results = Results(runs=run(FULL, FAILED).runs, relevance=Relevance(collections={"zorbs": {"ours": MEASURED}}))
    save_results(tmp_path / "new/results.json", results)
    assert load_results(tmp_path / "new/results.json") == results
    assert load_results(tmp_path / "none.json") == Results()


SPREAD = {name: Spread(2000, 3000, 4000) for name in Screen.__struct_fields__}
MOMENTS = dict.fromkeys(Screens.__struct_fields__, SPREAD)
FULL = EngineResult(
    engine="ours",
    build=BuildResult(seconds=1, cpu=2, megabytes=3, files=4, bytes=5_000_000, packed=6_000_000),
    showings=Showings(first=MOMENTS, next=MOMENTS, visitors=7),
    costs=Costs(milliseconds=Spread(1, 2, 3), script_cpu=Spread(3, 3, 5), cpu=Spread(4, 5, 6), queries=8, megabytes=9),
    found={"typo": Share(1, 2), "prefix": Share(3, 4), "two words": Share(1, 1), "title": Share(9, 10)},
)
FAILED = EngineResult(engine="lunr.js", version="9", build=BuildResult(failure="the build exited with code 1"))


def test_a_failure_has_a_row_and_a_reason_in_the_tables_of_a_run() -> None:
    text = render_results(run(FULL, FAILED))
    assert text.startswith("### 5 papers\n\n`c`\non invented;\np.\n\nBuilding the index:\n\n")
    assert "| ours | 1 | 2 | 3 | 4 | 5 | 6 |\n| lunr.js 9 | – | – | – | – | – | – |" in text
    assert "| ours | 2 | 2 | 3 | 3,000 | 3,000 | 2,000 | 4,000 |" in text
    assert "| ours | 2 | 3 | 3,000 | 2 | 3 | 3,000 |" in text
    assert "| ours | 1 | 3 | 3 | 5 | 4 | 6 | 9 |" in text
    assert "| ours | 50 | 75 | 100 | 90 | 10 | 7 |" in text
    assert text.count("| lunr.js 9 | –") == len(SECTIONS)
    assert text.endswith("- lunr.js: the build exited with code 1.")


def test_a_ranking_that_could_not_be_measured_has_a_row_too() -> None:
    relevance = Relevance(
        collections={"zorbs": {"ours": MEASURED, "lunr.js": {}}},
        queries={"zorbs": 3},
        failures={"lunr.js": "no teapot"},
    )
    assert render_results(Results(relevance=relevance)) == (
        "### Relevance\n\nZorbs, 3 queries:\n\n"
        "|  | nDCG@10 | MRR@10 | recall@100 |\n| --- | ---: | ---: | ---: |\n"
        "| ours | 0.500 | 0.250 | 1.000 |\n| lunr.js | – | – | – |\n\n"
        "- lunr.js: no teapot."
    )


@pytest.fixture
def task(tmp_path: Path) -> Task:
    papers = tmp_path / "papers.jsonl"
    papers.write_bytes(msgspec.json.encode({"id": "a", "title": "Invented"}))
    return Task(papers=papers, queries=["a", "b"], samples={}, texts=Texts([]), budget=1, limits=Limits(seconds=60))


def test_the_other_stages_run_if_one_fails(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> object:
        raise RuntimeError("no teapot.\nsecond line")

    stages = (("showings", fail), ("costs", lambda *_: Costs(queries=3)), ("found", fail))
    monkeypatch.setattr(measure, "STAGES", stages)
    monkeypatch.setattr(measure, "CHROMIUM", "chromium")
    result = measure_engine(ENGINES[0], task)
    assert result.build.files > 0
    assert result.costs == Costs(queries=3)
    assert result.failures == ("showings failed: no teapot", "found failed: no teapot")


def test_an_index_that_cannot_be_built_is_not_searched(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "STAGES", (("costs", pytest.fail),))
    task.papers.write_text("no JSON")
    result = measure_engine(ENGINES[0], task)
    assert result.build.failure.startswith("the build exited with code 1: ")
    assert result.costs is None


def test_without_a_browser_only_building_is_measured(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "CHROMIUM", None)
    assert measure_engine(ENGINES[0], task).failures == ("queries are skipped, because Chromium was not found",)
