"""The command line: it turns arguments into values, and prints what commands return."""

from __future__ import annotations

import os
import shlex
import sys
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click
import msgspec

from site_builder import __version__
from site_builder.arguments import (
    ManyDumps,
    check_address,
    check_apart,
    check_folder,
    check_format,
    check_max_vanished,
    check_place,
    check_size,
)
from site_builder.errors import SiteError
from site_builder.model import BadRecord, Doubt, Record, known_fields
from site_builder.progress import show_progress
from site_builder.rebuild import Request, rebuild_site
from site_builder.settings.hosts import HOSTS
from site_builder.signals import Commands
from site_builder.store.place import Place

if TYPE_CHECKING:
    from site_builder.readers import Item
    from site_builder.workers import Workers

_FOLDER = click.Path(path_type=Path)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="site-builder")
def main() -> None:
    """Build a website from dumps of paper listings."""


_jobs = click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=os.cpu_count() or 1,
    help="The number of processes (default: one per core).",
)
_dumps = click.option(
    "--dumps",
    type=_FOLDER,
    multiple=True,
    metavar="PATH...",
    help="Dumps and folders of dumps to use instead of those in site.toml.",
)


@main.command(cls=ManyDumps)
@click.argument("content", type=_FOLDER, default=Path("content"))
@_dumps
@click.option(
    "--out",
    callback=check_place,
    default="public",
    show_default=True,
    metavar="DIR|URL",
    help="The folder to publish to, or a folder in an object store: s3://BUCKET/FOLDER, gs://… or az://….",
)
@_jobs
@click.option(
    "--executor",
    default="local",
    show_default=True,
    metavar="NAME",
    help="What runs the tasks: local, dask, or a function that makes an Executor (MODULE:FUNCTION).",
)
@click.option("--scheduler", default="", metavar="ADDRESS", help="The scheduler of Dask (default: start one).")
@click.option(
    "--base-url", default="", callback=check_address, help="The URL of the site, instead of the one in site.toml."
)
@click.option(
    "--previous",
    callback=check_place,
    metavar="DIR|URL",
    help="The previous site, used to find what changed (default: the site in the output folder).",
)
@click.option(
    "--max-vanished",
    default="",
    callback=check_max_vanished,
    metavar="N|N%",
    help="Publish nothing if more papers of the previous site would vanish (default: 2% of them, but at least 5).",
)
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="A folder for what was read, so that the next build only reads dumps that changed (default: none).",
)
@click.option(
    "--memory",
    default="",
    callback=check_size,
    metavar="SIZE",
    help="Put records and papers into files if records would take more memory than this, such as 4G (default: never).",
)
@click.option("--strict", is_flag=True, help="Exit with 1 if any part of a dump could not be read.")
def build(
    content: Path,
    dumps: tuple[Path, ...],
    out: Place,
    jobs: int,
    executor: str,
    scheduler: str,
    base_url: str,
    previous: Place | None,
    max_vanished: str,
    cache: Path | None,
    memory: int,
    strict: bool,
) -> None:
    """Build the site from a content folder (default: content) and publish it."""
    check_apart("--out", out, "the content folder", content)
    if cache:
        check_apart("--cache", cache, "the content folder", content)
        check_apart("--cache", cache, "the output folder", out)
    request = Request(
        content=content,
        public=out,
        dumps=dumps,
        base_url=base_url,
        previous=previous,
        max_vanished=max_vanished,
        memory=memory,
    )
    with show_progress() as progress:
        said = rebuild_site(request, cache, partial(_open_workers, executor, scheduler, jobs), progress)
    for line in said.lines:
        click.echo(line)
    for warning in said.warnings:
        click.echo(f"Warning: {warning}", err=True)
    for line in said.rejects:
        click.echo(line, err=True)
    _append_summary(said.markdown)
    if strict and said.rejected:
        raise SiteError(f"{said.rejected:,} rejected, and --strict allows none; fix the dumps or omit --strict.")


def _open_workers(executor: str, scheduler: str, jobs: int, folder: Path) -> AbstractContextManager[Workers]:
    """Open what runs the tasks of a build."""
    from site_builder.workers import open_workers

    return open_workers(executor, jobs, folder, scheduler)


