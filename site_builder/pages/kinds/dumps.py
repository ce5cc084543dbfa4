"""The list of dumps, and the papers of each dump in its own order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from operator import attrgetter

import msgspec

from site_builder.model import DumpReport, Paper
from site_builder.pages.contexts.dumps import DumpPage, DumpRow, DumpsPage
from site_builder.pages.contexts.pieces import Card, DumpCounts, Link
from site_builder.pages.paging.full import build_pager, cut_page
from site_builder.pages.paging.listings import (
    ListingPage,
    cut_listings,
    has_listing,
    name_dump,
    path_of_listing,
    place_in_dump,
)
from site_builder.pages.site import permalinks
from site_builder.pages.site.cards import build_card
from site_builder.pages.site.date_words import format_date, print_date
from site_builder.pages.site.dates import month_of, parse_date
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import NavPlace, PageKind, one_page
from site_builder.pages.site.permalinks import path_of_dump, relative, slug_of_dump
from site_builder.pages.site.site import Site, is_first

_SECTION = "dumps"
_RUN = 4
"""How many quiet dumps in a row take one row of the table."""


def build_dumps(site: Site) -> DumpsPage:
    """Return the context of the list of dumps."""
    return DumpsPage(
        **head(
            site, permalinks.DUMPS, site.strings.get("sections.dumps"), _SECTION, site.strings.get("dumps.description")
        ),
        feed=permalinks.atom_path(permalinks.ARRIVALS_STEM),
        rows=tuple(_build_row(site, run) for run in _list_runs(site)),
    )


def _list_runs(site: Site) -> Iterator[tuple[DumpReport, ...]]:
    """Yield all dumps, the newest day first and those without a day last; a run of quiet dumps of a month together."""
    reports = sorted(site.catalogue.dumps, key=_day_of)[::-1]
    for month, run in groupby(reports, key=lambda report: _is_quiet(report) and month_of(_day_of(report))):
        dumps = tuple(run)
        if month and len(dumps) >= _RUN:
            yield dumps
        else:
            yield from ((dump,) for dump in dumps)


def _is_quiet(report: DumpReport) -> bool:
    """Return whether there is nothing to say about a dump but how many of its papers are new."""
    return not (report.rejects or report.doubts or report.dump.query or report.unused)


def _day_of(report: DumpReport) -> str:
    return report.dump.page_date if parse_date(report.dump.page_date) else ""


def _build_row(site: Site, run: tuple[DumpReport, ...]) -> DumpRow:
    return DumpRow(
        month=format_date(site, month_of(_day_of(run[0]))) if len(run) > 1 else "",
        dumps=tuple(count_dump(site, report, permalinks.DUMPS) for report in run),
        records=sum(report.records for report in run),
        new=sum(report.new for report in run),
        merged=sum(report.merged for report in run),
    )


def dump_pages(site: Site) -> tuple[ListingPage, ...]:
    """Return the pages of all dumps that have any."""
    listed = {name: papers for name, papers in site.dump_papers.items() if has_listing(site, name)}
    return cut_listings(listed, site.config.page_size)


def build_dump(site: Site, item: ListingPage) -> DumpPage:
    """Return the context of one page of a dump."""
    report, papers = site.dumps[item.key], site.dump_papers[item.key]
    path, size = path_of_dump(item.key, item.number), site.config.page_size
    shown = cut_page(papers, item.number, size)
    new = site.new_counts[item.key]
    return DumpPage(
        **head(
            site,
            path,
            name_dump(site, item.key),
            _SECTION,
            site.strings.get("dump.description", dump=report.dump.name),
        ),
        dump=count_dump(site, report, path),
        new=new,
        known=len(papers) - new,
        cards=tuple(_card(site, paper, item.key, path) for paper in shown),
        pager=build_pager(partial(path_of_dump, item.key), item.number, len(papers), size),
    )


def count_dump(site: Site, report: DumpReport, page: str) -> DumpCounts:
    """Return a dump and the result of reading it, with links from a page."""
    dump = report.dump
    return DumpCounts(
        name=dump.name,
        title=name_dump(site, dump.name),
        href=relative(page, listing) if (listing := path_of_listing(site, dump.name)) else "",
        report=f"{relative(page, permalinks.REPORT)}#{anchor_of(report)}",
        format=dump.format,
        query=dump.query,
        saved=print_date(site, dump.page_date),
        records=report.records,
        new=report.new,
        merged=report.merged,
        rejected=len(report.rejects),
        doubts=len(report.doubts),
        banners=len(report.banners),
    )


def anchor_of(report: DumpReport) -> str:
    """Return the `id` of a dump's section of the report."""
    return f"dump-{slug_of_dump(report.dump.name)}"


def _card(site: Site, paper: Paper, dump: str, page: str) -> Card:
    """Return the card of a paper on a dump's page, with the earlier dump that had it first."""
    card = build_card(site, paper, page)
    first = next((site.dumps[it.dump].dump for it in paper.provenance if it.dump in site.dumps), None)
    if is_first(paper, dump) or first is None:
        return card
    known = Link(text=name_dump(site, first.name), href=place_in_dump(site, paper, first.name, page))
    return msgspec.structs.replace(card, known=known)


def _path_of_dump(item: ListingPage) -> str:
    return path_of_dump(item.key, item.number)


KINDS = (
    one_page(
        "dumps",
        permalinks.DUMPS,
        DumpsPage,
        build_dumps,
        is_there=attrgetter("config.pages.dumps"),
        nav=NavPlace(order=90, section=_SECTION),
    ),
    PageKind(
        name="dump",
        template="dump.html",
        context=DumpPage,
        items=dump_pages,
        path=_path_of_dump,
        build=build_dump,
    ),
)
