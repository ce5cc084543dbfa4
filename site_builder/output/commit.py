"""Commit: check all staged files together, then move them into the output folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from site_builder.model import OutputFile
from site_builder.output.failures import explained
from site_builder.output.ledger import format_ledger, load_ledger
from site_builder.output.moves import begin, finish, put_in_place
from site_builder.output.paths import check_collisions
from site_builder.output.plan import Disk, Plan, build_plan, scan_disk
from site_builder.output.staging import Staged, discard, open_staging, stage


class PublishReport(msgspec.Struct, frozen=True, kw_only=True):
    """What publishing did."""

    files: int
    """Files in the site, not counting the ledger."""
    bytes: int
    """Their total size."""
    written: int
    """How many of them are new or changed."""
    unchanged: int
    """How many were left untouched."""
    deleted: tuple[str, ...] = ()
    """Paths that were published before and no longer are."""
    foreign: tuple[str, ...] = ()
    """Paths in the output folder that we did not publish; they are kept."""
    requests: Mapping[str, int] = {}
    """Kind → how many requests of this kind went to an object store; none for a folder."""
    sent: int = 0
    """Bytes sent to an object store."""
    received: int = 0
    """Bytes received from it."""

    @property
    def vanished(self) -> tuple[str, ...]:
        """The deleted paths that were pages: visitors may have saved links to them."""
        return tuple(path for path in self.deleted if path.endswith(".html"))


def publish(files: Iterable[OutputFile], public: Path) -> PublishReport:
    """Publish these files and keep those in the output folder that are not ours.

    Raise PublishError, and change nothing, if that is not possible.
    """
    staging = open_staging(public)
    try:
        return commit(public, staging, stage(files, public, staging))
    finally:
        discard(staging)


def commit(public: Path, staging: Path, staged: Iterable[Staged]) -> PublishReport:
    """Move the staged files into place, delete what is no longer published, and close the staging folder.

    Raise PublishError before anything moves if two files need the same path or a foreign file is in the way. If the
    process dies while files move, the next `open_staging` or `recover` finishes the move.
    """
    new = collect(staged)
    public = public.resolve()
    with explained(public):
        plan = _replace(public, staging, new) if public.exists() else _create(public, staging, new)
    discard(staging)
    return report_files(new, plan.deleted, plan.foreign)


def collect(staged: Iterable[Staged]) -> dict[str, Staged]:
    """Return path → file, sorted by path. Raise PublishError if two files need the same path."""
    found = sorted(staged, key=lambda file: file.path)
    check_collisions((file.path for file in found), {file.path: file.source for file in found if file.source})
    return {file.path: file for file in found}


def _create(public: Path, staging: Path, new: dict[str, Staged]) -> Plan:
    plan = build_plan(public, new, frozenset(), Disk())
    put_in_place(public, staging, format_ledger(_get_sizes(new)))
    return plan


def _replace(public: Path, staging: Path, new: dict[str, Staged]) -> Plan:
    old = load_ledger(public)
    plan = build_plan(public, new, old.keys(), scan_disk(public, staging))
    ledger = format_ledger(_get_sizes(new))
    if plan.steps or ledger != format_ledger(old):
        begin(public, staging, plan.steps, format_ledger(old | _get_sizes(new)), ledger)
        finish(public, staging)
    return plan


def _get_sizes(new: dict[str, Staged]) -> dict[str, int]:
    return {path: file.size for path, file in new.items()}


def report_files(new: Mapping[str, Staged], deleted: tuple[str, ...], foreign: tuple[str, ...]) -> PublishReport:
    """Return what publishing these files did to a place that held some of them before."""
    written = sum(file.state != "same" for file in new.values())
    return PublishReport(
        files=len(new),
        bytes=sum(file.size for file in new.values()),
        written=written,
        unchanged=len(new) - written,
        deleted=deleted,
        foreign=foreign,
    )
