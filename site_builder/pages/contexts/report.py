"""What the templates of the report see."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.model import Value
from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pieces import CountedLink, DumpCounts, Link, Pager


class Finding(Value, frozen=True):
    """A reject, a doubt or a banner of a dump."""

    line: int
    reason: str = ""
    """Empty for a banner."""
    text: str = ""
    """The raw text."""


class Findings(Value, frozen=True):
    """The first rejects, doubts or banners of a dump."""

    shown: tuple[Finding, ...] = ()
    more: int = 0
    """How many there are beyond those shown; `data/report.json` has them all."""


class DumpFindings(Value, frozen=True):
    """A dump in the report."""

    anchor: str
    """The `id` that links to this part of the report end in."""
    counts: DumpCounts
    rejects: Findings = Findings()
    doubts: Findings = Findings()
    banners: Findings = Findings()


class ChangedRow(Value, frozen=True):
    """A paper or a dump that came, changed or vanished."""

    title: Markup
    href: str = ""
    """Link to it, or to what became of it; empty where it vanished."""
    fields: tuple[str, ...] = ()
    """What changed, in words."""


class ChangedRows(Value, frozen=True):
    """The first papers or dumps that came, changed or vanished."""

    shown: tuple[ChangedRow, ...] = ()
    more: int = 0
    """How many there are beyond those shown; `data/report.json` has them all."""


class LastChanges(Value, frozen=True):
    """How the last build that found a difference differs from the one before it."""

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
    """The identifier or the title that they share."""
    block: str = ""
    """Of a title: the correction that takes the merge back, ready to paste."""


class MergedPaper(Value, frozen=True):
    """A paper of several records, and what they share."""

    title: Markup
    href: str
    records: int
    reasons: tuple[Reason, ...]
    """The least sure first."""


class NearMissRow(Value, frozen=True):
    """A record that bears the title of papers which it did not join."""

    record: str
    """Its dump, and its place there."""
    title: str
    """As the record has it."""
    href: str
    """Link to its paper."""
    reason: str
    """Why it did not join them."""
    others: tuple[Link, ...]
    """The papers, each by the place of a record of it."""
    merge: str
    """The correction that makes them one, ready to paste."""
    apart: str
    """The correction that says that they are two, so that the report no longer lists them."""


class ReportPage(PageContext, frozen=True):
    """`report.html`: what was read, merged and rejected."""

    papers: int = 0
    records: int = 0
    merged: int = 0
    rejected: int = 0
    doubts: int = 0
    dumps: tuple[DumpFindings, ...] = ()
    changes: LastChanges | None = None
    """The last difference between two builds; None where no build found one."""
    merges: CountedLink | None = None
    """The papers of several records, where there are some."""
    by_title: int = 0
    """How many of those have a record that joined by its title alone."""
    near_misses: CountedLink | None = None
    """The near misses, where there are some."""
    data: str = ""
    """Link to the report as JSON."""


class MergesPage(PageContext, frozen=True, kw_only=True):
    """`merges.html`: a page of the papers of several records, those that were merged by title alone first."""

    report: str
    """Link to the report."""
    by_title: int
    """How many papers, on all pages, have a record that joined by its title alone."""
    merges: tuple[MergedPaper, ...]
    pager: Pager


class NearMissesPage(PageContext, frozen=True, kw_only=True):
    """`near-misses.html`: a page of the records that bear the title of papers which they did not join."""

    report: str
    """Link to the report."""
    near_misses: tuple[NearMissRow, ...]
    pager: Pager
