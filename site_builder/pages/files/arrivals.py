"""The feeds that follow the catalogue rather than the calendar: new arrivals, and trending papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, islice

from site_builder.model import DumpReport, OutputFile, Paper
from site_builder.pages.files.feed_entries import build_paper_entry
from site_builder.pages.files.feeds import Feed, newest_papers, paths_of_feed, render_feed
from site_builder.pages.site.dates import parse_date
from site_builder.pages.site.discussed import has_trending, list_trending
from site_builder.pages.site.kind import one_file
from site_builder.pages.site.permalinks import ARRIVALS_STEM, DUMPS, TRENDING, TRENDING_STEM
from site_builder.pages.site.site import Site, is_first

_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
"""The date in the name of a dump."""


def render_arrivals(site: Site) -> Iterator[OutputFile]:
    """Yield the feed of the papers that came with the newest dumps, dated by their dump and not by themselves.

    A paper of 2017 that arrives today is news, but the feed of the newest papers never shows it.
    """
    feed = Feed(
        stem=ARRIVALS_STEM,
        page=DUMPS,
        title=f"{site.strings.get('dumps.arrivals')} · {site.config.title}",
        entries=tuple(
            build_paper_entry(site, paper, is_short=True, day=day)
            for paper, day in islice(_list_arrivals(site), site.config.feed_size)
        ),
    )
    return render_feed(site, feed)


def render_trending(site: Site) -> Iterator[OutputFile]:
    """Yield the feed of the trending papers, newest first, so that a reader shows each paper once it is trending."""
    trending = {paper.slug for paper in list_trending(site)}
    feed = Feed(
        stem=TRENDING_STEM,
        page=TRENDING,
        title=f"{site.strings.get('sections.trending')} · {site.config.title}",
        papers=newest_papers(site, [paper for paper in site.catalogue.papers if paper.slug in trending]),
        is_short=True,
    )
    return render_feed(site, feed)


def _list_arrivals(site: Site) -> Iterator[tuple[Paper, str]]:
    """Yield each paper with the day that it arrived on: the newest dump first, and within it the newest paper."""
    reports = site.catalogue.dumps
    # A dump that was added later has arrived later, whatever its date is.
    days = list(accumulate((_date_dump(site, report) for report in reports), max))
    for report, day in zip(reversed(reports), reversed(days), strict=True):
        papers = sorted(site.dump_papers[report.dump.name], key=lambda paper: site.positions[paper.slug])
        yield from ((paper, day) for paper in papers if day and is_first(paper, report.dump.name))


def _date_dump(site: Site, report: DumpReport) -> str:
    """Return the day a dump was saved, or the one in its name, or that of its newest paper; empty if unknown."""
    named = _DAY.search(report.dump.name)
    known = (report.dump.page_date, named[0] if named else "")
    found = next((day for day in known if len(parse_date(day)) == len("ymd")), "")
    return found or max(
        (paper.date for paper in site.dump_papers[report.dump.name] if parse_date(paper.date)), default=""
    )


def _has_arrivals(site: Site) -> bool:
    return site.config.pages.dumps and bool(site.catalogue.dumps)


KINDS = (
    one_file("feed of arrivals", render_arrivals, *paths_of_feed(ARRIVALS_STEM), is_there=_has_arrivals),
    one_file("feed of trending papers", render_trending, *paths_of_feed(TRENDING_STEM), is_there=has_trending),
)
