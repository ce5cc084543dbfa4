"""Commit: check what was staged as a whole, then let it take the place of the published site."""

from __future__ import annotations

from collections.abc import Iterable
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
    """Files of the site, the ledger not counted."""
    bytes: int
    """Their size."""
    written: int
    """How many of them are new or changed."""
    unchanged: int
    """How many were not touched."""
    deleted: tuple[str, ...] = ()
    """Paths that were published before and are no more."""
    foreign: tuple[str, ...] = ()
    """Paths in the output folder that we did not publish; they stay."""

    @property
    def vanished(self) -> tuple[str, ...]:
        """The deleted paths that were pages: visitors may have kept links to them."""
        return tuple(path for path in self.deleted if path.endswith(".html"))


def publish(files: Iterable[OutputFile], public: Path) -> PublishReport:
    """Make the output folder hold these files, and those that are not ours. Raise PublishError and change nothing."""
    staging = open_staging(public)
    try:
        return commit(public, staging, stage(files, public, staging))
    finally:
        discard(staging)


def commit(public: Path, staging: Path, staged: Iterable[Staged]) -> PublishReport:
    """Move what was staged into place, delete what is no longer published, and close the staging folder.

    Raise PublishError before anything moves when two files need one place or a foreign file is in the way. Should the
    process die while files move, the next `open_staging` or `recover` finishes the move.
    """
    new = _collect(staged)
    public = public.resolve()
    with explained(public):
        plan = _replace(public, staging, new) if public.exists() else _create(public, staging, new)
    discard(staging)
    return _report(new, plan)


def _collect(staged: Iterable[Staged]) -> dict[str, Staged]:
    found = sorted(staged, key=lambda file: file.path)
    check_collisions(file.path for file in found)
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


def _report(new: dict[str, Staged], plan: Plan) -> PublishReport:
    written = sum(file.state != "same" for file in new.values())
    return PublishReport(
        files=len(new),
        bytes=sum(file.size for file in new.values()),
        written=written,
        unchanged=len(new) - written,
        deleted=plan.deleted,
        foreign=plan.foreign,
    )
