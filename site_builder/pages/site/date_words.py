"""Dates in words, in the language of the site."""

from __future__ import annotations

import datetime
from typing import Literal

from site_builder.pages.contexts.pieces import PrintedDate
from site_builder.pages.site.dates import parse_date
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site

Weekdays = Literal["weekdays", "short_weekdays", "shortest_weekdays"]
"""The names of weekdays in full, such as `Monday`, or short: `Mon`, `Mo`."""


@per_site
def format_date(site: Site, date: str) -> str:
    """Return a date in words, `8 November 2024`, `November 2024` or `2024`; empty for a text that is not a date."""
    parts = parse_date(date)
    if len(parts) < 2:
        return date if parts else ""
    month = name_month(site, parts[1])
    if len(parts) == 2:
        return site.strings.get("dates.month", month=month, year=date[:4])
    return site.strings.get("dates.day", day=parts[2], month=month, year=date[:4])


@per_site
def shorten_date(site: Site, date: str) -> str:
    """Return a date in short, `8 Nov`, `8 Nov 2024`, `Nov 2024` or `2024`, without spaces where a line could break.

    The year of a day is left out if no paper is newer. A text that is not a date gives an empty text.
    """
    parts = parse_date(date)
    if len(parts) < 2:
        return date if parts else ""
    month, year = name_month_in_short(site, parts[1]), date[:4]
    if len(parts) == 2:
        text = site.strings.get("dates.short_month", month=month, year=year)
    elif year == next(iter(site.year_counts), ""):
        text = site.strings.get("dates.short_day_of_month", day=parts[2], month=month)
    else:
        text = site.strings.get("dates.short_day", day=parts[2], month=month, year=year)
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def name_month(site: Site, number: int) -> str:
    """Return the name of a month, counted from 1."""
    return site.strings.get(f"dates.months.{number:02}")


def name_month_in_short(site: Site, number: int) -> str:
    """Return the short name of a month, counted from 1: `Nov`."""
    return site.strings.get(f"dates.short_months.{number:02}")


def format_day(site: Site, day: str) -> str:
    """Return a day with its weekday: `Monday 23 June 2025`."""
    return site.strings.get("dates.weekday_and_day", weekday=name_weekday(site, day), day=format_date(site, day))


def format_day_of_year(site: Site, day: str, weekdays: Weekdays = "weekdays") -> str:
    """Return a day with its weekday but without its year: `Monday 23 June`, or `Mon 23 June` with short names."""
    words = format_day_of_month(site, day)
    return site.strings.get("dates.weekday_and_day", weekday=name_weekday(site, day, weekdays), day=words)


def format_day_of_month(site: Site, day: str) -> str:
    """Return a day without its year: `23 June`."""
    _, month, number = parse_date(day)
    return site.strings.get("dates.day_of_month", day=number, month=name_month(site, month))


def name_weekday(site: Site, day: str, weekdays: Weekdays = "weekdays") -> str:
    """Return the name of the weekday of a day: `Monday`, `Mon` or `Mo`."""
    return site.strings.get(f"dates.{weekdays}.{datetime.date.fromisoformat(day).isoweekday()}")


def print_date(site: Site, date: str, inferred: bool = False) -> PrintedDate | None:
    """Return a date for people and for machines, or None if the text is not a date."""
    text = format_date(site, date)
    return PrintedDate(iso=date, text=text, inferred=inferred) if text else None
