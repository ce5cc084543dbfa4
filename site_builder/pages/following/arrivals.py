"""When each paper arrived in the catalogue, and the papers that a feed shows.

A paper arrives with the first dump that has it, on the day of that dump. The day of the paper itself may be years
older, and a reader who comes every day would never see it in a feed by date.
"""

from __future__ import annotations

import datetime
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

import msgspec
import numpy as np

from site_builder.model import DumpReport, Paper
from site_builder.packing.chosen import choose
from site_builder.pages.periods.days import to_day
from site_builder.pages.scale.outlines import outline
from site_builder.pages.site.dates import parse_date
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site, is_first

MOST_RECENT = 1_000
"""The most papers of the last days that make feeds longer. If more arrive at once, that is an import of a whole
collection, which nobody reads in a feed."""

_RECENT = datetime.timedelta(days=3)
"""A feed shows everything that arrived in this time, so that nothing is missed if a build fails, or on a weekend."""

UNKNOWN = 0xFFFFFFFF
"""The place of a paper without any date."""

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


class Arrivals(Mapping[str, Arrival]):
    """Slug → arrival, the newest arrival first."""

    def __init__(self, site: Site, dated: Iterable[tuple[int, str]]) -> None:
        order, days = array("I"), list[str]()
        for position, day in dated:
            order.append(position)
            days.append(day)
        self.places = np.full(len(site.listing), UNKNOWN, np.uint32)
        """The place of each paper, in the catalogue's order; UNKNOWN for a paper without any date."""
        self.places[np.frombuffer(order, np.uint32)] = np.arange(len(order))
        self._days, self._positions = days, site.positions
        self._slugs = site.slugs_of(choose(site.listing, order))

    def __len__(self) -> int:
        return len(self._days)

    def __iter__(self) -> Iterator[str]:
        return iter(self._slugs)

    def __getitem__(self, slug: str) -> Arrival:
        place = int(self.places[self._positions[slug]])
        if place == UNKNOWN:
            raise KeyError(slug)
        return Arrival(place, self._days[place])


@per_site
def list_arrivals(site: Site) -> Arrivals:
    """Return slug → arrival: the newest dump first, and within it the newest paper.

    Papers without any date are left out. A dump that was added later has arrived later, whatever its date is, so
    a dump at the end changes no earlier arrival.
    """
    return Arrivals(site, (it for it in _list_dated(site) if parse_date(it[1])))


def take_newest(site: Site, papers: Sequence[Paper], most: int) -> Sequence[Paper]:
    """Return the papers that arrived last: `most` of them, and all that arrived in the last few days."""
    places = list_arrivals(site).places[np.array(site.places_of(papers), np.uint32)]
    wanted = max(most, np.count_nonzero(places < count_recent(site)))
    newest = np.argsort(places, kind="stable")[: min(wanted, np.count_nonzero(places != UNKNOWN))]
    return choose(papers, newest.tolist())


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


def _list_dated(site: Site) -> Iterator[tuple[int, str]]:
    """Yield the position of each paper with the day that it arrived on, the newest arrival first."""
    reports, dates = site.catalogue.dumps, _list_dates(site)
    days = list(accumulate((_date_dump(site, report) for report in reports), max))
    arrived = bytearray(len(dates))
    for report, day in zip(reversed(reports), reversed(days), strict=True):
        papers = site.dump_papers[report.dump.name]
        pairs = zip(site.places_of(papers), outline(papers), strict=True)
        for position in sorted(position for position, paper in pairs if is_first(paper, report.dump.name)):
            arrived[position] = True
            yield position, day or dates[position]
    yield from ((position, date) for position, date in enumerate(dates) if not arrived[position])


def _list_dates(site: Site) -> Sequence[str]:
    """Return the date of each paper, in the catalogue's order, and each date only once in memory."""
    known: dict[str, str] = {}
    return [known.setdefault(paper.date, paper.date) for paper in outline(site.listing)]


def _date_dump(site: Site, report: DumpReport) -> str:
    """Return the day a dump was saved, or the one in its name, or that of its newest paper; empty if unknown."""
    named = _DAY.search(report.dump.name)
    known = (report.dump.page_date, named[0] if named else "")
    found = next((day for day in known if len(parse_date(day)) == len("ymd")), "")
    papers = outline(site.dump_papers[report.dump.name])
    return found or max((paper.date for paper in papers if parse_date(paper.date)), default="")
