"""Build a site: dumps → records → catalogue → files → the output folder.

`build_site` is the whole way on one screen. Rendering is cut into slices; each worker process renders slices of its
own and stages them, so that pages never travel between processes. All files are staged before the first one moves.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec

from site_builder.catalogue import Anchors, Corrections, build_catalogue, load_corrections
from site_builder.catalogue.topics.assign import load_topics
from site_builder.config import Config, find_sidecar, load_config, load_sidecar
from site_builder.errors import ContentError
from site_builder.model import Catalogue, Dump, OutputFile, Reading
from site_builder.output import PublishReport, Staged, check_path, commit, discard, open_staging, stage
from site_builder.pages import PAGE_KINDS, SITE_FILES, PageKind, Site, count_items, render_pages
from site_builder.pages.changes import Changes, compare_with
from site_builder.pages.theme.assets import fingerprint, theme_assets
from site_builder.pages.theme.templates import find_theme
from site_builder.pages.written import load_pages
from site_builder.processes import run_tasks
from site_builder.readers import Watch, find_dumps, find_sidecars, measure_dump, read_dump
from site_builder.search import build_search, client_modules

SLICE = 500
"""Pages in one task: enough to outweigh its start, few enough to share the work evenly."""

Progress = Callable[[str, int, int], object]
"""Is told a step's name, how much of it is done, and how much there is: of `read` in bytes."""


