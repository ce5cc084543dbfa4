"""Dates as listings print them, `Jun 19` or `Nov 8, 2024`, and the missing year.

A listing omits the year if it is the year in which the page was saved. So all its dates without a year share one year:
it comes from the sidecar, or else it is the year after the latest year on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from site_builder.readers.cleaning.counts import read_count
from site_builder.text.months import SHORT_MONTHS

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_DATE_LINE = re.compile(
    rf"""(?:(?:Published|Submitted)\ on\s+)?
        (?P<month>{"|".join(SHORT_MONTHS)})[a-z]*\.?\ (?P<day>\d{{1,2}})
        (?:,\ (?P<year>\d{{4}}))?
        (?:\s+(?P<comments>\d+))?""",
    re.VERBOSE,
)


class ListingDate(msgspec.Struct, frozen=True):
    """A day as a listing prints it, and the number of comments that may follow it."""

    month: int
    day: int
    year: int | None = None
    comments: int | None = None

    def iso(self, year: int) -> str:
        """Return the day as an ISO date in this year."""
        return f"{year:04}-{self.month:02}-{self.day:02}"


def parse_date_line(text: str) -> ListingDate | None:
    """Return the date that a line consists of, or None.

    In `May 1 2`, 1 is the day and 2 is the number of comments.
    """
    found = _DATE_LINE.fullmatch(text.strip())
    if found is None:
        return None
    month, day = SHORT_MONTHS.index(found["month"]) + 1, int(found["day"])
    if not 1 <= day <= _DAYS[month - 1]:
        return None
    year, comments = (read_count(found[name]) if found[name] else None for name in ("year", "comments"))
    return ListingDate(month, day, year, comments)


def infer_year(page_date: str, banner: ListingDate | None, dates: Iterable[ListingDate]) -> int | None:
    """Return the year in which the page was saved, or None if it is unknown.

    `page_date` comes from the sidecar, as ISO text or empty; `banner` is the day at the top of the page.
    """
    if page_date:
        return int(page_date[:4])
    if banner is not None and banner.year:
        return banner.year
    years = [date.year for date in dates if date.year]
    return max(years) + 1 if years else None


def is_later(date: ListingDate, page_date: str, banner: ListingDate | None) -> bool:
    """Return whether a date without a year is after the day the page was saved, so that its year is doubtful."""
    if len(page_date) == 10:
        return f"{date.month:02}-{date.day:02}" > page_date[5:]
    return banner is not None and (date.month, date.day) > (banner.month, banner.day)
