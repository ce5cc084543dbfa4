"""Dumps and the report: what was read, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec
from markupsafe import escape

from site_builder.model import BadRecord, Banner, ChangedPaper, Changes, Doubt, DumpReport, Paper
from site_builder.pages.contexts import (
    ChangedRow,
    ChangedRows,
    DumpFindings,
    DumpPage,
    DumpsPage,
    Finding,
    Findings,
    LastChanges,
    ReportPage,
)
from site_builder.pages.contexts.name_pieces import CountedLink
from site_builder.pages.contexts.pieces import Card, DumpCounts, Link
from site_builder.pages.kinds.listings import ListingPage, cut_listings, place_in_dump
from site_builder.pages.kinds.merges import count_by_title, list_merged
from site_builder.pages.site import permalinks
from site_builder.pages.site.cards import build_card, build_pager, print_date
from site_builder.pages.site.permalinks import (
    path_of_dump,
    path_of_merges,
    path_of_near_misses,
    path_of_paper,
    permalink,
    relative,
    slug_of_dump,
)
from site_builder.pages.site.site import Site, is_first
from site_builder.text.html import render_title

_FINDINGS = 100
"""How many of a kind the report shows; `data/report.json` has all."""


def dump_pages(site: Site) -> tuple[ListingPage, ...]:
    """Return the pages of all dumps."""
    return cut_listings(site.dump_papers, site.config.page_size)


def build_dumps(site: Site) -> DumpsPage:
    """Return what the list of dumps shows."""
    return DumpsPage(
        path=permalinks.DUMPS,
        title="Dumps",
        canonical=permalink(site.config.base_url, permalinks.DUMPS),
        description="The files that this catalogue was read from.",
        section="dumps",
        dumps=tuple(_counts(report, permalinks.DUMPS) for report in site.catalogue.dumps),
    )


def build_dump(site: Site, item: ListingPage) -> DumpPage:
    """Return what a page of a dump shows."""
    report, papers = site.dumps[item.key], site.dump_papers[item.key]
    path, size = path_of_dump(item.key, item.number), site.config.page_size
    shown = papers[(item.number - 1) * size : item.number * size]
    new = site.new_counts[item.key]
    return DumpPage(
        path=path,
        title=report.dump.title or report.dump.name,
        canonical=permalink(site.config.base_url, path),
        description=f"The papers of the dump {report.dump.name} in its own order.",
        section="dumps",
        dump=_counts(report, path),
        new=new,
        known=len(papers) - new,
        cards=tuple(_card(site, paper, item.key, path) for paper in shown),
        pager=build_pager(partial(path_of_dump, item.key), item.number, len(papers), size),
    )


def build_report(site: Site) -> ReportPage:
    """Return what the report shows."""
    reports = site.catalogue.dumps
    return ReportPage(
        path=permalinks.REPORT,
        title="Report",
        canonical=permalink(site.config.base_url, permalinks.REPORT),
        description="What was read from each dump, what was merged, what was rejected and why.",
        section="report",
        papers=len(site.catalogue.papers),
        records=sum(report.records for report in reports),
        merged=sum(report.merged for report in reports),
        rejected=sum(len(report.rejects) for report in reports),
        doubts=sum(len(report.doubts) for report in reports),
        dumps=tuple(map(_findings, reports)),
        changes=_changes(site, site.changes) if site.changes else None,
        merges=_count_link(len(list_merged(site)), path_of_merges()),
        by_title=count_by_title(site),
        near_misses=_count_link(len(site.catalogue.near_misses), path_of_near_misses()),
        data=relative(permalinks.REPORT, permalinks.REPORT_DATA),
    )


def _card(site: Site, paper: Paper, dump: str, page: str) -> Card:
    """Return the card of a paper on a dump's page: new with this dump, or known from another."""
    card = build_card(site, paper, page, is_new=is_first(paper, dump))
    first = next((site.dumps[it.dump].dump for it in paper.provenance if it.dump in site.dumps), None)
    if card.is_new or first is None:
        return card
    known = Link(text=first.title or first.name, href=place_in_dump(site, paper, first.name, page))
    return msgspec.structs.replace(card, known=known)


def _counts(report: DumpReport, page: str) -> DumpCounts:
    dump = report.dump
    return DumpCounts(
        name=dump.name,
        title=dump.title or dump.name,
        href=relative(page, path_of_dump(dump.name)),
        report=f"{relative(page, permalinks.REPORT)}#{_anchor(report)}",
        format=dump.format,
        query=dump.query,
        saved=print_date(dump.page_date),
        records=report.records,
        new=report.new,
        merged=report.merged,
        rejected=len(report.rejects),
        doubts=len(report.doubts),
        banners=len(report.banners),
    )


def _anchor(report: DumpReport) -> str:
    return f"dump-{slug_of_dump(report.dump.name)}"


def _findings(report: DumpReport) -> DumpFindings:
    return DumpFindings(
        anchor=_anchor(report),
        counts=_counts(report, permalinks.REPORT),
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
    """Return the last difference between two builds; dumps and papers of now with their links."""
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
    href = f"#{_anchor(report)}" if report else ""
    return ChangedRow(title=escape((report and report.dump.title) or name), href=href)


def _row(site: Site, paper: ChangedPaper) -> ChangedRow:
    slug = next((slug for slug in (paper.slug, paper.leads_to) if slug in site.positions), "")
    return ChangedRow(
        title=render_title(paper.title),
        href=relative(permalinks.REPORT, path_of_paper(slug)) if slug else "",
        fields=tuple("path" if name == "slug" else name.replace("_", " ") for name in paper.fields),
    )
