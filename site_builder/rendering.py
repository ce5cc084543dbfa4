"""Prepare a site, and render it in slices, in parallel in several processes.

A site is a list of rows: a page kind, a kind of file, the search index. Each row counts its items and renders any slice
of them, and the bytes do not depend on how it is sliced. Each process renders and stages its own slices, so that pages
are never sent between processes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Protocol

import msgspec

from site_builder.config import Config
from site_builder.content.folders import list_files, walk_files
from site_builder.errors import ContentError
from site_builder.model import Catalogue, Changes, OutputFile, When
from site_builder.output import Stage, Staged, check_path
from site_builder.pages import KINDS, PAGE_KINDS, Site, count_items, find_kind, render_slice
from site_builder.pages.host_rules import write_host_rules
from site_builder.pages.look import dress, load_look
from site_builder.pages.site.head import find_thumbnail
from site_builder.pages.site.permalinks import path_of_paper
from site_builder.pages.site.selection import select_names
from site_builder.pages.site.site import ListedSearch
from site_builder.pages.strings.load import load_strings
from site_builder.pages.theme.assets import fingerprint, theme_assets
from site_builder.pages.theme.lean_scripts import lean_scripts
from site_builder.pages.theme.lean_styles import lean_styles
from site_builder.pages.theme.script_strings import write_script_strings
from site_builder.pages.theme.themes import find_theme
from site_builder.pages.written import load_pages
from site_builder.progress import Progress, show_nothing
from site_builder.search import build_search, client_modules
from site_builder.search.declared import find_declared
from site_builder.settings.thumbnails import FOLDER
from site_builder.steps import EACH_TIME, Steps
from site_builder.workers import ALONE, Task, WatchedWorkers, Workers, number_range, pause_collector

FEW = 500
"""With fewer papers, one process finishes before others have started."""

_MOST_SLICES = 200
"""The most slices of a row: they are larger in a large site."""

SEARCH_FOLDER = "search/"
"""The folder of all files of the search; no other files are rendered into it."""


# Preparing


def prepare_site(
    content: Path, config: Config, catalogue: Catalogue, changes: Changes | None = None, steps: Steps = EACH_TIME
) -> tuple[Site, tuple[OutputFile, ...]]:
    """Return the site from which pages are rendered, and its assets; `steps` may know the papers of its searches."""
    folders = find_theme(config.theme, content.resolve().parent)
    modules = {f"search/{name}": source for name, source in client_modules().items()}
    strings = load_strings(folders, config.language)
    look = load_look(content / "look")
    sources = lean_styles(lean_scripts(dress(theme_assets(folders), look, config.look)))
    assets = fingerprint(write_script_strings(sources | modules, strings))
    selected = select_names(catalogue, config.pages)
    queries = tuple(search.query for search in config.search)
    given = (catalogue, config.pages, queries)
    found = steps.run("searches", given, partial(find_declared, selected, queries))
    site = Site(
        config=config,
        catalogue=selected,
        pages=load_pages(content / "pages"),
        theme_folders=tuple(map(str, folders)),
        look=look,
        assets=assets.names,
        strings=strings,
        searches=tuple(
            ListedSearch(slug=search.slug, title=search.title, query=search.query, papers=papers)
            for search, papers in zip(config.search, found, strict=True)
        ),
        thumbnails=frozenset(path.name for path in list_files(content / FOLDER, ".jpg")),
        changes=changes,
    )
    return site, assets.files


def list_own_files(content: Path, site: Site) -> Iterator[OutputFile]:
    """Yield the files of `content/static`, the pictures of papers, and the rules for the site's host."""
    static = tuple(load_static(content / "static"))
    given = {file.path for file in static}
    yield from static
    yield from (file for file in load_thumbnails(content, site) if file.path not in given)
    yield from (file for file in write_host_rules(site) if file.path not in given)


def load_thumbnails(content: Path, site: Site) -> Iterator[OutputFile]:
    """Yield the pictures that the content folder has of the papers of a site."""
    for path in filter(None, (find_thumbnail(site, paper) for paper in site.catalogue.papers if site.thumbnails)):
        yield OutputFile(path=path, content=(content / path).read_bytes(), when="asset", source=str(content / path))


