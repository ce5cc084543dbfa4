"""Measure the speed and memory use of each reader: `python -m benchmarks.readers` writes the table in the docs."""

from __future__ import annotations

import platform
import sys
import tempfile
from pathlib import Path

import click
import msgspec

from benchmarks.machine import describe_machine
from benchmarks.processes import Limits, run_limited
from benchmarks.readers.one import Cost
from benchmarks.readers.samples import Sample, find_samples, repeat
from benchmarks.tables import format_table, write_between

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/formats.md"
RUNS = 3
"""How often each dump is read; the fastest run counts, because other work on the machine only slows it down."""
HEAD = ("format", "sample", "MB", "records", "rejects", "records/s", "MB/s", "peak MB")

_FOLDER = click.Path(path_type=Path)


@click.command()
@click.option("--samples", type=_FOLDER, default=ROOT / "../shared", help="Folder of real dumps.")
@click.option("--megabytes", default=32.0, show_default=True, help="Repeat each sample to this size.")
@click.option(
    "--formats", default="", help="Only these formats, separated by commas; prints the table and writes nothing."
)
@click.option("--timeout", default=300.0, show_default=True, help="Stop reading a dump after this many seconds.")
@click.option("--no-docs", is_flag=True, help="Print the table and write nothing.")
def main(samples: Path, megabytes: float, formats: str, timeout: float, no_docs: bool) -> None:
    """Read a large dump of each format in its own process and write the table in docs/formats.md."""
    chosen = formats.split(",") if formats else []
    rows = []
    for sample in find_samples(samples, megabytes):
        if not chosen or sample.format in chosen:
            rows.append(_measure(sample, megabytes, Limits(seconds=timeout)))
            click.echo("  ".join(rows[-1]))
    text = f"{format_table(HEAD, rows)}\n\n{describe_machine()}; Python {platform.python_version()}."
    if no_docs or chosen:
        click.echo(text)
    else:
        write_between(PAGE, "readers", text)


def _measure(sample: Sample, megabytes: float, limits: Limits) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "dump"
        dump.write_bytes(repeat(sample, megabytes))
        command = [sys.executable, "-m", "benchmarks.readers.one", str(dump)]
        runs = [run_limited(command, ROOT, limits) for _ in range(RUNS)]
        size = dump.stat().st_size / 1e6
    if failure := next((run.failure for run in runs if run.failure), ""):
        return sample.format, sample.origin, f"{size:.0f}", failure, *[""] * 4
    cost = min((msgspec.json.decode(run.output, type=Cost) for run in runs), key=lambda it: it.seconds)
    if cost.format != sample.format:
        return sample.format, sample.origin, f"{size:.0f}", f"was recognised as {cost.format}", *[""] * 4
    return (
        sample.format,
        sample.origin,
        f"{size:.0f}",
        f"{cost.records:,}",
        f"{cost.rejects:,}",
        f"{cost.records / cost.seconds:,.0f}",
        f"{size / cost.seconds:.0f}",
        f"{cost.megabytes:.0f}",
    )


if __name__ == "__main__":
    main()
