"""Build a site: dumps → records → catalogue → files → the output folder.

`build_site` shows the whole pipeline on one screen. All files are staged before any of them moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import msgspec

from site_builder.catalogue import (
    Corrections,
    TopicMemory,
    add_topics,
    are_spilled,
    link_catalogue,
    load_corrections,
    load_topics,
)
from site_builder.config import load_config
from site_builder.dumps import read_dumps
from site_builder.model import Catalogue, Changes, OutputFile, Paper
from site_builder.oddities.content import list_oddities
from site_builder.output import PublishReport
from site_builder.packing.packed import Keep, Shelf
from site_builder.pages import Site
from site_builder.previous.comparing import Comparison, compare_with, list_incomparable, load_matched, stamp_site
from site_builder.previous.losses import DEFAULT, Allowance, describe_losses, refuse_losses
from site_builder.progress import Clock, Progress, show_nothing
from site_builder.rendering import count_pages, list_own_files, prepare_site, render_site
from site_builder.settings.hosts import HOSTS, Host
from site_builder.steps import EACH_TIME, Steps
from site_builder.store.stores import Store, open_folder
from site_builder.weight.lines import list_excess
from site_builder.weight.plan import Plan, make_plan
from site_builder.workers import ALONE, WatchedWorkers, Workers, open_scratch


class Build(msgspec.Struct, frozen=True, kw_only=True):
    """The result of a build."""

    catalogue: Catalogue
    published: PublishReport
    pages: int
    seconds: dict[str, float]
    """Step → how long it took, in the order of the steps."""
    base_url: str
    """The URL of the site."""
    sizes: dict[str, int] = {}
    """Path → bytes, of all files."""
    host: Host | None = None
    """The host that the site is published on, if the settings name it."""
    plan: Plan | None = None
    """Settings that make the site fit its host; None if it fits, or if its host is not known."""
    warnings: tuple[str, ...] = ()
    """One sentence for each thing in the content folder that is probably a mistake but does no harm."""
    changes: Changes | None = None
    """How the catalogue differs from that of the previous build; None if there was none."""
    previous_version: str = ""
    """The version of the builder that made the previous site; empty if it is not known."""
    losses: str = ""
    """What was lost since the previous build, if that is more than a build allows by default: one sentence."""
    incomparable: tuple[str, ...] = ()
    """Those of the warnings that say why the catalogue was not compared with the previous site."""

    @property
    def records(self) -> int:
        """The number of records in all dumps."""
        return sum(dump.records for dump in self.catalogue.dumps)

    @property
    def rejects(self) -> int:
        """The number of parts of dumps that could not be read."""
        return sum(len(dump.rejects) for dump in self.catalogue.dumps)


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What to make a site from."""

    content: Path
    """The content folder."""
    public: Path
    """The output folder, or a folder with the data of the site that is published in `store`."""
    store: Store | None = None
    """Where to publish, if not in the output folder."""
    dumps: Sequence[Path] = ()
    """Dumps that replace those in `site.toml`; corrections are not applied then."""
    base_url: str = ""
    """The URL of the site, instead of the one in `site.toml`."""
    previous: Path | None = None
    """The folder of the previous site, used to find what changed; the default is the output folder."""
    max_vanished: Allowance = DEFAULT
    """How many papers of the previous site may vanish."""
    memory: int = 0
    """The bytes that records may take in memory until they are papers; 0 for as many as there are. If they would take
    more, the papers are in a file, too."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A site that is ready to be rendered."""

    site: Site
    own_files: tuple[OutputFile, ...]
    """Assets and static files."""
    comparison: Comparison | None
    """The catalogue compared with the previous site; None if there was none."""
    incomparable: tuple[str, ...]
    """Warnings about a previous site that could not be compared."""
    warnings: tuple[str, ...]
    """All other warnings."""


def build_site(
    content: Path,
    public: Path,
    *,
    dumps: Sequence[Path] = (),
    base_url: str = "",
    previous: Path | None = None,
    max_vanished: Allowance = DEFAULT,
    workers: Workers = ALONE,
    progress: Progress = show_nothing,
) -> Build:
    """Build the site from a content folder and publish it; nothing is published unless everything could be rendered.

    The arguments are those of an `Order`. Raise SiteError for mistakes that a person can fix, and if more papers than
    `max_vanished` would vanish.
    """
    order = Order(
        content=content,
        public=public,
        dumps=dumps,
        base_url=base_url,
        previous=previous,
        max_vanished=max_vanished,
    )
    return build_order(order, workers, progress)


