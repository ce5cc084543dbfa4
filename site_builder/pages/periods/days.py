"""The days on which a listing showed papers, and the weeks that they form.

A day has the papers that a listing showed on it, in the order of that listing. Other catalogues have no such days: a
day of publication says nothing of the order in which papers were shown, and seldom has more than one paper.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from site_builder.model import Paper
from site_builder.packing.chosen import choose
from site_builder.pages.contexts.days import DayLink
from site_builder.pages.scale.outlines import outline
from site_builder.pages.site.date_words import format_day_of_year
from site_builder.pages.site.dates import parse_date
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_day, relative
from site_builder.pages.site.site import Site

_WEEK = re.compile(r"(\d{4})-W(\d\d)", re.ASCII)
_LAST_RANK = 1 << 62
"""The rank of a paper whose place in the listing is unknown: after all others."""


@per_site
def list_days(site: Site) -> dict[str, Sequence[Paper]]:
    """Return day → the papers that a listing showed on it, in its order; the newest day first."""
    if not site.config.pages.days:
        return {}
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for position, paper in enumerate(outline(site.listing)):
        for listed in paper.listed:
            if to_day(listed.day):
                found[listed.day].append((listed.rank or _LAST_RANK, position))
    return {
        day: choose(site.listing, (position for _, position in sorted(found[day])))
        for day in sorted(found, reverse=True)
    }


@per_site
def list_weeks(site: Site) -> dict[str, tuple[str, ...]]:
    """Return week, as `2025-W26`, → its days that have a page, Monday first; the newest week first."""
    days = groupby(list_days(site), key=week_of)
    return {week: tuple(reversed(tuple(several))) for week, several in days}


def papers_of_week(site: Site, week: str) -> Sequence[Paper]:
    """Return the papers of the days of a week, each once, in the order of the days."""
    days = list_weeks(site).get(week, ())
    return choose(site.listing, dict.fromkeys(place for day in days for place in site.places_of(list_days(site)[day])))


def link_day(site: Site, day: str, page: str) -> DayLink:
    """Return the link from a page to a day that has one."""
    return DayLink(
        text=format_day_of_year(site, day),
        short=format_day_of_year(site, day, "short_weekdays"),
        href=relative(page, path_of_day(day)),
        count=len(list_days(site)[day]),
    )


def to_day(date: str) -> datetime.date | None:
    """Return a date that is known to the day, or None for any other text."""
    parts = parse_date(date)
    try:
        return datetime.date(*parts) if len(parts) == len("ymd") and parts[0] < datetime.MAXYEAR else None
    except ValueError:
        return None


def week_of(day: str) -> str:
    """Return the ISO week that a day is in, as `2025-W26`."""
    year, week, _ = datetime.date.fromisoformat(day).isocalendar()
    return f"{year:04}-W{week:02}"


def span_of_week(week: str) -> tuple[str, str]:
    """Return the Monday and the Sunday of an ISO week."""
    found = _WEEK.fullmatch(week)
    assert found
    monday = datetime.date.fromisocalendar(int(found[1]), int(found[2]), 1)
    return monday.isoformat(), (monday + datetime.timedelta(days=6)).isoformat()


@per_site
def day_of_dump(site: Site, dump: str) -> str:
    """Return the day whose page shows all papers of a dump in the same order, so that it is the dump's page, too.

    The page may have a few more, which came with later dumps. The day is empty if there is no such day, or if it has
    more papers than fit on a page.
    """
    day, papers = site.dumps[dump].dump.page_date, site.dump_papers[dump]
    listed = list_days(site).get(day, ())
    if not 0 < len(papers) <= len(listed) <= site.config.page_size:
        return ""
    places = [*site.places_of(papers)]
    return day if places == [place for place in site.places_of(listed) if place in places] else ""
