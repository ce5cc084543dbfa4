"""When each paper arrived in the catalogue, and the papers that a feed shows.

A paper arrives with the first dump that has it, on the day of that dump. The day of the paper itself may be years
older, and a reader who comes every day would never see it in a feed by date.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import accumulate

import msgspec

from site_builder.model import DumpReport, Paper
from site_builder.pages.periods.days import to_day
from site_builder.pages.site.dates import parse_date
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site, is_first

MOST_RECENT = 1_000
"""The most papers of the last days that make feeds longer. If more arrive at once, that is an import of a whole
collection, which nobody reads in a feed."""

_RECENT = datetime.timedelta(days=3)
"""A feed shows everything that arrived in this time, so that nothing is missed if a build fails, or on a weekend."""

_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
"""The date in the name of a dump."""


class Arrival(msgspec.Struct, frozen=True):
    """The arrival of one paper."""

    place: int
    """Its place among all papers, the newest arrival first, from 0."""
    day: str
    """The date of the dump that it came with, but no earlier than that of any dump before; as precise as known.

    For a paper of no dump with a date, its own date.
    """


@per_site
def list_arrivals(site: Site) -> dict[str, Arrival]:
    """Return slug → arrival: the newest dump first, and within it the newest paper.

    Papers without any date are left out. A dump that was added later has arrived later, whatever its date is, so
    a dump at the end changes no earlier arrival.
    """
    dated = ((paper, day) for paper, day in _list_dated(site) if parse_date(day))
    return {paper.slug: Arrival(place, day) for place, (paper, day) in enumerate(dated)}


def take_newest(site: Site, papers: Iterable[Paper], most: int) -> tuple[Paper, ...]:
    """Return the papers that arrived last: `most` of them, and all that arrived in the last few days."""
    arrivals, recent = list_arrivals(site), count_recent(site)
    known = [(arrival.place, paper) for paper in papers if (arrival := arrivals.get(paper.slug))]
    wanted = max(most, sum(place < recent for place, _ in known))
    return tuple(paper for _, paper in nsmallest(wanted, known, key=lambda it: it[0]))


@per_site
def count_recent(site: Site) -> int:
    """Return how many papers arrived in the last few days; 0 if they are too many for a feed."""
    count = 0
    newest: datetime.date | None = None
    for report in reversed(site.catalogue.dumps):
        new, date = site.new_counts[report.dump.name], _date_dump(site, report)
        if not new or not date:
            continue
        day = to_day(date)
        if count and not (day and newest and day >= newest - _RECENT):
            break
        newest = newest or day
        count += new
    return count if count <= MOST_RECENT else 0


def _list_dated(site: Site) -> Iterator[tuple[Paper, str]]:
    """Yield each paper with the day that it arrived on, the newest arrival first."""
    reports = site.catalogue.dumps
    days = list(accumulate((_date_dump(site, report) for report in reports), max))
    arrived: set[str] = set()
    for report, day in zip(reversed(reports), reversed(days), strict=True):
        papers = [paper for paper in site.dump_papers[report.dump.name] if is_first(paper, report.dump.name)]
        for paper in sorted(papers, key=lambda paper: site.positions[paper.slug]):
            arrived.add(paper.slug)
            yield paper, day or paper.date
    yield from ((paper, paper.date) for paper in site.catalogue.papers if paper.slug not in arrived)


def _date_dump(site: Site, report: DumpReport) -> str:
    """Return the day a dump was saved, or the one in its name, or that of its newest paper; empty if unknown."""
    named = _DAY.search(report.dump.name)
    known = (report.dump.page_date, named[0] if named else "")
    found = next((day for day in known if len(parse_date(day)) == len("ymd")), "")
    return found or max(
        (paper.date for paper in site.dump_papers[report.dump.name] if parse_date(paper.date)), default=""
    )
