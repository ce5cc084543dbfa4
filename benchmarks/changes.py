"""Count the files that nine more papers change: `python -m benchmarks.changes` writes the table of the docs.

The site of some daily dumps is built without nine records and with them, and the two folders are compared. Both builds
start in an empty folder, so no figure depends on what was published before.
"""

from __future__ import annotations

import gzip
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from benchmarks.machine import describe_machine
from benchmarks.tables import format_table, write_between

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/benchmarks.md"
NINE = 9
_SETTINGS = 'title = "Benchmark"\nbase_url = "https://example.org/"\n'
_PROGRAM = "from site_builder.cli import main; main()"
_FOLDER = click.Path(path_type=Path)
_LEDGER = ".published"
_LAST = "9999-12-31.json.gz"
"""The name of a dump that arrives last."""

_SHOWN = 3
"""The least number of files for a kind to have a row of its own."""

Days = dict[str, list[Any]]
"""Name of a dump → its records, oldest dump first."""


class Difference(msgspec.Struct, frozen=True):
    """How many files of each kind differ between two sites."""

    written: Counter[str]
    deleted: Counter[str]


def whole(days: Days) -> Days:
    """Return all days."""
    return days


def newest(days: Days) -> Days:
    """Return the days without the last nine records of the newest."""
    return _without_tail(days, max(days))


def middle(days: Days) -> Days:
    """Return the days without the last nine records of a day in the middle."""
    return _without_tail(days, sorted(days)[len(days) // 2])


def spread(days: Days) -> Days:
    """Return the days without the last records of nine days, spread evenly from the oldest."""
    names = sorted(days)
    chosen = {names[len(names) * number // NINE] for number in range(NINE)}
    return {name: records[:-1] if name in chosen else records for name, records in days.items()}


def middle_last(days: Days) -> Days:
    """Return the days with nine records of the one in the middle in a dump of their own, after all others."""
    return _arriving_last(days, middle(days))


def spread_last(days: Days) -> Days:
    """Return the days with the last records of nine of them in a dump of their own, after all others."""
    return _arriving_last(days, spread(days))


Content = Callable[[Days], Days]
"""Returns the daily dumps of a site."""

CASES: Mapping[str, tuple[Content, Content]] = {
    "of the newest day": (newest, whole),
    "of a day in the middle": (middle, middle_last),
    "of nine days": (spread, spread_last),
    "of nine days, put into their old dumps": (spread, whole),
}
"""Which nine papers arrive → the site without them, and with them."""


@click.command()
@click.option("--days", type=_FOLDER, default=ROOT / "../shared/hf-api", help="Folder of daily dumps: lists in JSON.")
@click.option("--others", type=_FOLDER, default=ROOT / "../shared/dumps", help="Folder of other dumps, in both sites.")
@click.option("--base", type=_FOLDER, help="Another checkout, to compare with.")
@click.option("--work", type=_FOLDER, default=ROOT / "benchmarks/work/changes", help="Folder to build sites in.")
@click.option("--no-docs", is_flag=True, help="Print the table and write nothing.")
def main(days: Path, others: Path, base: Path | None, work: Path, no_docs: bool) -> None:
    """Build sites with and without nine papers, and write the table of differences in docs/benchmarks.md."""
    found = {path.name: json.loads(gzip.decompress(path.read_bytes())) for path in sorted(days.glob("*.json.gz"))}
    if not found:
        raise click.UsageError(f"{days} contains no *.json.gz; give a folder of daily dumps with --days.")
    checkouts = {"": ROOT} | ({describe_checkout(base): base.resolve()} if base else {})
    differences = {name: list(measure(checkout, found, others, work)) for name, checkout in checkouts.items()}
    table = render(differences)
    click.echo(table)
    if not no_docs:
        write_between(PAGE, "changes", table)


def describe_checkout(folder: Path) -> str:
    """Return the commit of a checkout, or its name if it has none."""
    command = ["git", "-C", str(folder), "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or folder.name


def measure(checkout: Path, days: Days, others: Path, work: Path) -> Iterator[Difference]:
    """Build the sites of all cases with one checkout, and yield the difference of each case."""
    shutil.rmtree(work, ignore_errors=True)
    contents = dict.fromkeys(content for pair in CASES.values() for content in pair)
    sites = {content: build(checkout, content(days), others, work / content.__name__) for content in contents}
    for before, after in CASES.values():
        yield compare(sites[before], sites[after])
    shutil.rmtree(work)


def build(checkout: Path, days: Days, others: Path, folder: Path) -> Path:
    """Write a content folder with these dumps and the topics of the checkout, build its site, and return the site."""
    content, site = folder / "content", folder / "site"
    shutil.copytree(checkout / "content/topics", content / "topics")
    shutil.copytree(others, content / "dumps") if others.is_dir() else (content / "dumps").mkdir()
    (content / "site.toml").write_text(_SETTINGS, encoding="utf-8")
    for name, records in days.items():
        if records:
            (content / "dumps" / name).write_bytes(gzip.compress(json.dumps(records).encode(), mtime=0))
    subprocess.run(
        [sys.executable, "-P", "-c", _PROGRAM, "build", str(content), "--out", str(site)],
        env=os.environ | {"PYTHONPATH": str(checkout)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return site


def compare(before: Path, after: Path) -> Difference:
    """Return how many files of each kind a build would write and delete to turn one site into another."""
    old, new = _read_site(before), _read_site(after)
    return Difference(
        written=Counter(kind_of(path) for path in new if old.get(path) != new[path]),
        deleted=Counter(kind_of(path) for path in old if path not in new),
    )


def kind_of(path: str) -> str:
    """Return the kind of a file: its first folder, or `other` at the root; feeds and pictures have their own."""
    folder = path.partition("/")[0] if "/" in path else "other"
    return f"{folder}, other files" if folder in ("authors", "topics") and not path.endswith(".html") else folder


def render(differences: Mapping[str, Sequence[Difference]]) -> str:
    """Return the command, the machine and the table in Markdown: a row for each kind of file, and the totals."""
    columns = [found for case in zip(*differences.values(), strict=True) for found in case]
    head = ["nine papers", *(f"{case}{f', {name}' if name else ''}" for case in CASES for name in differences)]
    most = Counter[str]()
    for found in columns:
        most |= found.written
    kinds = [kind for kind, count in most.most_common() if count >= _SHOWN]
    rows = [[kind, *(f"{found.written[kind]:,}" for found in columns)] for kind in kinds]
    rest = [sum(count for kind, count in found.written.items() if kind not in kinds) for found in columns]
    rows.append(["all others", *map(str, rest)])
    rows.append(["**written**", *(f"**{found.written.total():,}**" for found in columns)])
    rows.append(["**deleted**", *(f"**{found.deleted.total():,}**" for found in columns)])
    command = shlex.join(["python", "-m", "benchmarks.changes", *sys.argv[1:]])
    return f"`{command}`\non {describe_machine()}.\n\n{format_table(head, rows)}"


def _arriving_last(days: Days, before: Days) -> Days:
    cut = (name for name in days if len(before[name]) < len(days[name]))
    return before | {_LAST: [record for name in cut for record in days[name][len(before[name]) :]]}


def _without_tail(days: Days, name: str) -> Days:
    return days | {name: days[name][:-NINE]}


def _read_site(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != _LEDGER)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


if __name__ == "__main__":
    main()
