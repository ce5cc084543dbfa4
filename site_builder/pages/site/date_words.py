"""Dates in words, in the language of the site."""

from __future__ import annotations

from site_builder.pages.contexts.pieces import PrintedDate
from site_builder.pages.site.dates import parse_date
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site


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


def name_month(site: Site, number: int) -> str:
    """Return the name of a month, counted from 1."""
    return site.strings.get(f"dates.months.{number:02}")


def name_month_in_short(site: Site, number: int) -> str:
    """Return the short name of a month, counted from 1: `Nov`."""
    return site.strings.get(f"dates.short_months.{number:02}")


def print_date(site: Site, date: str, inferred: bool = False) -> PrintedDate | None:
    """Return a date for people and for machines, or None if the text is not a date."""
    text = format_date(site, date)
    return PrintedDate(iso=date, text=text, inferred=inferred) if text else None
