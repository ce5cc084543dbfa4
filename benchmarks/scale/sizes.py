"""What catalogues of each size cost, kept from run to run, and their table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from benchmarks.processes import Run
from benchmarks.search.costs import Showings
from benchmarks.tables import format_table


class Size(msgspec.Struct, frozen=True, kw_only=True):
    """What a catalogue of one size costs."""

    papers: int
    about: str = ""
    """The command that measured it, on which machine and with which programs, in Markdown."""
    run: Run
    files: int = 0
    megabytes: float = 0
    index_files: int = 0
    index_megabytes: float = 0
    showings: Showings = Showings()


def load_sizes(path: Path) -> list[Size]:
    """Return the results of earlier runs; none if there is no file."""
    return msgspec.json.decode(path.read_bytes(), type=list[Size]) if path.is_file() else []


def merge_sizes(old: Iterable[Size], new: Size) -> list[Size]:
    """Return all sizes, the smallest first; a size that was measured again has its new figures."""
    return sorted([*(it for it in old if it.papers != new.papers), new], key=lambda it: it.papers)


def keep_sizes(sizes: list[Size], path: Path) -> None:
    """Write the results, so that a later run adds to them."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(sizes), indent=1) + b"\n")


def render_sizes(sizes: list[Size]) -> str:
    """Return the table in Markdown, with the commands and machines that measured it."""
    return "\n\n".join([*dict.fromkeys(size.about for size in sizes), render_table(sizes)])


def render_table(sizes: list[Size]) -> str:
    """Return a row for each size; a build that failed has a row that says why."""
    return format_table(_HEAD, [_row(size) for size in sizes])


_HEAD = (
    "papers",
    "seconds",
    "ms per paper",
    "CPU seconds",
    "memory, MB",
    "files",
    "MB",
    "index files",
    "index MB",
    "first query, kB p50",
    "kB p90",
    "requests p50",
    "p90",
)


def _row(size: Size) -> list[str]:
    run = size.run
    cost = [f"{run.seconds:.0f}", f"{run.seconds / size.papers * 1000:.2f}", f"{run.cpu:.0f}", f"{run.megabytes:,.0f}"]
    if run.failure:
        return [f"{size.papers:,}", *cost, run.failure, *[""] * (len(_HEAD) - 6)]
    return [
        f"{size.papers:,}",
        *cost,
        f"{size.files:,}",
        f"{size.megabytes:,.0f}",
        f"{size.index_files:,}",
        f"{size.index_megabytes:,.0f}",
        *_describe_queries(size.showings),
    ]


def _describe_queries(showings: Showings) -> list[str]:
    """Return the kilobytes and requests of a first query until five hits appear."""
    five = showings.first.get("five")
    if five is None:
        return [""] * 4
    sent, requests = five["bytes"], five["requests"]
    return [f"{sent.p50 / 1000:.1f}", f"{sent.p90 / 1000:.1f}", f"{requests.p50:.0f}", f"{requests.p90:.0f}"]