def build_order(
    order: Order, workers: Workers = ALONE, progress: Progress = show_nothing, steps: Steps = EACH_TIME
) -> Build:
    """Build and publish a site as `build_site` does; `steps` may know some of the results."""
    with open_scratch(order.public.absolute().parent) if order.memory else nullcontext() as scratch:
        return _build(order, workers, progress, steps, scratch)


def _build(order: Order, workers: Workers, progress: Progress, steps: Steps, scratch: Path | None) -> Build:
    clock, store = Clock(), order.store or open_folder(order.public)
    try:
        draft = draft_site(order, workers, progress, clock, steps, scratch)
        with clock.step("render"):
            staged = [*store.stage(draft.own_files)]
            staged += render_site(draft.site, store.stage, workers, progress)
        with clock.step("publish"):
            published = store.commit(staged, progress)
    finally:
        store.discard()
    comparison, config = draft.comparison, draft.site.config
    sizes, host = {file.path: file.size for file in staged}, HOSTS.get(config.host.name)
    return Build(
        catalogue=draft.site.catalogue,
        published=published,
        pages=count_pages(draft.site),
        seconds=clock.seconds,
        warnings=(*draft.incomparable, *draft.warnings, *(list_excess(sizes, host) if host else ())),
        base_url=config.base_url,
        sizes=sizes,
        host=host,
        plan=make_plan(host, sizes, config.pages, draft.site.catalogue.authors) if host else None,
        changes=comparison.found if comparison else None,
        previous_version=comparison.version if comparison else "",
        losses=describe_losses(comparison, DEFAULT) if comparison else "",
        incomparable=draft.incomparable,
    )


def draft_site(
    order: Order,
    workers: Workers = ALONE,
    progress: Progress = show_nothing,
    clock: Clock | None = None,
    steps: Steps = EACH_TIME,
    scratch: Path | None = None,
) -> Draft:
    """Read, link and prepare everything that a site is rendered from; `steps` may know some of the results.

    If the records do not fit into memory, the papers of the site are in the folder `scratch`, if there is one. Raise
    SiteError as `build_site` does.
    """
    clock, content = clock or Clock(), order.content
    config = load_config(content, order.base_url)
    paths = order.dumps or tuple(content / path for path in config.dumps)
    with clock.step("read"):
        readings = read_dumps(paths, progress, steps, workers, order.memory)
    watched = WatchedWorkers(workers, progress)
    with clock.step("link"):
        progress("link", 0, 1)
        # Corrections are for the dumps of the content folder; in other dumps they would match nothing.
        corrections = load_corrections(content / "corrections.toml") if not order.dumps else Corrections()
        topics = load_topics(content / "topics")
        matched = load_matched(order.previous or order.public)
        lowest = config.pages.lowest
        keep: Keep[Paper] = Shelf(Paper, scratch) if scratch and are_spilled(readings) else tuple
        link = partial(link_catalogue, readings, corrections, watched, lowest, matched, order.memory, keep)
        linked = steps.run("link", (readings, corrections, lowest, matched), link)
        memory = steps.run("topic memory", (), TopicMemory) if steps.keeps else None
        catalogue = steps.run("topics", (linked, topics), partial(add_topics, linked, topics, watched, memory, keep))
    with clock.step("prepare"):
        comparison, incomparable = _compare(order, catalogue, steps)
        site, assets = prepare_site(content, config, catalogue, comparison.last if comparison else None, steps)
        own_files = (*assets, *list_own_files(content, site))
    warnings = (*list_oddities(content, site, paths), *site.strings.warnings)
    return Draft(site=site, own_files=own_files, comparison=comparison, incomparable=incomparable, warnings=warnings)


def _compare(order: Order, catalogue: Catalogue, steps: Steps) -> tuple[Comparison | None, tuple[str, ...]]:
    """Return the catalogue compared with the previous site, and warnings if that is not possible.

    Raise PublishError if more papers than allowed have vanished.
    """
    site = order.previous or order.public
    comparison = steps.run("compare", (catalogue, stamp_site(site)), partial(compare_with, site, catalogue))
    if comparison is None:
        return None, tuple(list_incomparable(order.previous, order.public))
    refuse_losses(comparison, site, catalogue, order.max_vanished)
    return comparison, ()