def load_static(folder: Path) -> Iterator[OutputFile]:
    """Yield the files of `content/static`, which are published unchanged; `.html` files count as pages.

    Raise ContentError for an unsafe name and for anything that cannot be read.
    """
    for path in walk_files(folder, lambda path: path.name != ".gitkeep"):
        name = path.relative_to(folder).as_posix()
        try:
            check_path(name)
        except Exception as error:
            raise ContentError(f"cannot be published under this name: {error}", path=path) from error
        when: When = "page" if path.suffix == ".html" else "asset"
        yield OutputFile(path=name, content=path.read_bytes(), when=when, source=str(path))


# Rows


class Row(Protocol):
    """Files of one kind, rendered from items. A row can be sent to another process."""

    @property
    def name(self) -> str:
        """What the items are called in progress and logs."""

    @property
    def count(self) -> int:
        """The number of items."""

    @property
    def slice(self) -> int:
        """The number of items that one task renders."""

    def render(self, start: int, stop: int) -> Iterator[OutputFile]:
        """Yield the files of the items from `start` up to, but not including, `stop`."""


class _Kind(msgspec.Struct, frozen=True):
    """The pages or files of one kind, which is sent to other processes by name."""

    site: Site
    name: str

    @property
    def count(self) -> int:
        return count_items(self.site, find_kind(self.name))

    @property
    def slice(self) -> int:
        return find_kind(self.name).slice

    def render(self, start: int, stop: int) -> Iterator[OutputFile]:
        return render_slice(self.site, find_kind(self.name), start, stop)


class _Search(msgspec.Struct, frozen=True):
    """The search index, as a single item that hands its tasks over itself."""

    site: Site
    workers: Workers
    name: str = "search"
    count: int = 1
    slice: int = 1

    def render(self, start: int, stop: int) -> Iterator[OutputFile]:
        return render_search(self.site.catalogue, self.site.config, self.workers)


def render_search(catalogue: Catalogue, config: Config, workers: Workers = ALONE) -> Iterator[OutputFile]:
    """Yield the files of the search, all of them in SEARCH_FOLDER."""
    return build_search(catalogue, config, paper_path=path_of_paper("{slug}"), workers=workers)


def list_rows(site: Site, workers: Workers = ALONE) -> list[Row]:
    """Return all rows of a site, the longest first, so that no process is still busy with one after the others finish.

    `workers` build the search index.
    """
    return [_Search(site, workers), *(_Kind(site, kind.name) for kind in KINDS)]


def count_pages(site: Site) -> int:
    """Return the number of pages in a site."""
    return sum(count_items(site, kind) for kind in PAGE_KINDS)


# Slices


def render_site(
    site: Site, stage: Stage, workers: Workers = ALONE, progress: Progress = show_nothing
) -> Iterator[Staged]:
    """Render and stage all files of a site, and yield the staged files."""
    # A process that inherits the search must not write to our terminal.
    search, *kinds = list_rows(site, workers if workers.are_here else WatchedWorkers(workers, progress))
    rows = [search, *kinds] if workers.are_here else kinds
    tasks = [
        Task("render", number_range(row.name, start, stop), partial(_stage_slice, row, start, stop, stage))
        for row in rows
        for start, stop in cut_into_slices(row.count, max(row.slice, -(-row.count // _MOST_SLICES)))
    ]
    if not workers.are_here:  # its task could not hand over others
        progress("render", 0, len(tasks))
        yield from _stage_slice(search, 0, 1, stage)
    if len(site.catalogue.papers) < FEW:
        workers = workers.at_most(1)
    if workers.jobs > 1 and workers.inherit:
        _share_beforehand(site)
    for staged in WatchedWorkers(workers, progress).run(tasks):
        yield from staged


def _share_beforehand(site: Site) -> None:
    """Render a page of each kind: processes then inherit the compiled templates, and what all pages of a kind need."""
    for kind in PAGE_KINDS:
        with suppress(Exception):  # the slice with that page fails in the same way
            next(render_slice(site, kind, 0, 1), None)


def cut_into_slices(count: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield the start and stop of each slice of `count` items; each slice but the last has `size` items."""
    return ((start, min(start + size, count)) for start in range(0, count, size))


@pause_collector()
def _stage_slice(row: Row, start: int, stop: int, stage: Stage) -> tuple[Staged, ...]:
    return stage(row.render(start, stop))
