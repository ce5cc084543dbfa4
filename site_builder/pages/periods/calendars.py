"""Calendars of months. Except on pages of days, they have the number of papers that were listed on each day."""

from __future__ import annotations

import calendar
from collections.abc import Mapping

from site_builder.pages.contexts.days import Calendar, CalendarDay, Weekday
from site_builder.pages.contexts.pieces import Link
from site_builder.pages.periods.days import list_days
from site_builder.pages.site.date_words import format_date, name_weekday
from site_builder.pages.site.dates import month_of, parse_date
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_day, relative
from site_builder.pages.site.site import Site

_LEVELS = 3
_WEEK = tuple(f"2024-01-{day:02}" for day in range(1, 8))
"""Any seven days from Monday to Sunday."""


@per_site
def list_calendars(site: Site) -> dict[str, tuple[str, ...]]:
    """Return month → its days with papers, in order; the newest month first."""
    months: dict[str, list[str]] = {}
    for day in list_days(site):
        months.setdefault(month_of(day), []).append(day)
    return {month: tuple(reversed(days)) for month, days in months.items()}


def build_calendar(site: Site, month: str, page: str, here: str = "") -> Calendar:
    """Return the calendar of a month with links from a page, which may be that of the day `here`.

    It depends on the days of this month and on the last one before them, so that a new day changes no other calendar.
    On the page of a day it has no counts, so that a late paper changes only the page of its own day.
    """
    year, number = parse_date(month)
    counts = {day: 0 if here else len(list_days(site)[day]) for day in list_calendars(site)[month]}
    weeks = calendar.Calendar().monthdayscalendar(year, number)
    return Calendar(
        title=format_date(site, month),
        weekdays=tuple(
            Weekday(text=name_weekday(site, day), short=name_weekday(site, day, "shortest_weekdays")) for day in _WEEK
        ),
        weeks=tuple(tuple(_day(counts, month, day, page, here) for day in week) for week in weeks),
        earlier=_link_earlier(site, month, page),
    )


def _day(counts: Mapping[str, int], month: str, number: int, page: str, here: str) -> CalendarDay:
    """Return a day of a month whose days with papers have these counts, or 0 for all of them."""
    day = f"{month}-{number:02}"
    if day not in counts:
        return CalendarDay(number=number)
    is_here, count = day == here, counts[day]
    return CalendarDay(
        number=number,
        href="" if is_here else relative(page, path_of_day(day)),
        count=count,
        level=-(-count * _LEVELS // max(counts.values())) if count else 1,
        is_here=is_here,
    )


def _link_earlier(site: Site, month: str, page: str) -> Link | None:
    """Return the link to the last day of the previous month that has any."""
    earlier = next((it for it in list_calendars(site) if it < month), "")
    if not earlier:
        return None
    return Link(text=format_date(site, earlier), href=relative(page, path_of_day(list_calendars(site)[earlier][-1])))
