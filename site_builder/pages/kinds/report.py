"""The report: what was read, the result, and what changed since the previous build."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape

from site_builder.model import BadRecord, Banner, ChangedPaper, Changes, Doubt, DumpReport
from site_builder.pages.contexts.pieces import CountedLink
from site_builder.pages.contexts.report import (
    ChangedRow,
    ChangedRows,
    DumpFindings,
    Finding,
    Findings,
    LastChanges,
    ReportPage,
)
from site_builder.pages.kinds.dumps import anchor_of, count_dump
from site_builder.pages.kinds.merges import count_by_title, list_merged
from site_builder.pages.paging.listings import name_dump
from site_builder.pages.site import permalinks
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import one_page
from site_builder.pages.site.permalinks import (
    path_of_merges,
    path_of_near_misses,
    path_of_paper,
    relative,
)
from site_builder.pages.site.site import Site
from site_builder.text.html import render_title

_FINDINGS = 100
"""How many findings of each kind the report shows; `data/report.json` has them all."""


def build_report(site: Site) -> ReportPage:
    """Return the context of the report."""
    reports = site.catalogue.dumps
    return ReportPage(
        **head(
            site,
            permalinks.REPORT,
            site.strings.get("sections.report"),
            "report",
            site.strings.get("report.description"),
        ),
        papers=len(site.catalogue.papers),
        records=sum(report.records for report in reports),
        merged=sum(report.merged for report in reports),
        rejected=sum(len(report.rejects) for report in reports),
        doubts=sum(len(report.doubts) for report in reports),
        dumps=tuple(_findings(site, report) for report in reports),
        changes=_changes(site, site.changes) if site.changes else None,
        merges=_count_link(len(list_merged(site)), path_of_merges()),
        by_title=count_by_title(site),
        near_misses=_count_link(len(site.catalogue.near_misses), path_of_near_misses()),
        data=relative(permalinks.REPORT, permalinks.REPORT_DATA),
    )


def _findings(site: Site, report: DumpReport) -> DumpFindings:
    return DumpFindings(
        anchor=anchor_of(report),
        counts=count_dump(site, report, permalinks.REPORT),
        rejects=_first(report.rejects),
        doubts=_first(report.doubts),
        banners=_first(report.banners),
    )


def _first(found: Sequence[BadRecord | Doubt | Banner]) -> Findings:
    shown = tuple(
        Finding(line=part.line, reason="" if isinstance(part, Banner) else part.reason, text=part.text)
        for part in found[:_FINDINGS]
    )
    return Findings(shown=shown, more=len(found) - len(shown))


def _count_link(count: int, path: str) -> CountedLink | None:
    href = relative(permalinks.REPORT, path)
    return CountedLink(text=f"{count:,}", href=href, count=count) if count else None


def _changes(site: Site, changes: Changes) -> LastChanges:
    """Return the last difference between two builds; dumps and papers that still exist are linked."""
    return LastChanges(
        new_dumps=_cut([_dump_row(site, name) for name in changes.new_dumps]),
        vanished_dumps=_cut([_dump_row(site, name) for name in changes.vanished_dumps]),
        came=_cut([_row(site, paper) for paper in changes.came]),
        changed=_cut([_row(site, paper) for paper in changes.changed]),
        vanished=_cut([_row(site, paper) for paper in changes.vanished]),
    )


def _cut(rows: Sequence[ChangedRow]) -> ChangedRows:
    return ChangedRows(shown=tuple(rows[:_FINDINGS]), more=max(0, len(rows) - _FINDINGS))


def _dump_row(site: Site, name: str) -> ChangedRow:
    report = site.dumps.get(name)
    href = f"#{anchor_of(report)}" if report else ""
    return ChangedRow(title=escape(name_dump(site, name)), href=href)


def _row(site: Site, paper: ChangedPaper) -> ChangedRow:
    slug = next((slug for slug in (paper.slug, paper.leads_to) if slug in site.positions), "")
    return ChangedRow(
        title=render_title(paper.title),
        href=relative(permalinks.REPORT, path_of_paper(slug)) if slug else "",
        fields=tuple("path" if name == "slug" else name.replace("_", " ") for name in paper.fields),
    )


KINDS = (one_page("report", permalinks.REPORT, ReportPage, build_report),)
