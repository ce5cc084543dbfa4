"""A month, a week or a day: its name, its papers, its neighbours and its path."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Sequence
from typing import Literal

import msgspec

from site_builder.model import Paper
from site_builder.pages.periods.days import list_days, list_weeks, papers_of_week, span_of_week, week_of
from site_builder.pages.periods.neighbours import find_neighbours
from site_builder.pages.site.date_words import format_date, format_day, format_day_of_month
from site_builder.pages.site.dates import month_of, parse_date, year_of
from site_builder.pages.site.permalinks import path_of_day, path_of_digest, path_of_week
from site_builder.pages.site.site import Site


class Period(msgspec.Struct, frozen=True):
    """A period that a digest is about."""

    kind: Literal["month", "week", "day"]
    key: str
    """`2025-06`, `2025-W26` or `2025-06-30`."""


def name_period(site: Site, period: Period) -> str:
    """Return a period in words: `June 2025`, `23–29 June 2025` or `Monday 30 June 2025`."""
    if period.kind == "week":
        return name_span(site, *span_of_week(period.key))
    return format_day(site, period.key) if period.kind == "day" else format_date(site, period.key)


def papers_of_period(site: Site, period: Period) -> Sequence[Paper]:
    """Return the papers of a month by date, newest first; those of a week or a day as they were listed."""
    if period.kind == "week":
        return papers_of_week(site, period.key)
    return (list_days(site) if period.kind == "day" else site.periods).get(period.key, ())


def step_back(site: Site, period: Period, steps: int = 1) -> Period:
    """Return the period that many steps earlier, whether it has papers or not; for a day, the one listed before it."""
    if period.kind == "month":
        year, number = parse_date(period.key)
        total = year * 12 + number - 1 - steps
        return Period("month", f"{total // 12:04}-{total % 12 + 1:02}")
    if period.kind == "week":
        monday = datetime.date.fromisoformat(span_of_week(period.key)[0])
        return Period("week", week_of((monday - datetime.timedelta(weeks=steps)).isoformat()))
    for _ in range(steps):
        period = Period("day", find_neighbours(tuple(list_days(site)), period.key)[1])
    return period


def end_of_period(period: Period) -> str:
    """Return the last day of a period."""
    if period.kind == "week":
        return span_of_week(period.key)[1]
    if period.kind == "day":
        return period.key
    return f"{period.key}-{calendar.monthrange(*parse_date(period.key))[1]:02}"


def path_of_period(period: Period) -> str:
    """Return the path of the page about a period: for a month, that of its digest."""
    path_of = {"month": path_of_digest, "week": path_of_week, "day": path_of_day}[period.kind]
    return path_of(period.key)


def list_complete_weeks(site: Site) -> tuple[str, ...]:
    """Return the weeks that are over, the newest first: a day after their Sunday, or that Sunday, has papers."""
    newest = next(iter(list_days(site)), "")
    return tuple(week for week in list_weeks(site) if span_of_week(week)[1] <= newest)


def name_span(site: Site, first: str, last: str) -> str:
    """Return the days from one to another in words: `23–29 June 2025` or `30 June – 6 July 2025`.

    Where the year comes first, it is the last day that is shortened: `2025年6月23日至29日`.
    """
    name = "short_span" if month_of(first) == month_of(last) else "span"
    if site.strings.find("dates.day").forms["other"][0].name == "year":
        words = {"first": format_date(site, first), "last": _shorten(site, last, first)}
    else:
        words = {"first": _shorten(site, first, last), "last": format_date(site, last)}
    return site.strings.get(f"dates.{name}", **words)


def _shorten(site: Site, day: str, other: str) -> str:
    """Return a day in words without what it shares with another one: `23`, `23 June` or `23 June 2025`."""
    if month_of(day) == month_of(other):
        return str(parse_date(day)[2])
    return format_day_of_month(site, day) if year_of(day) == year_of(other) else format_date(site, day)
