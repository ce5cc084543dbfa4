"""The months of a year, shaded by how many papers each has."""

from __future__ import annotations

from site_builder.pages.contexts.pieces import MonthCell
from site_builder.pages.site.date_words import name_month
from site_builder.pages.site.dates import month_of
from site_builder.pages.site.permalinks import path_of_month, relative
from site_builder.pages.site.site import Site

_LEVELS = 4


def build_month_cells(site: Site, page: str, year: str) -> tuple[MonthCell, ...]:
    """Return the twelve months of a year with links from a page; none if no paper's month is known."""
    if not any(month.startswith(year) for month in site.months):
        return ()
    return tuple(_cell(site, page, f"{year}-{number:02}", name_month(site, number)) for number in range(1, 13))


def _cell(site: Site, page: str, month: str, name: str) -> MonthCell:
    count = len(site.periods.get(month, ())) if month_of(month) else 0
    if not count:
        return MonthCell(text=name)
    level = -(-count * _LEVELS // site.fullest_month)
    return MonthCell(text=name, href=relative(page, path_of_month(month)), count=count, level=level)
