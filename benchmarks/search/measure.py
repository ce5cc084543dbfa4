"""Measure one engine, stage by stage. A stage that fails is reported, and the others continue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from benchmarks.judged import Collection
from benchmarks.machine import CHROMIUM
from benchmarks.processes import Limits
from benchmarks.search.builds import build_index, build_pages
from benchmarks.search.costs import measure_costs, measure_showings
from benchmarks.search.engines import Engine, version_of
from benchmarks.search.found import measure_found, measure_relevance, show_progress
from benchmarks.search.papers import papers_of, write_papers
from benchmarks.search.results import EngineResult, Relevance
from benchmarks.search.samples import Sample, Texts
from benchmarks.search.visits import Bench, Visit, open_bench


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """The input for measuring engines."""

    papers: Path
    """The papers as a JSON Lines file."""
    queries: Sequence[str]
    samples: Mapping[str, Sequence[Sample]]
    texts: Texts
    budget: float
    """Seconds for each kind of query and engine."""
    limits: Limits


Stage = Callable[[Engine, Path, Task], object]


def measure_engine(engine: Engine, task: Task) -> EngineResult:
    """Build the index of an engine, and measure what it costs and finds."""
    show_progress(f"{engine.name}: building")
    site = task.papers.parent / engine.name
    build = build_index(engine, task.papers, site, task.limits)
    result = EngineResult(engine=engine.name, version=version_of(engine), build=build)
    if build.failure:
        return result
    if not CHROMIUM:
        return msgspec.structs.replace(result, failures=("queries are skipped, because Chromium was not found",))
    for name, stage in STAGES:
        show_progress(f"{engine.name}: {name}")
        try:
            result = msgspec.structs.replace(result, **{name: stage(engine, site, task)})
        except Exception as error:  # any error of an engine is a result
            result = msgspec.structs.replace(
                result, failures=(*result.failures, f"{name} failed: {_first_line(error)}")
            )
    return result


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:200].rstrip(".")


def _measure_showings(engine: Engine, site: Path, task: Task) -> object:
    with open_bench(engine, site) as bench:
        if engine.pages:
            build_pages(engine, task.papers, site, task.limits, _list_shown(bench, task.queries))
        return measure_showings(bench, task.queries, task.budget)


def _list_shown(bench: Bench, queries: Sequence[str]) -> set[str]:
    """Return the ids of all papers that the queries will show."""
    visit = Visit(bench)
    visit.first(queries[0])
    answers = visit.ask(queries, 10, while_typing=False)
    visit.close()
    return {paper for found in answers for paper in found}


def _measure_costs(engine: Engine, site: Path, task: Task) -> object:
    with open_bench(engine, site) as bench:
        return measure_costs(bench, task.queries, task.budget)


def _measure_found(engine: Engine, site: Path, task: Task) -> object:
    with open_bench(engine, site) as bench:
        return measure_found(bench, task.samples, task.texts, task.budget)


STAGES: tuple[tuple[str, Stage], ...] = (
    ("showings", _measure_showings),
    ("costs", _measure_costs),
    ("found", _measure_found),
)
"""Field of `EngineResult` → the function that measures it. Each uses its own browser, because it may crash."""


def measure_collections(
    engines: Sequence[Engine], collections: Sequence[Collection], work: Path, limits: Limits
) -> Iterator[Relevance]:
    """Yield the relevance of each engine on each test collection."""
    for collection in collections:
        papers = work / collection.name / "papers.jsonl"
        write_papers(papers_of(collection), papers)
        for engine in engines:
            show_progress(f"{engine.name}: {collection.name}")
            means, failure = _measure_relevance(engine, collection, papers, limits)
            yield Relevance(
                collections={collection.name: {engine.name: means}},
                queries={collection.name: len(collection.queries)},
                failures={engine.name: failure} if failure else {},
            )


def _measure_relevance(
    engine: Engine, collection: Collection, papers: Path, limits: Limits
) -> tuple[dict[str, float], str]:
    """Return the measures of an engine, or none and the reason."""
    site = papers.parent / engine.name
    if failure := build_index(engine, papers, site, limits).failure:
        return {}, failure
    try:
        # Phrases are checked in the pages of the papers.
        build_pages(engine, papers, site, limits, (document.id for document in collection.documents))
        with open_bench(engine, site) as bench:
            return measure_relevance(bench, collection), ""
    except Exception as error:  # any error of an engine is a result
        return {}, f"{collection.name} failed: {_first_line(error)}"
