"""The command line: arguments in, exit code out; the one place that prints errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec

from site_builder import __version__
from site_builder.build import Build, build_site, describe_dump
from site_builder.checks import HOST_CHECKS, check_site
from site_builder.errors import SiteError
from site_builder.model import BadRecord, Doubt, Record
from site_builder.readers import Item, find_dumps, find_reader, iterate_dump

_FOLDER = click.Path(path_type=Path)


class _Commands(click.Group):
    """Print a SiteError and the reasons behind it, and exit with 1; click itself exits with 2 for wrong usage."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except SiteError as error:
            for line in explain(error):
                click.echo(line, err=True)
            ctx.exit(1)


def explain(error: BaseException) -> Iterator[str]:
    """Yield an error as the lines to print: what happened, then each reason behind it."""
    yield f"Error: {error}"
    cause = error.__cause__
    while cause is not None:
        if isinstance(cause, SiteError):
            yield f"Reason: {cause}"
        cause = cause.__cause__


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="site-builder")
def main() -> None:
    """Build a website from dumps of paper listings."""


@main.command()
@click.argument("content", type=_FOLDER, default=Path("content"))
@click.option(
    "--dumps", type=_FOLDER, multiple=True, help="A dump or a folder of dumps, instead of those in site.toml."
)
@click.option("--out", type=_FOLDER, default=Path("public"), show_default=True, help="The folder to publish to.")
@click.option("--jobs", type=click.IntRange(1, 256), default=os.cpu_count() or 1, help="Processes; default: all cores.")
@click.option("--base-url", default="", help="Where the site will stand, instead of what site.toml says.")
@click.option("--strict", is_flag=True, help="Exit with 1 when a dump holds anything that could not be read.")
def build(content: Path, dumps: tuple[Path, ...], out: Path, jobs: int, base_url: str, strict: bool) -> None:
    """Build the site of a content folder (default: content) and publish it."""
    with _progress() as progress:
        done = build_site(content, out, dumps=dumps, base_url=base_url, jobs=jobs, progress=progress)
    for line in summarise(done, out):
        click.echo(line)
    for line in list_rejects(done):
        click.echo(line, err=True)
    if strict and done.rejects:
        raise SiteError(f"{done.rejects} rejected, and --strict allows none; mend the dumps or leave --strict out.")


def summarise(done: Build, out: Path) -> Iterator[str]:
    """Yield the summary of a build: what was read, made and published, and how long each step took."""
    catalogue, published = done.catalogue, done.published
    merged = sum(dump.merged for dump in catalogue.dumps)
    doubts = sum(len(dump.doubts) for dump in catalogue.dumps)
    untopical = sum(not paper.topics for paper in catalogue.papers)
    read = f"{len(catalogue.dumps):,} dumps, {done.records:,} records"
    yield f"Read       {read}; {done.rejects:,} rejected, {doubts:,} in doubt"
    yield f"Linked     {len(catalogue.papers):,} papers; {merged:,} records merged, {untopical:,} papers without topic"
    yield f"Published  {done.pages:,} pages, {published.files:,} files, {published.bytes / 1e6:,.1f} MB in {out}"
    deleted = len(published.deleted)
    yield f"Changed    {published.written:,} files written, {published.unchanged:,} as before, {deleted:,} deleted"
    if published.vanished:
        yield f"Vanished   {len(published.vanished):,} pages, the first: {', '.join(published.vanished[:3])}"
    if published.foreign:
        yield f"Foreign    {len(published.foreign):,} files that are not ours stay: {', '.join(published.foreign[:3])}"
    steps = ", ".join(f"{name} {seconds:.1f}" for name, seconds in done.seconds.items())
    yield f"Seconds    {sum(done.seconds.values()):.1f} ({steps})"


def list_rejects(done: Build, most: int = 10) -> Iterator[str]:
    """Yield a line for each of the first rejects, and one that counts the others."""
    rejects = [reject for dump in done.catalogue.dumps for reject in dump.rejects]
    for reject in rejects[:most]:
        yield f"Rejected: {reject.dump}:{reject.line}: {reject.reason}."
    if len(rejects) > most:
        yield f"Rejected: {len(rejects) - most:,} more; report.html lists them."


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], object]]:
    """Give a callable that shows progress on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda step, done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task("read")
        yield lambda step, done, of: bars.update(bar, description=step, completed=done, total=of)


@main.command()
@click.argument("dumps", type=_FOLDER, nargs=-1, required=True)
@click.option("--format", "format_name", default="", help="The dump format, instead of the one that the content shows.")
def read(dumps: tuple[Path, ...], format_name: str) -> None:
    """Print the records of dumps as JSON Lines, and what could not be read on stderr."""
    if format_name:
        find_reader(format_name)
    records = 0
    for name, path in find_dumps(dumps):
        for item in iterate_dump(path, describe_dump(name, path, format_name)):
            records += isinstance(item, Record)
            _print_item(item)
    if not records:
        raise SiteError("no record could be read; see above, or name other dumps.")


def _print_item(item: Item) -> None:
    if isinstance(item, Record):
        click.echo(msgspec.json.encode(item))
    elif isinstance(item, BadRecord | Doubt):
        kind = "Rejected" if isinstance(item, BadRecord) else "Doubt"
        click.echo(f"{kind}: {item.dump}:{item.line}: {item.reason}.", err=True)


@main.command()
@click.argument("public", type=_FOLDER, default=Path("public"))
@click.option("--host", type=click.Choice(sorted(HOST_CHECKS)), help="Check the limits of this host too.")
def check(public: Path, host: str | None) -> None:
    """Find what is wrong in a finished site (default: public); change nothing."""
    faults = notices = 0
    for fault in check_site(public, host):
        faults, notices = faults + (not fault.notice), notices + fault.notice
        place = f"{fault.path}:{fault.line}" if fault.line else fault.path
        click.echo(f"{'Notice' if fault.notice else 'Fault'}: {place}: {fault.message}")
    click.echo(f"{faults:,} faults, {notices:,} notices.")
    if faults:
        raise click.exceptions.Exit(1)


@main.command()
@click.argument("content", type=_FOLDER, default=Path("content"))
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--jobs", type=click.IntRange(1, 256), default=os.cpu_count() or 1, help="Processes; default: all cores.")
def serve(content: Path, port: int, jobs: int) -> None:
    """Build the site, serve it on this machine alone, and rebuild it when something changes."""
    from site_builder.serve import serve_site

    serve_site(content, port, jobs, click.echo)
