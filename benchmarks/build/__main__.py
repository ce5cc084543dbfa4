"""Compare whole builds with other site generators: `python -m benchmarks.build` writes the table of the docs."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
import msgspec

from benchmarks.build.generators import GENERATORS, Generator
from benchmarks.machine import describe_machine, describe_programs
from benchmarks.processes import Limits, Run, run_limited
from benchmarks.search.papers import BenchPaper, find_corpus, read_papers
from benchmarks.search.report import format_ratio
from benchmarks.tables import format_table, write_between

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "benchmarks/results/build.json"
PAGE = ROOT / "docs/benchmarks.md"

_FOLDER = click.Path(path_type=Path)


class SiteResult(msgspec.Struct, frozen=True, kw_only=True):
    """The cost of one build."""

    generator: str
    run: Run
    """The build into an empty folder."""
    again: Run
    """A second build right after it, with nothing changed."""
    pages: int
    """How many files end in `.html`."""
    files: int
    bytes: int


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Builds of the same papers by several generators."""

    papers: int
    command: str
    machine: str
    programs: str
    sites: tuple[SiteResult, ...]


@click.command()
@click.option(
    "--papers",
    default="10000,87636",
    show_default=True,
    help="Numbers of papers, separated by commas; one run for each.",
)
@click.option(
    "--corpus", type=_FOLDER, default=ROOT / "../shared/corpus", help="JSON Lines file of papers, or a folder with one."
)
@click.option("--work", type=_FOLDER, default=ROOT / "benchmarks/work", help="Folder to build sites in.")
@click.option("--timeout", default=600.0, show_default=True, help="Stop a build after this many seconds.")
@click.option("--memory", default=12000.0, show_default=True, help="Stop a build at this many megabytes.")
@click.option("--no-docs", is_flag=True, help="Print the tables and write nothing.")
def main(papers: str, corpus: Path, work: Path, timeout: float, memory: float, no_docs: bool) -> None:
    """Build the same papers with each site generator and write the tables in docs/benchmarks.md."""
    found = find_corpus(corpus)
    if found is None:
        raise click.UsageError(f"{corpus} contains no JSON Lines file of papers; give one with --corpus.")
    limits, results = Limits(seconds=timeout, megabytes=memory), load_comparisons() if not no_docs else {}
    for count in map(int, papers.split(",")):
        rows = read_papers(found, count)
        for comparison in compare(rows, work.resolve() / f"build-{len(rows)}", limits):
            results[str(len(rows))] = comparison
            if not no_docs:
                keep_comparisons(results)
    if no_docs:
        click.echo(render_comparisons(results))


def keep_comparisons(results: Mapping[str, Comparison]) -> None:
    """Write the results so far, so that an interrupted run is not lost."""
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n")
    write_between(PAGE, "build", render_comparisons(results))


def load_comparisons() -> dict[str, Comparison]:
    """Return the results of earlier runs, by number of papers."""
    return msgspec.json.decode(RESULTS.read_bytes(), type=dict[str, Comparison]) if RESULTS.is_file() else {}


def compare(papers: Sequence[BenchPaper], work: Path, limits: Limits) -> Iterator[Comparison]:
    """Build the papers with each installed generator in turn, and yield the results so far after each.

    All sites are kept until the end. On some file systems, creating files is slow for minutes after many were deleted,
    which would count against the next generator.
    """
    shutil.rmtree(work, ignore_errors=True)
    comparison = Comparison(
        papers=len(papers),
        command=shlex.join(["python", "-m", "benchmarks.build", *sys.argv[1:]]),
        machine=describe_machine(),
        programs=describe_programs(),
        sites=(),
    )
    for generator in GENERATORS:
        if generator.absent:
            click.echo(generator.absent, err=True)
            continue
        site = build_once(generator, papers, work / generator.name, limits)
        comparison = msgspec.structs.replace(comparison, sites=(*comparison.sites, site))
        yield comparison
    shutil.rmtree(work, ignore_errors=True)


def build_once(generator: Generator, papers: Sequence[BenchPaper], folder: Path, limits: Limits) -> SiteResult:
    """Write the sources of a site, build it into an empty folder, count its files, and build it again."""
    generator.write(papers, folder)
    run = run_limited(generator.program, folder, limits)
    files = [path for path in (folder / "out").rglob("*") if path.is_file()]
    again = run if run.failure else run_limited(generator.program, folder, limits)
    return SiteResult(
        generator=generator.name,
        run=msgspec.structs.replace(run, output=""),
        again=msgspec.structs.replace(again, output=""),
        pages=sum(path.suffix == ".html" for path in files),
        files=len(files),
        bytes=sum(path.stat().st_size for path in files),
    )


def render_comparisons(results: Mapping[str, Comparison]) -> str:
    """Return all tables in Markdown, fewest papers first."""
    return "\n\n".join(render_comparison(results[key]) for key in sorted(results, key=int))


def render_comparison(comparison: Comparison) -> str:
    """Return the table of one comparison in Markdown."""
    ours = _figures(comparison.sites[0])
    rows = [
        [site.generator, *(format_ratio(value, own) for value, own in zip(_figures(site), ours, strict=True))]
        for site in comparison.sites
    ]
    failures = [f"- {site.generator}: {why}." for site in comparison.sites if (why := site.again.failure)]
    about = f"`{comparison.command}`\non {comparison.machine};\n{comparison.programs}."
    return "\n\n".join(
        [f"### {comparison.papers:,} papers, whole builds", about, format_table(_HEAD, rows), "\n".join(failures)]
    ).strip()


_HEAD = ["", "seconds", "CPU seconds", "memory, MB", "pages", "MB", "again, seconds", "again, CPU seconds"]


def _figures(site: SiteResult) -> list[float | None]:
    first, again = site.run, site.again
    built = [None] * 5 if first.failure else [first.seconds, first.cpu, first.megabytes, site.pages, site.bytes / 1e6]
    return [*built, *([None] * 2 if again.failure else [again.seconds, again.cpu])]


if __name__ == "__main__":
    main()
