"""The contexts of the report and its pages."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.model import Value
from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pieces import CountedLink, DumpCounts, Link, Pager


class Finding(Value, frozen=True):
    """A reject, a doubt or a banner of a dump."""

    line: int
    reason: str = ""
    """The reason; empty for a banner."""
    text: str = ""
    """The raw text."""


class Findings(Value, frozen=True):
    """The first rejects, doubts or banners of a dump."""

    shown: tuple[Finding, ...] = ()
    more: int = 0
    """How many more there are; `data/report.json` has them all."""


class DumpFindings(Value, frozen=True):
    """A dump in the report."""

    anchor: str
    """The `id` of this part of the report, for links."""
    counts: DumpCounts
    rejects: Findings = Findings()
    doubts: Findings = Findings()
    banners: Findings = Findings()


class ChangedRow(Value, frozen=True):
    """A paper or a dump that is new, changed or gone."""

    title: Markup
    href: str = ""
    """Link to it, or to what it became; empty if it vanished."""
    fields: tuple[str, ...] = ()
    """What changed, in words."""


class ChangedRows(Value, frozen=True):
    """The first papers or dumps that are new, changed or gone."""

    shown: tuple[ChangedRow, ...] = ()
    more: int = 0
    """How many more there are; `data/report.json` has them all."""


class LastChanges(Value, frozen=True):
    """How the last build that found a difference differs from the previous one."""

    new_dumps: ChangedRows = ChangedRows()
    vanished_dumps: ChangedRows = ChangedRows()
    came: ChangedRows = ChangedRows()
    changed: ChangedRows = ChangedRows()
    vanished: ChangedRows = ChangedRows()


class Reason(Value, frozen=True):
    """Why records became one paper."""

    by: str
    """`identifier`, `title` or `correction`."""
    key: str
    """The identifier or title that they share."""
    block: str = ""
    """For a title: the correction that undoes the merge, ready to paste."""


class MergedPaper(Value, frozen=True):
    """A paper with several records, and what they share."""

    title: Markup
    href: str
    records: int
    reasons: tuple[Reason, ...]
    """Why they are one paper, least certain first."""


class NearMissRow(Value, frozen=True):
    """A record that has the same title as papers it did not join."""

    record: str
    """Its dump, and its position there."""
    title: str
    """The title as given in the record."""
    href: str
    """Link to its paper."""
    reason: str
    """Why it did not join them."""
    others: tuple[Link, ...]
    """The papers, each given by the position of one of its records."""
    merge: str
    """The correction that makes them one paper, ready to paste."""
    apart: str
    """The correction that confirms that they are separate papers, so that the report no longer lists them."""


class ReportPage(PageContext, frozen=True):
    """`report.html`: what was read, merged and rejected."""

    papers: int = 0
    records: int = 0
    merged: int = 0
    rejected: int = 0
    doubts: int = 0
    dumps: tuple[DumpFindings, ...] = ()
    changes: LastChanges | None = None
    """The last difference between two builds; None if no build found one."""
    merges: CountedLink | None = None
    """The papers with several records, if there are any."""
    by_title: int = 0
    """How many of those have a record that joined by title alone."""
    near_misses: CountedLink | None = None
    """The near misses, if there are any."""
    data: str = ""
    """Link to the report as JSON."""


class MergesPage(PageContext, frozen=True, kw_only=True):
    """`merges.html`: one page of the papers with several records, those merged by title alone first."""

    report: str
    """Link to the report."""
    by_title: int
    """How many papers, on all pages, have a record that joined by title alone."""
    merges: tuple[MergedPaper, ...]
    pager: Pager


class NearMissesPage(PageContext, frozen=True, kw_only=True):
    """`near-misses.html`: one page of the records that have the same title as papers they did not join."""

    report: str
    """Link to the report."""
    near_misses: tuple[NearMissRow, ...]
    pager: Pager