def _append_summary(markdown: str) -> None:
    """Add the summary to the page of a GitHub Actions run; an environment variable names the file to append to."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(path, "a", encoding="utf-8") as stream:
            stream.write(markdown)


@main.command()
@click.argument("dumps", type=_FOLDER, nargs=-1, required=True, metavar="DUMP...")
@click.option(
    "--format",
    "format_name",
    default="",
    callback=check_format,
    help="The dump format, instead of detecting it from the content.",
)
def read(dumps: tuple[Path, ...], format_name: str) -> None:
    """Print the records in dumps as JSON Lines, and report what could not be read on stderr; - reads stdin."""
    from site_builder.dumps import describe_dump, list_lone_sidecars, watch_reading
    from site_builder.readers import find_dumps, iterate_dump

    records = rejects = 0
    found, out = find_dumps(dumps), sys.stdout.buffer
    with show_progress(is_shown=not sys.stdout.isatty()) as progress:
        watch = watch_reading((path for _, path in found), progress)
        for name, path in found:
            for item in iterate_dump(path, describe_dump(name, path, format_name), watch):
                records += isinstance(item, Record)
                rejects += isinstance(item, BadRecord)
                _print_item(item, out)
        out.flush()
    for warning in list_lone_sidecars(dumps):
        click.echo(f"Warning: {warning}", err=True)
    if not records:
        raise SiteError(
            "no record could be read; see the reasons above, or name other dumps."
            if rejects
            else f"{', '.join(map(str, dumps))}: contains no papers; name other dumps."
        )


def _print_item(item: Item, out: BinaryIO) -> None:
    if isinstance(item, Record):
        out.write(msgspec.json.encode(known_fields(item)) + b"\n")
        if out.isatty():
            out.flush()
    elif isinstance(item, BadRecord | Doubt):
        kind = "Rejected" if isinstance(item, BadRecord) else "Doubt"
        click.echo(f"{kind}: {item.dump}:{item.line}: {item.reason}.", err=True)


@main.command()
@click.argument("public", default="public", callback=check_folder)
@click.option("--host", type=click.Choice(list(HOSTS)), help="Also check the limits of this host.")
def check(public: Path, host: str | None) -> None:
    """Find problems in a built site (default: public); this changes nothing."""
    from site_builder.checks import check_site
    from site_builder.summary import count

    with show_progress("check") as progress:
        found = list(check_site(public, host, partial(progress, "check")))
    for fault in found:
        place = f"{fault.path}:{fault.line}" if fault.line else fault.path
        click.echo(f"{'Notice' if fault.notice else 'Fault'}: {place}: {fault.message}")
    notices = sum(fault.notice for fault in found)
    faults = len(found) - notices
    click.echo(f"{count(faults, 'fault')}, {count(notices, 'notice')}.")
    if faults:
        raise click.exceptions.Exit(1)


@main.command()
@click.argument("content", type=_FOLDER, default=Path("content"))
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 picks a free port.")
@_jobs
def serve(content: Path, port: int, jobs: int) -> None:
    """Serve the site on this machine only, and follow each change of its content and theme."""
    from site_builder.serve import serve_site

    serve_site(content, port, jobs, click.echo)


@main.command()
@click.argument("content", type=_FOLDER, default=Path("content"))
@click.option("--thumbnails", is_flag=True, help="Also fetch the pictures of papers that Daily Papers shows.")
def fetch(content: Path, thumbnails: bool) -> None:
    """Fetch dumps from the sources that site.toml names into the content folder (default: content)."""
    from site_builder.fetching import fetch_dumps, fetch_thumbnails
    from site_builder.summary import count

    failed = 0
    for outcome in fetch_dumps(content):
        failed += outcome.state == "failed"
        click.echo(outcome.line)
        if outcome.reason:
            click.echo(f"{'Error' if outcome.state == 'failed' else 'Warning'}: {outcome.reason}", err=True)
    if thumbnails:
        pictures = fetch_thumbnails(content)
        for reason in pictures.failed:
            click.echo(f"Warning: {reason}", err=True)
        click.echo(
            f"Pictures   {pictures.new:,} new, {pictures.before:,} as before, {pictures.lacking:,} that do not exist, "
            f"{len(pictures.failed):,} failed"
        )
    if failed:
        raise SiteError(f"{count(failed, 'dump')} could not be fetched; all others are saved.")


@main.command()
@click.argument("folder", type=_FOLDER, metavar="DIR")
def new(folder: Path) -> None:
    """Start a catalogue in a new folder, with sample content and a workflow that publishes it on GitHub Pages."""
    from site_builder.new import create_catalogue

    for path in create_catalogue(folder):
        click.echo(path)
    click.echo(f"Next: cd {shlex.quote(str(folder))} && site-builder serve")


@main.group()
def topics() -> None:
    """Maintain the topics of a catalogue."""


@topics.command(cls=ManyDumps)
@click.argument("content", type=_FOLDER, default=Path("content"))
@_dumps
def suggest(content: Path, dumps: tuple[Path, ...]) -> None:
    """Print phrases that would collect the papers that have no topic."""
    from site_builder.suggest import suggest_topics

    with show_progress() as progress:
        found = suggest_topics(content, dumps, progress)
    click.echo(f"Papers without a topic: {found.without_topic:,} of {found.papers:,}.")
    width = max((len(it.phrase) for it in found.phrases), default=0)
    for it in found.phrases:
        click.echo(f"{it.papers:>5,}  {it.phrase:<{width}}  {it.example}")
