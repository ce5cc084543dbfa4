"""The results of linking, for review: papers with several records, and records that nearly became one paper."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from site_builder.model import Merge, NearMiss, Paper
from site_builder.pages.contexts.pieces import Link
from site_builder.pages.contexts.report import MergedPaper, MergesPage, NearMissesPage, NearMissRow, Reason
from site_builder.pages.paging.full import build_pager, count_pages, cut_page
from site_builder.pages.site import permalinks
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import PageKind
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_merges, path_of_near_misses, path_of_paper, relative
from site_builder.pages.site.site import Site
from site_builder.text.html import render_title

_ROWS = 200
"""Rows on one page."""

_Merged = tuple[Paper, tuple[Merge, ...]]


@per_site
def list_merged(site: Site) -> tuple[_Merged, ...]:
    """Return each paper with several records and the reasons for its merges; merges by title alone come first."""
    reasons: dict[str, list[Merge]] = {}
    for merge in site.catalogue.merges:
        reasons.setdefault(merge.slug, []).append(merge)
    papers = ((paper, tuple(reasons[paper.slug])) for paper in site.find(reasons))
    return tuple(sorted(papers, key=lambda pair: (not _has_title(pair[1]), pair[0].slug)))


def count_by_title(site: Site) -> int:
    """Return how many papers have a record that joined by title alone."""
    return sum(_has_title(reasons) for _, reasons in list_merged(site))


def merges_pages(site: Site) -> Sequence[int]:
    """Return the numbers of the pages of merged papers; none if nothing was merged."""
    return _numbers(len(list_merged(site)))


def near_misses_pages(site: Site) -> Sequence[int]:
    """Return the numbers of the pages of near misses; none if there are no near misses."""
    return _numbers(len(site.catalogue.near_misses))


def build_merges(site: Site, number: int) -> MergesPage:
    """Return the context of one page of merged papers."""
    merged, path = list_merged(site), path_of_merges(number)
    return MergesPage(
        **head(site, path, site.strings.get("merges.page_title"), "report", site.strings.get("merges.description")),
        report=relative(path, permalinks.REPORT),
        by_title=count_by_title(site),
        merges=tuple(_merged_paper(paper, reasons, path) for paper, reasons in cut_page(merged, number, _ROWS)),
        pager=build_pager(path_of_merges, number, len(merged), _ROWS),
    )


def build_near_misses(site: Site, number: int) -> NearMissesPage:
    """Return the context of one page of near misses."""
    misses, path = site.catalogue.near_misses, path_of_near_misses(number)
    return NearMissesPage(
        **head(site, path, site.strings.get("near_misses.what"), "report", site.strings.get("near_misses.description")),
        report=relative(path, permalinks.REPORT),
        near_misses=tuple(_near_miss(miss, path) for miss in cut_page(misses, number, _ROWS)),
        pager=build_pager(path_of_near_misses, number, len(misses), _ROWS),
    )


def write_block(kind: str, records: Iterable[str]) -> str:
    """Return a `[[merge]]` or `[[apart]]` correction for these records, ready to paste."""
    # A JSON string is a TOML string, except for the character 127.
    names = ", ".join(json.dumps(record, ensure_ascii=False).replace("\x7f", "\\u007f") for record in records)
    return f"[[{kind}]]\npapers = [{names}]"


def _has_title(reasons: Iterable[Merge]) -> bool:
    return any(merge.by == "title" for merge in reasons)


def _numbers(total: int) -> Sequence[int]:
    return range(1, count_pages(total, _ROWS) + 1) if total else ()


def _merged_paper(paper: Paper, reasons: Iterable[Merge], page: str) -> MergedPaper:
    return MergedPaper(
        title=render_title(paper.title),
        href=relative(page, path_of_paper(paper.slug)),
        records=len(paper.provenance),
        reasons=tuple(_reason(merge) for merge in reasons),
    )


def _reason(merge: Merge) -> Reason:
    block = write_block("apart", (merge.record, merge.other)) if merge.record else ""
    return Reason(by=merge.by, key=merge.key, block=block)


def _near_miss(miss: NearMiss, page: str) -> NearMissRow:
    others = zip(miss.others, miss.slugs, strict=True)
    records = (miss.record, *miss.others)
    return NearMissRow(
        record=miss.record,
        title=miss.title,
        href=relative(page, path_of_paper(miss.slug)),
        reason=miss.reason,
        others=tuple(Link(text=record, href=relative(page, path_of_paper(slug))) for record, slug in others),
        merge=write_block("merge", records),
        apart=write_block("apart", records),
    )


KINDS = (
    PageKind(
        name="merges",
        template="merges.html",
        context=MergesPage,
        items=merges_pages,
        path=path_of_merges,
        build=build_merges,
    ),
    PageKind(
        name="near-misses",
        template="near-misses.html",
        context=NearMissesPage,
        items=near_misses_pages,
        path=path_of_near_misses,
        build=build_near_misses,
    ),
)
