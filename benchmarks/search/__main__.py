"""Compare search engines on the same papers: `python -m benchmarks.search` writes the tables of the docs."""

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
from benchmarks.search.engines import ENGINES, ROOT, Engine, why_absent
from benchmarks.search.measure import Task, measure_collections, measure_engine
from benchmarks.search.papers import BenchPaper, find_corpus, read_papers, write_papers
from benchmarks.search.report import render_results
from benchmarks.search.results import Result, Results, load_results, merge_results, save_results
from benchmarks.search.samples import KINDS, Texts, draw_queries, draw_samples, draw_titles
from benchmarks.tables import write_between

SHARED = ROOT / "../shared"
RESULTS = ROOT / "benchmarks/results/search.json"
PAGE = ROOT / "docs/benchmarks.md"

QUERIES = 60
SAMPLES = 300
TITLES = 10_000

_FOLDER = click.Path(path_type=Path)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of one run."""

    engines: tuple[Engine, ...]
    work: Path
    budget: float
    """Seconds for each kind of query and engine."""
    limits: Limits


@click.command()
@click.option(
    "--papers",
    default="1000,10000,87636",
    show_default=True,
    help="Numbers of papers, separated by commas; one run for each.",
)
@click.option("--engines", default="", help="Names of engines, separated by commas; default: all.")
@click.option(
    "--corpus", type=_FOLDER, default=SHARED / "corpus", help="JSON Lines file of papers, or a folder with one."
)
@click.option("--collections", type=_FOLDER, default=SHARED / "relevance", help="Folder of test collections.")
@click.option("--work", type=_FOLDER, default=ROOT / "benchmarks/work", help="Folder to build indexes in.")
@click.option("--budget", default=120.0, show_default=True, help="Seconds for each kind of query and engine.")
@click.option("--timeout", default=1200.0, show_default=True, help="Stop a build after this many seconds.")
@click.option("--memory", default=12000.0, show_default=True, help="Stop a build at this many megabytes.")
@click.option("--no-docs", is_flag=True, help="Print the tables and write nothing.")
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
    """Build all engines on the same papers, measure them and write the tables in docs/benchmarks.md."""
    chosen = tuple(choose_engines(engines))
    limits = Limits(seconds=timeout, megabytes=memory)
    plan = Plan(engines=chosen, work=work.resolve(), budget=budget, limits=limits)
    results = Results() if no_docs else load_results(RESULTS)
    for update in measure_all(plan, corpus, papers, collections):
        results = merge_results(results, update)
        if not no_docs:
            keep_results(results)
    if no_docs:
        click.echo(render_results(results))


def keep_results(results: Results) -> None:
    """Write the results so far, so that an interrupted run is not lost."""
    save_results(RESULTS, results)
    write_between(PAGE, "search", render_results(results))


def choose_engines(names: str) -> Iterator[Engine]:
    """Yield the requested engines that are installed, and report the others."""
    wanted = {name.strip().lower() for name in names.split(",") if name.strip()}
    unknown = wanted - {engine.name.lower() for engine in ENGINES}
    if unknown:
        raise click.UsageError(f"unknown engine: {', '.join(sorted(unknown))}; choose from {_names()}.")
    for engine in ENGINES:
        if wanted and engine.name.lower() not in wanted:
            continue
        if absent := why_absent(engine):
            click.echo(absent, err=True)
        else:
            yield engine


def _names() -> str:
    return ", ".join(engine.name for engine in ENGINES)


def measure_all(plan: Plan, corpus: Path, counts: str, collections: Path) -> Iterator[Results]:
    """Yield the results one by one as they are measured."""
    yield from _measure_corpus(plan, corpus, counts)
    yield from _measure_relevance(plan, collections)


def _measure_corpus(plan: Plan, corpus: Path, counts: str) -> Iterator[Results]:
    """Yield the result of each engine on each number of papers, or nothing if there is no corpus."""
    wanted, found = list(map(int, filter(None, counts.split(",")))), find_corpus(corpus)
    if wanted and found is None:
        click.echo(
            f"Papers are skipped: {corpus} contains no JSON Lines file of papers; give one with --corpus.", err=True
        )
    for count in wanted if found else ():
        yield from measure_papers(plan, read_papers(found, count))


def measure_papers(plan: Plan, papers: Sequence[BenchPaper]) -> Iterator[Results]:
    """Yield the result of each engine on some papers."""
    file, texts = plan.work / str(len(papers)) / "papers.jsonl", Texts(papers)
    write_papers(papers, file)
    samples = {kind: draw_samples(kind, texts, SAMPLES) for kind in KINDS} | {"title": draw_titles(papers, TITLES)}
    queries = draw_queries(papers, QUERIES)
    task = Task(papers=file, queries=queries, samples=samples, texts=texts, budget=plan.budget, limits=plan.limits)
    for engine in plan.engines:
        result = Result(
            papers=len(papers),
            commands=(shlex.join(["python", "-m", "benchmarks.search", *sys.argv[1:]]),),
            machine=describe_machine(),
            programs=describe_programs(),
            engines=(measure_engine(engine, task),),
        )
        yield Results(runs={str(len(papers)): result})


def _measure_relevance(plan: Plan, folder: Path) -> Iterator[Results]:
    """Yield the relevance of all engines on all test collections in a folder, or nothing if there are none."""
    found = sorted(path.parent for path in folder.glob("*/qrels.tsv"))
    if not found or not CHROMIUM:
        click.echo(f"Relevance is skipped: {folder} contains no test collection, or Chromium was not found.", err=True)
        return
    for relevance in measure_collections(plan.engines, [*map(load_collection, found)], plan.work, plan.limits):
        yield Results(relevance=relevance)


if __name__ == "__main__":
    main()
