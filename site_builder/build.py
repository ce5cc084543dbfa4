"""Build a site: dumps → records → catalogue → files → the output folder.

`build_site` shows the whole pipeline on one screen. All files are staged before any of them moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from site_builder.catalogue import Corrections, build_catalogue, list_odd_topics, load_corrections, load_topics
from site_builder.config import Config, load_config
from site_builder.dumps import list_lone_sidecars, list_suspects, read_dumps
from site_builder.model import Catalogue, Changes
from site_builder.output import PublishReport, commit, discard, open_staging, stage
from site_builder.previous.comparing import Comparison, compare_with, list_incomparable, load_matched
from site_builder.previous.losses import DEFAULT, Allowance, describe_losses, refuse_losses
from site_builder.progress import Clock, Progress, show_nothing
from site_builder.rendering import count_pages, load_static, prepare_site, render_site


class Build(msgspec.Struct, frozen=True, kw_only=True):
    """The result of a build."""

    catalogue: Catalogue
    published: PublishReport
    pages: int
    seconds: dict[str, float]
    """Step → how long it took, in the order of the steps."""
    base_url: str
    """The URL of the site."""
    warnings: tuple[str, ...] = ()
    """One sentence for each thing in the content folder that is probably a mistake but does no harm."""
    changes: Changes | None = None
    """How the catalogue differs from that of the previous build; None if there was none."""
    losses: str = ""
    """What was lost since the previous build, if that is more than a build allows by default: one sentence."""

    @property
    def records(self) -> int:
        """The number of records in all dumps."""
        return sum(dump.records for dump in self.catalogue.dumps)

    @property
    def rejects(self) -> int:
        """The number of parts of dumps that could not be read."""
        return sum(len(dump.rejects) for dump in self.catalogue.dumps)


def build_site(
    content: Path,
    public: Path,
    *,
    dumps: Sequence[Path] = (),
    base_url: str = "",
    previous: Path | None = None,
    max_vanished: Allowance = DEFAULT,
    jobs: int = 1,
    progress: Progress = show_nothing,
) -> Build:
    """Build the site from a content folder and publish it; nothing is published unless everything could be rendered.

    `dumps` replace those in `site.toml`, and corrections are not applied then. `previous` is the folder of the previous
    site, used to find what changed; the default is the output folder. Raise SiteError for mistakes that a person can
    fix, and if more papers than `max_vanished` would vanish.
    """
    clock = Clock()
    config = load_config(content, base_url)
    paths = dumps or [content / path for path in config.dumps]
    with clock.step("read"):
        readings = read_dumps(paths, progress)
    with clock.step("link"):
        progress("link", 0, 1)
        # Corrections are for the dumps of the content folder; in other dumps they would match nothing.
        corrections = load_corrections(content / "corrections.toml") if not dumps else Corrections()
        topics = load_topics(content / "topics")
        matched = load_matched(previous or public)
        catalogue = build_catalogue(readings, corrections, topics, jobs, config.minimum, matched)
    staging = open_staging(public)
    try:
        with clock.step("prepare"):
            comparison, incomparable = _compare(catalogue, previous, public, max_vanished)
            site, assets = prepare_site(content, config, catalogue, comparison.last if comparison else None)
            own_files = [*assets, *load_static(content / "static")]
        with clock.step("render"):
            staged = [*stage(own_files, public, staging), *render_site(site, public, staging, jobs, progress)]
        with clock.step("publish"):
            progress("publish", 0, 1)
            published = commit(public, staging, staged)
    finally:
        discard(staging)
    return Build(
        catalogue=catalogue,
        published=published,
        pages=count_pages(site),
        seconds=clock.seconds,
        warnings=(*incomparable, *_list_warnings(content, config, paths, catalogue), *site.strings.warnings),
        base_url=config.base_url,
        changes=comparison.found if comparison else None,
        losses=describe_losses(comparison, DEFAULT) if comparison else "",
    )


def _compare(
    catalogue: Catalogue, previous: Path | None, public: Path, max_vanished: Allowance
) -> tuple[Comparison | None, list[str]]:
    """Return the catalogue compared with the previous site, and warnings if that is not possible.

    Raise PublishError if more papers than allowed have vanished.
    """
    comparison = compare_with(previous or public, catalogue)
    if comparison is None:
        return None, list(list_incomparable(previous, public))
    refuse_losses(comparison, previous or public, catalogue, max_vanished)
    return comparison, []


def _list_warnings(content: Path, config: Config, paths: Sequence[Path], catalogue: Catalogue) -> Iterator[str]:
    """Yield a warning for each thing in the content folder that is probably a mistake."""
    if config.repository and not config.forge:
        yield (
            f"{content / 'site.toml'}: the repository is not on GitHub, GitLab or Codeberg; "
            'check that the links "Fix this page" fill in the form of your host.'
        )
    yield from list_lone_sidecars(paths)
    yield from list_suspects(paths)
    yield from (f"{content / 'topics'}/{warning}" for warning in list_odd_topics(catalogue))
    for stale in catalogue.stale_corrections:
        yield f"{content / 'corrections.toml'}:{stale.line}: {stale.reason}"
