"""Prepare a site, and render it in slices, side by side in several processes.

A site is a list of rows: a page kind, a kind of file, the search index. Each row counts its items and renders any slice
of them, and every way to slice it gives the same bytes. Each process renders and stages slices of its own, so that
pages never travel between processes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

import msgspec

from site_builder.config import Config
from site_builder.errors import ContentError
from site_builder.model import Catalogue, Changes, OutputFile
from site_builder.output import Staged, check_path, stage
from site_builder.pages import PAGE_KINDS, SITE_FILES, PageKind, Site, count_items, render_pages
from site_builder.pages.site.permalinks import path_of_paper
from site_builder.pages.strings.load import load_strings
from site_builder.pages.theme.assets import fingerprint, theme_assets
from site_builder.pages.theme.script_strings import write_script_strings
from site_builder.pages.theme.templates import find_theme
from site_builder.pages.written import load_pages
from site_builder.processes import run_tasks
from site_builder.progress import Progress, show_nothing
from site_builder.search import build_search, client_modules

SLICE = 500
"""Items in one task: enough to outweigh its start, few enough to share the work evenly."""


# Preparing


def prepare_site(
    content: Path, config: Config, catalogue: Catalogue, changes: Changes | None = None
) -> tuple[Site, tuple[OutputFile, ...]]:
    """Return the site that pages are rendered from, and its assets."""
    folders = find_theme(config.theme, content.resolve().parent)
    modules = {f"search/{name}": source for name, source in client_modules().items()}
    strings = load_strings(folders, config.language)
    assets = fingerprint(write_script_strings(theme_assets(folders) | modules, strings))
    site = Site(
        config=config,
        catalogue=catalogue,
        pages=load_pages(content / "pages"),
        theme_folders=tuple(map(str, folders)),
        assets=assets.names,
        strings=strings,
        changes=changes,
    )
    return site, assets.files


def load_static(folder: Path) -> Iterator[OutputFile]:
    """Yield the files of `content/static`, which are published as they are, `.html` among the pages.

    Raise ContentError for an unsafe name.
    """
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".gitkeep"):
        name = path.relative_to(folder).as_posix()
        try:
            check_path(name)
        except Exception as error:
            raise ContentError(f"cannot be published under this name: {error}", path=path) from error
        yield OutputFile(path=name, content=path.read_bytes(), when="page" if path.suffix == ".html" else "asset")


# Rows


class Row(Protocol):
    """Files of one kind, made of items. It can be sent to another process."""

    @property
    def count(self) -> int:
        """How many items there are."""

    def render(self, start: int, stop: int) -> Iterator[OutputFile]:
        """Yield the files of the items from `start` up to `stop`."""


class _Pages(msgspec.Struct, frozen=True):
    """The pages of a kind."""

    site: Site
    kind: PageKind

    @property
    def count(self) -> int:
        return count_items(self.site, self.kind)

    def render(self, start: int, stop: int) -> Iterator[OutputFile]:
        return render_pages(self.site, self.kind, start, stop)


class _Files(msgspec.Struct, frozen=True):
    """The files of a row of SITE_FILES, which are one item."""

    site: Site
    name: str
    count: int = 1

    def render(self, start: int, stop: int) -> Iterator[OutputFile]:
        return dict(SITE_FILES)[self.name](self.site)


class _Search(msgspec.Struct, frozen=True):
    """The search index, which is one item and starts processes of its own."""

    site: Site
    jobs: int
    count: int = 1

    def render(self, start: int, stop: int) -> Iterator[OutputFile]:
        path = path_of_paper("{slug}")
        return build_search(self.site.catalogue, self.site.config, paper_path=path, jobs=self.jobs)


def list_rows(site: Site, jobs: int = 1) -> list[Row]:
    """Return all that a site is made of, the longest work first, so that no process is left alone with it at the end.

    `jobs` processes build the search index.
    """
    files = [_Files(site, name) for name, _ in SITE_FILES]
    return [_Search(site, jobs), *files, *(_Pages(site, kind) for kind in PAGE_KINDS)]


def count_pages(site: Site) -> int:
    """Return how many pages a site has."""
    return sum(count_items(site, kind) for kind in PAGE_KINDS)


# Slices


def render_site(
    site: Site, public: Path, staging: Path, jobs: int = 1, progress: Progress = show_nothing
) -> Iterator[Staged]:
    """Render and stage all files of a site, with one process or several, and yield what staging says of each."""
    slices = [(row, start, stop) for row in list_rows(site, jobs) for start, stop in cut_into_slices(row.count)]
    tasks = [partial(_stage_slice, *it, public, staging) for it in slices]
    processes = jobs if len(site.catalogue.papers) >= SLICE else 1
    for done, staged in enumerate(run_tasks(tasks, processes)):
        progress("render", done, len(tasks))
        yield from staged


def cut_into_slices(count: int) -> Iterator[tuple[int, int]]:
    """Yield where each slice of that many items starts and stops."""
    return ((start, min(start + SLICE, count)) for start in range(0, count, SLICE))


def _stage_slice(row: Row, start: int, stop: int, public: Path, staging: Path) -> tuple[Staged, ...]:
    return stage(row.render(start, stop), public, staging)