class Build(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did."""

    catalogue: Catalogue
    published: PublishReport
    pages: int
    seconds: dict[str, float]
    """Step → how long it took; steps in their order."""
    base_url: str
    """Where the site will stand."""
    warnings: tuple[str, ...] = ()
    """A sentence for each thing in the content folder that is probably a mistake and harms nothing."""
    changes: Changes | None = None
    """How the catalogue differs from that of the build before; None where there was none."""

    @property
    def records(self) -> int:
        """How many records all dumps hold."""
        return sum(dump.records for dump in self.catalogue.dumps)

    @property
    def rejects(self) -> int:
        """How many parts of dumps could not be read."""
        return sum(len(dump.rejects) for dump in self.catalogue.dumps)


def build_site(
    content: Path,
    public: Path,
    *,
    dumps: Sequence[Path] = (),
    base_url: str = "",
    previous: Path | None = None,
    jobs: int = 1,
    progress: Progress = lambda step, done, of: None,
) -> Build:
    """Build the site of a content folder and publish it; nothing is published unless all of it was rendered.

    `dumps`, when given, replace those of `site.toml`, and corrections are left aside with them. `previous` holds the
    site of the build before, to tell what changed; without it the output folder does.
    Raise SiteError for what a person can mend.
    """
    clock = _Clock()
    config = load_config(content, base_url)
    paths = dumps or [content / path for path in config.dumps]
    with clock.step("read"):
        readings = read_dumps(paths, progress)
    with clock.step("link"):
        progress("link", 0, 1)
        # Corrections are about the content folder's own dumps; in others they would match nothing.
        corrections = load_corrections(content / "corrections.toml") if not dumps else Corrections()
        topics = load_topics(content / "topics")
        catalogue = build_catalogue(readings, corrections, topics, jobs, config.minimum)
    staging = open_staging(public)
    try:
        with clock.step("prepare"):
            comparison = compare_with(previous or public, catalogue)
            site, assets = prepare_site(content, config, catalogue, comparison.last if comparison else None)
            own_files = [*assets, *load_static(content / "static")]
        with clock.step("render"):
            staged = _render(site, own_files, public, staging, jobs, progress)
        with clock.step("publish"):
            progress("publish", 0, 1)
            published = commit(public, staging, staged)
    finally:
        discard(staging)
    pages = sum(count_items(site, kind) for kind in PAGE_KINDS)
    return Build(
        catalogue=catalogue,
        published=published,
        pages=pages,
        seconds=clock.seconds,
        warnings=(*list_lone_sidecars(paths), *_list_stale(content, catalogue)),
        base_url=config.base_url,
        changes=comparison.found if comparison else None,
    )


def _list_stale(content: Path, catalogue: Catalogue) -> Iterator[str]:
    """Yield a warning for each correction that changes nothing any more."""
    for stale in catalogue.stale_corrections:
        yield f"{content / 'corrections.toml'}:{stale.line}: {stale.reason}"


class _Clock:
    """Seconds spent in each step; for the summary alone, never for a page."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start


def read_dumps(paths: Iterable[Path], progress: Progress = lambda step, done, of: None) -> list[Reading]:
    """Return what each dump holds, in order, and behind them the dumps that enrich, with what the others can use.

    Raise DumpError where a path leads to no dump.
    """
    found = [(path, describe_dump(name, path)) for name, path in find_dumps(paths)]
    watch = watch_reading((path for path, _ in found), progress)
    readings = [read_dump(path, dump, watch=watch) for path, dump in found if not dump.enrich]
    if enriching := [it for it in found if it[1].enrich]:
        anchors = Anchors(record for reading in readings for record in reading.records)
        readings += [read_dump(path, dump, anchors.match, watch) for path, dump in enriching]
    return readings


def watch_reading(paths: Iterable[Path], progress: Progress) -> Watch:
    """Return a watch that tells the progress of reading these dumps, in bytes."""
    total, done = sum(map(measure_dump, paths)), 0

    def watch(size: int) -> None:
        nonlocal done
        done += size
        progress("read", min(done, total), total)

    watch(0)
    return watch


def list_lone_sidecars(paths: Iterable[Path]) -> Iterator[str]:
    """Yield a sentence for each sidecar in a folder of dumps that belongs to none of them."""
    folders = [path for path in paths if path.is_dir()]
    taken = {find_sidecar(path) for _, path in (find_dumps(folders) if folders else ())}
    for path in find_sidecars(folders):
        if path not in taken:
            yield f"{path}: is a sidecar, but no dump goes with it; name it as its dump is named, or delete it."


def describe_dump(name: str, path: Path, format_name: str = "") -> Dump:
    """Return what a dump's name and sidecar say of it. `format_name`, when given, replaces the sidecar's."""
    sidecar = load_sidecar(path)
    return Dump(
        name=name,
        format=format_name or sidecar.format,
        title=sidecar.title,
        query=sidecar.query,
        page_date=sidecar.page_date,
        enrich=sidecar.enrich,
        columns=sidecar.columns,
    )


def prepare_site(
    content: Path, config: Config, catalogue: Catalogue, changes: Changes | None = None
) -> tuple[Site, tuple[OutputFile, ...]]:
    """Return the site that pages are rendered from, and its assets."""
    folders = find_theme(config.theme, content.resolve().parent)
    modules = {f"search/{name}": source for name, source in client_modules().items()}
    assets = fingerprint(theme_assets(folders) | modules)
    site = Site(
        config=config,
        catalogue=catalogue,
        pages=load_pages(content / "pages"),
        theme_folders=tuple(map(str, folders)),
        assets=assets.names,
        changes=changes,
    )
    return site, assets.files


def load_static(folder: Path) -> Iterator[OutputFile]:
    """Yield the files of `content/static`, which are published as they are. Raise ContentError for an unsafe name."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".gitkeep"):
        name = path.relative_to(folder).as_posix()
        try:
            check_path(name)
        except Exception as error:
            raise ContentError(f"cannot be published under this name: {error}", path=path) from error
        yield OutputFile(path=name, content=path.read_bytes())


# Rendering in slices


class _Task(msgspec.Struct, frozen=True):
    """A piece of work for one process: a slice of a page kind, one of the site's files, or the search index."""

    kind: str
    start: int = 0
    stop: int = 0


def _tasks(site: Site) -> list[_Task]:
    """Return all work, the longest pieces first, so that no process is left alone with one at the end."""
    whole = [_Task("search index"), *(_Task(name) for name, _ in SITE_FILES)]
    pages = [
        _Task(kind.name, start, min(start + SLICE, count))
        for kind in PAGE_KINDS
        for count in (count_items(site, kind),)
        for start in range(0, count, SLICE)
    ]
    return whole + pages


_KINDS: dict[str, PageKind] = {kind.name: kind for kind in PAGE_KINDS}
_FILES = dict(SITE_FILES)


def _files_of(site: Site, task: _Task, jobs: int) -> Iterator[OutputFile]:
    if task.kind == "search index":
        return build_search(site.catalogue, site.config, jobs=jobs)
    if task.kind in _KINDS and task.stop:
        return render_pages(site, _KINDS[task.kind], task.start, task.stop)
    return _FILES[task.kind](site)


def _work(site: Site, task: _Task, public: Path, staging: Path, jobs: int) -> tuple[Staged, ...]:
    return stage(_files_of(site, task, jobs), public, staging)


def _render(
    site: Site, files: Sequence[OutputFile], public: Path, staging: Path, jobs: int, progress: Progress
) -> list[Staged]:
    """Render and stage all files of a site, with one process or several."""
    staged = list(stage(files, public, staging))
    tasks = [partial(_work, site, task, public, staging, jobs) for task in _tasks(site)]
    processes = jobs if len(site.catalogue.papers) >= SLICE else 1
    for done, results in enumerate(run_tasks(tasks, processes)):
        progress("render", done, len(tasks))
        staged += results
    return staged
