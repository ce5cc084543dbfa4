"""Build catalogues of growing size: `python -m benchmarks.scale` writes the table of what they cost."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import click
import msgspec

from benchmarks.machine import CHROMIUM, describe_machine, describe_programs
from benchmarks.processes import Limits, run_limited
from benchmarks.scale.papers import Corpus, SyntheticPaper, invent_papers, read_corpus
from benchmarks.scale.sizes import Size, keep_sizes, load_sizes, merge_sizes, render_sizes, render_table
from benchmarks.search.costs import Showings, measure_showings
from benchmarks.search.engines import ENGINES
from benchmarks.search.papers import BenchPaper, find_corpus
from benchmarks.search.samples import draw_queries
from benchmarks.search.visits import open_bench
from benchmarks.tables import write_between

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/scale.md"
RESULTS = ROOT / "benchmarks/results/scale.json"
DUMP = 50_000
"""Papers in each dump."""
ASKED = 20_000
"""The papers, from the start of the catalogue, that queries are drawn from."""

_FOLDER = click.Path(path_type=Path)
_SETTINGS = 'title = "Benchmark"\nbase_url = "https://example.org/"\n'


@click.command()
@click.option("--papers", default="100000,300000,1000000", show_default=True, help="Numbers of papers, with commas.")
@click.option("--corpus", type=_FOLDER, default=ROOT / "../shared/corpus", help="File of papers, or its folder.")
@click.option("--work", type=_FOLDER, default=ROOT / "benchmarks/work", help="Folder to build sites in.")
@click.option(
    "--build-memory", default="", metavar="SIZE", help="What every build gets as --memory (default: nothing)."
)
@click.option("--timeout", default=28800.0, show_default=True, help="Stop a build after this many seconds.")
@click.option("--memory", default=12000.0, show_default=True, help="Stop a build at this many megabytes.")
@click.option("--budget", default=60.0, show_default=True, help="Seconds for first queries.")
@click.option("--no-docs", is_flag=True, help="Print the table and write nothing.")
def main(
    papers: str,
    corpus: Path,
    work: Path,
    build_memory: str,
    timeout: float,
    memory: float,
    budget: float,
    no_docs: bool,
) -> None:
    """Build synthetic catalogues with the statistics of a corpus, and ask each site what visitors ask.

    The results of other sizes, from earlier runs, stay in the table.
    """
    found = find_corpus(corpus)
    if found is None:
        raise click.UsageError(f"{corpus} contains no JSON Lines file of papers; give one with --corpus.")
    limits, sizes = Limits(seconds=timeout, megabytes=memory), load_sizes(RESULTS) if not no_docs else []
    source, arguments = read_corpus(found), ["--memory", build_memory] if build_memory else []
    for count in map(int, papers.split(",")):
        folder = work.resolve() / f"scale-{count}"
        sizes = merge_sizes(sizes, measure_size(source, count, folder, arguments, limits, budget))
        click.echo(render_table(sizes))
        if not no_docs:
            keep_sizes(sizes, RESULTS)
            write_between(PAGE, "scale", render_sizes(sizes))


def measure_size(
    corpus: Corpus, count: int, folder: Path, arguments: Sequence[str], limits: Limits, budget: float
) -> Size:
    """Write the dumps of a catalogue, build its site into an empty folder, and measure first queries."""
    shutil.rmtree(folder, ignore_errors=True)
    asked = write_dumps(invent_papers(corpus, count), folder / "content")
    program = "from site_builder.cli import main; main()"
    command = [sys.executable, "-c", program, "build", "content", "--out", "site", *arguments]
    run = run_limited(command, folder, limits)
    size = Size(papers=count, about=describe_run(), run=msgspec.structs.replace(run, output=""))
    if not run.failure:
        files, index = _weigh(folder / "site"), _weigh(folder / "site/search")
        size = msgspec.structs.replace(
            size,
            files=len(files),
            megabytes=sum(files) / 1e6,
            index_files=len(index),
            index_megabytes=sum(index) / 1e6,
            showings=_ask(folder / "site", asked, budget),
        )
    shutil.rmtree(folder)
    return size


def write_dumps(papers: Iterator[SyntheticPaper], content: Path) -> list[BenchPaper]:
    """Write a content folder, and return the first papers."""
    (content / "dumps").mkdir(parents=True)
    (content / "site.toml").write_text(_SETTINGS, encoding="utf-8")
    first: list[BenchPaper] = []
    number = 0
    while some := list(islice(papers, DUMP)):
        lines = b"\n".join(map(msgspec.json.encode, some))
        (content / f"dumps/{number:04}.jsonl").write_bytes(lines + b"\n")
        if len(first) < ASKED:
            rows = some[: ASKED - len(first)]
            first += [BenchPaper(id=it.arxiv_id, title=it.title, keywords=it.keywords) for it in rows]
        number += 1
    return first


def _weigh(folder: Path) -> list[int]:
    """Return the sizes of all files in a folder."""
    return [os.path.getsize(os.path.join(root, name)) for root, _, names in os.walk(folder) for name in names]


def _ask(site: Path, papers: list[BenchPaper], budget: float) -> Showings:
    if not CHROMIUM:
        return Showings()
    with open_bench(ENGINES[0], site) as bench:
        return measure_showings(bench, draw_queries(papers, 2000), budget)


def describe_run() -> str:
    """Return this command, the machine and the programs in Markdown."""
    command = shlex.join(["python", "-m", "benchmarks.scale", *sys.argv[1:]])
    return f"`{command}`\non {describe_machine()};\n{describe_programs()}."


if __name__ == "__main__":
    main()
