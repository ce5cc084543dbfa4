"""How far others get: `python -m benchmarks.scale.peers` builds large synthetic catalogues with other programs."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click
import msgspec

from benchmarks.build.generators import GENERATORS, Generator
from benchmarks.machine import describe_machine, describe_programs
from benchmarks.processes import Limits, run_limited
from benchmarks.scale.papers import SyntheticPaper, invent_papers, read_corpus
from benchmarks.search.builds import build_index
from benchmarks.search.engines import ENGINES, Engine, why_absent
from benchmarks.search.papers import BenchPaper, find_corpus, write_papers
from benchmarks.tables import format_table, write_between

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/scale.md"
RESULTS = ROOT / "benchmarks/results/peers.json"

_FOLDER = click.Path(path_type=Path)


class Peer(msgspec.Struct, frozen=True, kw_only=True):
    """What one program costs for a number of papers."""

    name: str
    papers: int
    about: str = ""
    """The command that measured it, and on which machine, in Markdown."""
    seconds: float = 0
    cpu: float = 0
    memory: float = 0
    """The peak, in megabytes."""
    files: int = 0
    megabytes: float = 0
    failure: str = ""
    """Why it got no further."""


@click.command()
@click.option("--papers", default="100000,300000", show_default=True, help="Numbers of papers, with commas.")
@click.option("--only", default="", help="Names of programs, with commas (default: all that are installed).")
@click.option("--corpus", type=_FOLDER, default=ROOT / "../shared/corpus", help="File of papers, or its folder.")
@click.option("--work", type=_FOLDER, default=ROOT / "benchmarks/work", help="Folder to build in.")
@click.option("--timeout", default=3600.0, show_default=True, help="Stop a program after this many seconds.")
@click.option("--memory", default=12000.0, show_default=True, help="Stop a program at this many megabytes.")
@click.option("--no-docs", is_flag=True, help="Print the table and write nothing.")
def main(papers: str, only: str, corpus: Path, work: Path, timeout: float, memory: float, no_docs: bool) -> None:
    """Build only what each program is for: the search engines an index, the site generators a bare site.

    A program that failed with fewer papers is not asked for more. Earlier results of others stay in the table.
    """
    found = find_corpus(corpus)
    if found is None:
        raise click.UsageError(f"{corpus} contains no JSON Lines file of papers; give one with --corpus.")
    limits, peers = Limits(seconds=timeout, megabytes=memory), load_peers(RESULTS) if not no_docs else []
    source, names = read_corpus(found), [name for name in only.split(",") if name] or list(PROGRAMS)
    if unknown := [name for name in names if name not in PROGRAMS]:
        raise click.UsageError(
            f"{unknown[0]} is not installed; run benchmarks/install, or choose {', '.join(PROGRAMS)}."
        )
    for count in sorted(map(int, papers.split(","))):
        rows = [_convert(it) for it in invent_papers(source, count)]
        for name in names:
            if any(it.name == name and it.papers < count and it.failure for it in peers):
                continue
            peers = merge_peers(peers, measure_peer(name, rows, work.resolve() / f"peers-{count}", limits))
            click.echo(render_peers(peers))
            if not no_docs:
                keep_peers(peers)


def _convert(paper: SyntheticPaper) -> BenchPaper:
    """Return a paper with the fields that all programs get."""
    return BenchPaper(
        id=paper.arxiv_id.replace(".", "-"),
        title=paper.title,
        abstract=paper.abstract,
        authors=paper.authors,
        date=paper.date,
    )


def measure_peer(name: str, papers: Sequence[BenchPaper], folder: Path, limits: Limits) -> Peer:
    """Write what a program needs, run it, and delete everything again."""
    shutil.rmtree(folder, ignore_errors=True)
    peer = PROGRAMS[name](papers, folder, limits)
    shutil.rmtree(folder, ignore_errors=True)
    return msgspec.structs.replace(peer, name=name, papers=len(papers), about=describe_run())


def _run_engine(engine: Engine, papers: Sequence[BenchPaper], folder: Path, limits: Limits) -> Peer:
    write_papers(papers, folder / "papers.jsonl")
    built = build_index(engine, folder / "papers.jsonl", folder / "site", limits)
    return Peer(
        name="",
        papers=0,
        seconds=built.seconds,
        cpu=built.cpu,
        memory=built.megabytes,
        files=built.files,
        megabytes=built.bytes / 1e6,
        failure=built.failure,
    )


def _run_generator(generator: Generator, papers: Sequence[BenchPaper], folder: Path, limits: Limits) -> Peer:
    generator.write(papers, folder)
    run = run_limited(generator.program, folder, limits)
    files = [path for path in (folder / "out").rglob("*") if path.is_file()] if not run.failure else []
    return Peer(
        name="",
        papers=0,
        seconds=run.seconds,
        cpu=run.cpu,
        memory=run.megabytes,
        files=len(files),
        megabytes=sum(path.stat().st_size for path in files) / 1e6,
        failure=f"the build {run.failure}" if run.failure else "",
    )


PROGRAMS: dict[str, Callable[[Sequence[BenchPaper], Path, Limits], Peer]] = {
    **{it.name: partial(_run_engine, it) for it in ENGINES[1:] if not why_absent(it)},
    **{it.name: partial(_run_generator, it) for it in GENERATORS[1:] if not it.absent},
}
"""Name → what runs it; programs that are not installed are left out."""


def describe_run() -> str:
    """Return this command and the machine in Markdown."""
    command = shlex.join(["python", "-m", "benchmarks.scale.peers", *sys.argv[1:]])
    return f"`{command}`\non {describe_machine()};\n{describe_programs()}."


def load_peers(path: Path) -> list[Peer]:
    """Return the results of earlier runs; none if there is no file."""
    return msgspec.json.decode(path.read_bytes(), type=list[Peer]) if path.is_file() else []


def merge_peers(old: Sequence[Peer], new: Peer) -> list[Peer]:
    """Return all results by number of papers; a program that was measured again has its new figures."""
    kept = [it for it in old if (it.papers, it.name) != (new.papers, new.name)]
    return sorted([*kept, new], key=lambda it: it.papers)


def keep_peers(peers: list[Peer]) -> None:
    """Write the results, so that a later run adds to them, and the table."""
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_bytes(msgspec.json.format(msgspec.json.encode(peers), indent=1) + b"\n")
    write_between(PAGE, "peers", render_peers(peers))


def render_peers(peers: Sequence[Peer]) -> str:
    """Return the table in Markdown; a program that failed has a row that says why."""
    rows = [[it.name, f"{it.papers:,}", *_describe(it)] for it in peers]
    return "\n\n".join([*dict.fromkeys(it.about for it in peers), format_table(_HEAD, rows)])


_HEAD = ("", "papers", "seconds", "CPU seconds", "memory, MB", "files", "MB")


def _describe(peer: Peer) -> list[str]:
    if peer.failure:
        return [peer.failure, *[""] * 4]
    return [
        f"{peer.seconds:.0f}",
        f"{peer.cpu:.0f}",
        f"{peer.memory:,.0f}",
        f"{peer.files:,}",
        f"{peer.megabytes:,.0f}",
    ]


if __name__ == "__main__":
    main()
