"""Say what a build did: a few lines for the terminal, and Markdown for the page that a CI run shows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from site_builder.build import Build
from site_builder.model import BadRecord, DumpReport

SHOWN_DUMPS = 500
"""Rows of the table of dumps; GitHub cuts a summary off at 1 MiB."""
SHOWN_PATHS = 20
SHOWN_REASONS = 3


def summarise(done: Build, out: Path) -> Iterator[str]:
    """Yield the summary of a build: what was read, made and published, and how long each step took."""
    published = done.published
    yield f"Read       {_say_read(done)}"
    yield f"Linked     {_say_linked(done)}"
    yield f"Published  {_say_published(done)} in {out}"
    yield f"Changed    {_say_changed(done)}"
    if published.vanished:
        yield f"Vanished   {count(len(published.vanished), 'page')}: {_list(published.vanished, 3)}"
    if published.foreign:
        files = count(len(published.foreign), "file")
        yield f"Foreign    {files} that this site does not publish, left alone: {_list(published.foreign, 3)}"
    steps = ", ".join(f"{name} {seconds:.1f}" for name, seconds in done.seconds.items())
    yield f"Seconds    {sum(done.seconds.values()):.1f} ({steps})"


def list_rejects(done: Build, most: int = 10) -> Iterator[str]:
    """Yield a line for each of the first rejects, and one that counts the others."""
    rejects = [reject for dump in done.catalogue.dumps for reject in dump.rejects]
    for reject in rejects[:most]:
        yield f"Rejected: {reject.dump}:{reject.line}: {reject.reason}."
    if len(rejects) > most:
        yield f"Rejected: {len(rejects) - most:,} more; report.html lists them."


def render_markdown(done: Build) -> str:
    """Return the summary of a build as Markdown: the totals, what came and went, and a table of the dumps."""
    return "\n".join([*_totals(done), "", *_table(done.catalogue.dumps), ""]) + "\n"


def _totals(done: Build) -> Iterator[str]:
    published = done.published
    yield "## The build of the catalogue"
    yield ""
    yield f"- Read: {_say_read(done)}"
    yield f"- Linked: {_say_linked(done)}"
    yield f"- Published: {_say_published(done)}"
    yield f"- Since the build before: {_say_changed(done)}"
    for name, paths in (("Vanished pages", published.vanished), ("Files of others, left alone", published.foreign)):
        if paths:
            yield f"- {name}: {_escape(_list(paths, SHOWN_PATHS))}"


def _table(dumps: tuple[DumpReport, ...]) -> Iterator[str]:
    yield "| Dump | Read | New | Merged | Rejected | Why |"
    yield "|---|--:|--:|--:|--:|---|"
    for report in dumps[:SHOWN_DUMPS]:
        counts = f"{report.records:,} | {report.new:,} | {report.merged:,} | {len(report.rejects):,}"
        yield f"| {_escape(report.dump.name)} | {counts} | {_escape(_say_reasons(report.rejects))} |"
    if len(dumps) > SHOWN_DUMPS:
        yield f"| {len(dumps) - SHOWN_DUMPS:,} more dumps, listed in report.html | | | | | |"


def _say_reasons(rejects: tuple[BadRecord, ...]) -> str:
    """Return why parts of a dump were rejected: each reason once, with its lines."""
    lines: dict[str, list[str]] = defaultdict(list)
    for reject in rejects:
        lines[reject.reason].append(f"{reject.line:,}")
    said = [f"line {_list(places, SHOWN_REASONS)}: {reason}" for reason, places in lines.items()]
    return "; ".join(said[:SHOWN_REASONS]) + ("; …" if len(said) > SHOWN_REASONS else "")


def _say_read(done: Build) -> str:
    doubts = sum(len(dump.doubts) for dump in done.catalogue.dumps)
    read = f"{count(len(done.catalogue.dumps), 'dump')}, {count(done.records, 'record')}"
    return f"{read}; {done.rejects:,} rejected, {doubts:,} in doubt"


def _say_linked(done: Build) -> str:
    papers = done.catalogue.papers
    merged = sum(dump.merged for dump in done.catalogue.dumps)
    without = sum(not paper.topics for paper in papers)
    return f"{count(len(papers), 'paper')}; {count(merged, 'record')} merged, {count(without, 'paper')} without topic"


def _say_published(done: Build) -> str:
    published = done.published
    return f"{count(done.pages, 'page')}, {count(published.files, 'file')}, {published.bytes / 1e6:,.1f} MB"


def _say_changed(done: Build) -> str:
    published = done.published
    kept = f"{published.unchanged:,} as before, {len(published.deleted):,} deleted"
    return f"{count(published.written, 'file')} written, {kept}"


def count(number: int, noun: str) -> str:
    """Return a number with its noun: `1 page`, `2,000 pages`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _list(names: list[str] | tuple[str, ...], most: int) -> str:
    """Return the first names, and how many more there are."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _escape(text: str) -> str:
    """Return a text so that Markdown shows it as it stands."""
    return re.sub(r"([\\`*_\[\]<>|~#&])", r"\\\1", " ".join(text.split()))
