"""Compare search engines on the same papers: `python -m benchmarks.search` measures all and writes the docs' tables."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import msgspec

from benchmarks.judged import load_collection
from benchmarks.machine import CHROMIUM, describe_machine, describe_programs
from benchmarks.processes import Limits
from benchmarks.search.builds import build_index, client_size
from benchmarks.search.costs import measure_costs
from benchmarks.search.engines import ENGINES, ROOT, Engine, version_of, why_absent
from benchmarks.search.found import measure_found, measure_relevance, show_progress
from benchmarks.search.papers import BenchPaper, find_corpus, papers_of, read_papers, write_papers
from benchmarks.search.report import (
    EngineResult,
    Relevance,
    Result,
    Results,
    load_results,
    render_results,
    save_results,
)
from benchmarks.search.samples import KINDS, Sample, Texts, draw_queries, draw_samples, draw_titles
from benchmarks.search.visits import open_bench
from benchmarks.tables import write_between

SHARED = ROOT / "../shared"
RESULTS = ROOT / "benchmarks/results/search.json"
PAGE = ROOT / "docs/benchmarks.md"

QUERIES = 60
SAMPLES = 300
TITLES = 10_000

_FOLDER = click.Path(path_type=Path)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What one run does."""

    engines: tuple[Engine, ...]
    work: Path
    budget: float
    """Seconds for each kind of query of each engine."""
    limits: Limits


@click.command()
@click.option("--papers", default="1000,10000,87636", show_default=True, help="How many papers, one run for each.")
@click.option("--engines", default="", help="Names of engines, with commas between them; default: all.")
@click.option("--corpus", type=_FOLDER, default=SHARED / "corpus", help="JSON Lines of papers, or a folder with one.")
@click.option("--collections", type=_FOLDER, default=SHARED / "relevance", help="Folders of test collections.")
@click.option("--work", type=_FOLDER, default=ROOT / "benchmarks/work", help="Where indexes are built.")
@click.option("--budget", default=120.0, show_default=True, help="Seconds for each kind of query of each engine.")
@click.option("--timeout", default=1200.0, show_default=True, help="Seconds that a build may take.")
@click.option("--memory", default=12000.0, show_default=True, help="Megabytes that a build may take.")
@click.option("--no-docs", is_flag=True, help="Print the tables instead of writing them and the results.")
def main(
    papers: str,
    engines: str,
    corpus: Path,
    collections: Path,
    work: Path,
    budget: float,
    timeout: float,
    memory: float,
    no_docs: bool,
) -> None:
    """Build all engines on the same papers, measure them and write the tables of docs/benchmarks.md."""
    chosen = tuple(choose_engines(engines))
    limits = Limits(seconds=timeout, megabytes=memory)
    plan = Plan(engines=chosen, work=work.resolve(), budget=budget, limits=limits)
    results = Results() if no_docs else load_results(RESULTS)
    for update in (*measure_corpus(plan, corpus, papers), *measure_collections(plan, collections)):
        results = merge_results(results, update)
    if no_docs:
        click.echo(render_results(results))
        return
    save_results(RESULTS, results)
    write_between(PAGE, "search", render_results(results))


def choose_engines(names: str) -> Iterator[Engine]:
    """Yield the engines that were asked for and are here; say which are not."""
    wanted = {name.strip().lower() for name in names.split(",") if name.strip()}
    unknown = wanted - {engine.name.lower() for engine in ENGINES}
    if unknown:
        raise click.UsageError(f"no engine is called {', '.join(sorted(unknown))}; there are {_names()}.")
    for engine in ENGINES:
        if wanted and engine.name.lower() not in wanted:
            continue
        if absent := why_absent(engine):
            click.echo(absent, err=True)
        else:
            yield engine


def _names() -> str:
    return ", ".join(engine.name for engine in ENGINES)


def merge_results(old: Results, new: Results) -> Results:
    """Return results in which those of the new run replace the old ones on the same papers."""
    return Results(runs=old.runs | new.runs, relevance=new.relevance if new.relevance.collections else old.relevance)


def measure_corpus(plan: Plan, corpus: Path, counts: str) -> Iterator[Results]:
    """Yield the result of each number of papers; nothing where there is no corpus."""
    found = find_corpus(corpus)
    if found is None:
        click.echo(f"Papers are skipped: {corpus} holds no JSON Lines of papers; name one with --corpus.", err=True)
        return
    for count in map(int, filter(None, counts.split(","))):
        papers = read_papers(found, count)
        yield Results(runs={str(len(papers)): measure_papers(plan, papers)})


def measure_papers(plan: Plan, papers: Sequence[BenchPaper]) -> Result:
    """Measure all engines on some papers."""
    folder = plan.work / str(len(papers))
    write_papers(papers, folder / "papers.jsonl")
    texts = Texts(papers)
    samples = {kind: draw_samples(kind, texts, SAMPLES) for kind in KINDS} | {"title": draw_titles(papers, TITLES)}
    queries = draw_queries(papers, QUERIES)
    return Result(
        papers=len(papers),
        command=shlex.join(["python", "-m", "benchmarks.search", *sys.argv[1:]]),
        machine=describe_machine(),
        programs=describe_programs(),
        engines=tuple(_measure_engine(plan, engine, folder, samples, queries, texts) for engine in plan.engines),
    )


def _measure_engine(
    plan: Plan,
    engine: Engine,
    folder: Path,
    samples: dict[str, list[Sample]],
    queries: Sequence[str],
    texts: Texts,
) -> EngineResult:
    show_progress(f"{engine.name}: building")
    site = folder / engine.client / engine.name
    build = build_index(engine, folder / "papers.jsonl", site, plan.limits)
    result = EngineResult(engine=engine.name, version=version_of(engine), build=build)
    if build.failure:
        return result
    result = msgspec.structs.replace(result, client=client_size(engine, site))
    if not CHROMIUM:
        return msgspec.structs.replace(result, failure="queries are skipped, since there is no Chromium")
    try:
        with open_bench(engine, site) as bench:
            show_progress(f"{engine.name}: queries")
            costs = measure_costs(bench, queries, plan.budget)
            found = measure_found(bench, samples, texts, plan.budget)
    except Exception as error:  # whatever an engine throws is a result
        return msgspec.structs.replace(result, failure=f"the page failed: {str(error).splitlines()[0][:200]}")
    return msgspec.structs.replace(result, costs=costs, found=found)


def measure_collections(plan: Plan, folder: Path) -> Iterator[Results]:
    """Yield the relevance of all engines on all test collections of a folder; nothing where there are none."""
    found = sorted(path.parent for path in folder.glob("*/qrels.tsv"))
    if not found or not CHROMIUM:
        click.echo(f"Relevance is skipped: {folder} holds no test collection, or there is no Chromium.", err=True)
        return
    collections = [load_collection(path) for path in found]
    means: dict[str, dict[str, dict[str, float]]] = {}
    for collection in collections:
        source = plan.work / collection.name / "papers.jsonl"
        write_papers(papers_of(collection), source)
        means[collection.name] = {}
        for engine in plan.engines:
            show_progress(f"{engine.name}: {collection.name}")
            site = source.parent / engine.name
            if build_index(engine, source, site, plan.limits).failure:
                continue
            with open_bench(engine, site) as bench:
                means[collection.name][engine.name] = measure_relevance(bench, collection)
    yield Results(relevance=Relevance(collections=means, queries={it.name: len(it.queries) for it in collections}))


if __name__ == "__main__":
    main()
