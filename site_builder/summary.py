"""Summarise a build: a few lines for the terminal, and Markdown for the page of a CI run."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from site_builder import __version__
from site_builder.build import Build
from site_builder.model import BadRecord, ChangedPaper, Changes, DumpReport
from site_builder.model.outcome import Outcome
from site_builder.output import PublishReport
from site_builder.pages.scale.outlines import outline
from site_builder.pages.site.permalinks import path_of_merges, path_of_near_misses, path_of_paper, permalink
from site_builder.store.place import Place
from site_builder.weight.lines import describe_plan, indent, list_weights

SHOWN_DUMPS = 500
"""Rows in the table of dumps; GitHub cuts off a summary at 1 MiB."""
SHOWN_PATHS = 20
SHOWN_REASONS = 3


def tell_build(done: Build, out: Place) -> Outcome:
    """Return everything that a build says."""
    return Outcome(
        lines=tuple(summarise(done, out)),
        warnings=done.warnings,
        rejects=tuple(list_rejects(done)),
        rejected=done.rejects,
        markdown=render_markdown(done),
    )


def repeat_build(done: Build, is_compared_with_itself: bool) -> Build:
    """Return what a build would find right after one that published the same; how long it would take is not known.

    By default it is compared with the site that was just published, and otherwise with the same site as before.
    """
    published = msgspec.structs.replace(
        done.published, written=0, unchanged=done.published.files, deleted=(), requests={}, sent=0, received=0
    )
    same = msgspec.structs.replace(done, published=published, seconds={}, incomparable=())
    return msgspec.structs.replace(same, changes=Changes(), losses="") if is_compared_with_itself else same


def summarise(done: Build, out: Place) -> Iterator[str]:
    """Yield the summary of a build: at most eleven lines, without those that have nothing to report, and its weight."""
    published = done.published
    yield f"Read       {_say_read(done)}"
    if done.rejects:
        yield f"Rejected   {_say_rejected(done)}"
    if done.previous_version not in ("", __version__):
        yield f"Version    {_say_version(done)}"
    yield f"Linked     {_say_linked(done)}"
    if done.changes and done.changes.new_dumps:
        yield f"New dumps  {_say_new_dumps(done, done.changes)}"
    if done.changes:
        yield f"Changed    {_say_changed(done.changes)}"
    yield f"Published  {_say_published(done)} in {out}"
    yield f"Files      {_say_files(done)}"
    if published.requests:
        yield f"Requests   {_say_requests(published)}"
    if published.vanished:
        yield f"Removed    {count(len(published.vanished), 'page')}: {_list(published.vanished, 3)}"
    if published.foreign:
        files = count(len(published.foreign), "file")
        yield f"Foreign    {files} that this site does not publish, left alone: {_list(published.foreign, 3)}"
    yield from indent(list(list_weights(done.sizes, done.host)), "Weight")
    if done.plan:
        yield from indent(list(describe_plan(done.plan)), "Too large")
    if done.seconds:
        steps = ", ".join(f"{name} {seconds:.1f}" for name, seconds in done.seconds.items())
        yield f"Seconds    {sum(done.seconds.values()):.1f} ({steps})"


def list_rejects(done: Build, most: int = 10) -> Iterator[str]:
    """Yield a line for each of the first rejects, and a line that counts the others."""
    rejects = [reject for dump in done.catalogue.dumps for reject in dump.rejects]
    for reject in rejects[:most]:
        yield f"Rejected: {reject.dump}:{reject.line}: {reject.reason}."
    if len(rejects) > most:
        yield f"Rejected: {len(rejects) - most:,} more; report.html lists them."


def render_markdown(done: Build) -> str:
    """Return the summary of a build as Markdown: totals, new, changed and gone papers, and a table of the dumps."""
    return "\n".join([*_totals(done), "", *_table(done.catalogue.dumps), ""]) + "\n"


def _totals(done: Build) -> Iterator[str]:
    published = done.published
    yield "## Catalogue build"
    yield ""
    yield f"- Read: {_say_read(done)}"
    yield f"- Linked: {_say_linked(done)}{_link_report(done)}"
    yield f"- Published: {_say_published(done)}"
    yield f"- Files: {_say_files(done)}"
    if published.requests:
        yield f"- Requests: {_say_requests(published)}"
    for name, paths in (("Removed pages", published.vanished), ("Foreign files, left alone", published.foreign)):
        if paths:
            yield f"- {name}: {_escape(_list(paths, SHOWN_PATHS))}"
    if done.previous_version not in ("", __version__):
        yield f"- Version: {_say_version(done)}"
    yield f"- Since the previous build: {_say_changed(done.changes) if done.changes else 'there was none'}"
    if done.changes:
        yield from _list_changes(done, done.changes)
    yield from ("", "```text", *list_weights(done.sizes, done.host), "```")
    if done.plan:
        yield from ("", "**Too large.**", "", "```text", *describe_plan(done.plan), "```")


def _link_report(done: Build) -> str:
    """Return links to what a person should review: merges by title alone, and near misses."""
    pages = (
        ("merged by title alone", _by_title(done), path_of_merges()),
        ("near misses", len(done.catalogue.near_misses), path_of_near_misses()),
    )
    links = [f"[{name}]({permalink(done.base_url, path)})" for name, count, path in pages if count]
    return f" ({', '.join(links)})" if links else ""


def _list_changes(done: Build, changes: Changes) -> Iterator[str]:
    """Yield an item for each kind of change, listing the first papers, with links to those that have a page."""
    for kind, papers in (("New", changes.came), ("Changed", changes.changed), ("Gone", changes.vanished)):
        if papers:
            named = [_name_paper(paper, done.base_url, kind == "Gone") for paper in papers[:SHOWN_PATHS]]
            yield f"  - {kind}: {_list(named, SHOWN_PATHS, len(papers))}"
    if changes.vanished_dumps:
        yield f"  - Dumps that no longer exist: {_escape(_list(changes.vanished_dumps, SHOWN_PATHS))}"


def _name_paper(paper: ChangedPaper, base_url: str, vanished: bool) -> str:
    """Return the title of a paper, linked to its page or to that of the paper it became part of, and what changed."""
    title, slug = _escape(paper.title), paper.leads_to if vanished else paper.slug
    linked = f"[{title}]({permalink(base_url, path_of_paper(slug))})" if slug else title
    return f"{linked} ({', '.join(paper.fields)})" if paper.fields else linked


def _table(dumps: tuple[DumpReport, ...]) -> Iterator[str]:
    yield "| Dump | Read | New | Merged | Rejected | Why |"
    yield "|---|--:|--:|--:|--:|---|"
    for report in dumps[:SHOWN_DUMPS]:
        counts = f"{report.records:,} | {report.new:,} | {report.merged:,} | {len(report.rejects):,}"
        yield f"| {_escape(report.dump.name)} | {counts} | {_escape(_say_reasons(report.rejects))} |"
    if len(dumps) > SHOWN_DUMPS:
        yield f"| {len(dumps) - SHOWN_DUMPS:,} more dumps, listed in report.html | | | | | |"


def _say_reasons(rejects: tuple[BadRecord, ...]) -> str:
    """Return the reasons for the rejects in a dump: each reason once, with its lines."""
    lines: dict[str, list[str]] = defaultdict(list)
    for reject in rejects:
        lines[reject.reason].append(f"{reject.line:,}")
    said = [f"line {_list(places, SHOWN_REASONS)}: {reason}" for reason, places in lines.items()]
    return "; ".join(said[:SHOWN_REASONS]) + ("; …" if len(said) > SHOWN_REASONS else "")


def _say_read(done: Build) -> str:
    doubts = sum(len(dump.doubts) for dump in done.catalogue.dumps)
    read = f"{count(len(done.catalogue.dumps), 'dump')}, {count(done.records, 'record')}"
    return f"{read}; {done.rejects:,} rejected, {doubts:,} ambiguous"


def _say_rejected(done: Build, most: int = 3) -> str:
    """Return the most frequent reasons for rejects, with their counts."""
    counts = Counter(reject.reason for dump in done.catalogue.dumps for reject in dump.rejects)
    return _list([f"{reason} ({number:,})" for reason, number in counts.most_common(most)], most, len(counts))


def _say_linked(done: Build) -> str:
    papers, misses = done.catalogue.papers, len(done.catalogue.near_misses)
    merged = sum(dump.merged for dump in done.catalogue.dumps)
    without = sum(not paper.topics for paper in outline(papers))
    joined = f"{count(merged, 'record')} merged ({_by_title(done):,} by title alone)"
    near = f"{misses:,} near miss{'' if misses == 1 else 'es'}"
    return f"{count(len(papers), 'paper')}; {joined}, {near}, {count(without, 'paper')} without a topic"


def _by_title(done: Build) -> int:
    """Return how many records were merged into a paper by title alone."""
    return sum(merge.by == "title" for merge in done.catalogue.merges)


def _say_version(done: Build) -> str:
    return f"{__version__}; the previous site is from {done.previous_version}, see CHANGELOG.md for what to do"


def _say_new_dumps(done: Build, changes: Changes, most: int = 2) -> str:
    """Return what the new dumps contain: those that the previous build did not have."""
    reports = {report.dump.name: report for report in done.catalogue.dumps}
    said = [_say_dump(reports[name]) for name in changes.new_dumps[:most]]
    return _list(said, most, len(changes.new_dumps))


def _say_dump(report: DumpReport) -> str:
    counts = f"{report.records:,} read, {report.new:,} new, {report.merged:,} merged, {len(report.rejects):,} rejected"
    return f"{report.dump.name} ({counts})"


def _say_changed(changes: Changes) -> str:
    """Return how many papers are new, changed and gone since the previous build, with slugs if there are few."""
    if changes.is_empty:
        return "no papers since the previous build"
    kinds = (("new", changes.came), ("changed", changes.changed), ("gone", changes.vanished))
    return ", ".join(f"{len(papers):,} {kind}{_say_slugs(papers)}" for kind, papers in kinds)


def _say_slugs(papers: Sequence[ChangedPaper], most: int = 2) -> str:
    """Return the slugs of papers if there are few; the report lists them otherwise."""
    return f" ({', '.join(paper.slug for paper in papers)})" if 0 < len(papers) <= most else ""


def _say_published(done: Build) -> str:
    published = done.published
    return f"{count(done.pages, 'page')}, {count(published.files, 'file')}, {published.bytes / 1e6:,.1f} MB"


def _say_files(done: Build) -> str:
    published = done.published
    kept = f"{published.unchanged:,} as before, {len(published.deleted):,} deleted"
    return f"{count(published.written, 'file')} written, {kept}"


def _say_requests(published: PublishReport) -> str:
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in published.requests.items())
    return f"{kinds}; {published.sent / 1e6:,.1f} MB sent, {published.received / 1e6:,.1f} MB received"


def count(number: int, noun: str) -> str:
    """Return a number with its noun: `1 page`, `2,000 pages`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _list(names: Sequence[str], most: int, total: int | None = None) -> str:
    """Return the first names and how many more there are; `total` also counts those that are not in `names`."""
    left = (len(names) if total is None else total) - most
    return ", ".join(names[:most]) + (f" and {left:,} more" if left > 0 else "")


def _escape(text: str) -> str:
    """Escape a text so that Markdown shows it unchanged."""
    return re.sub(r"([\\`*_\[\]<>|~#&])", r"\\\1", " ".join(text.split()))
