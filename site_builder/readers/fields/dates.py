"""Dates that keep their precision: `2024`, `2024-11` or `2024-11-08`, from parts, month names or ranges.

A range gives its first day, and a season its year. Nothing is made up: a day that the month does not have gives the
month, an impossible month gives the year, and a year outside 1000 to 2999 gives nothing.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from site_builder.text.months import MONTH_NUMBERS

_NAMES = "|".join(MONTH_NUMBERS)

_ISO = re.compile(
    r"\s*([12]\d{3})(?![\dA-Za-z])(?:[-/.](\d{1,2})(?!\d)(?:[-/.](\d{1,2})(?!\d))?)?(?=[\sT/~?%,;.-]|\d{2}:|$)"
)
_COMPACT = re.compile(r"\s*((?:1[5-9]|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\s*")
_YEAR = re.compile(r"(?<![\d.:-])([12]\d{3})(?![\d:])")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2([12]\d{3})(?!\d)")
_NAMED = re.compile(
    rf"""(?:(?<!\d)(?P<before>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[-–/]\s*\d{{1,2}})?[\s.~-]*(?:of\s+)?)?
         \b(?P<month>{_NAMES})[a-z]*\b\.?
         (?:[\s.~-]*(?P<after>\d{{1,2}})(?!\d))?""",
    re.VERBOSE | re.IGNORECASE,
)


Part = int | float | str | None


class DateParts(msgspec.Struct, gc=False):
    """A date in the form of CSL and Crossref."""

    parts: list[list[Part] | Part] | None = msgspec.field(default=None, name="date-parts")
    raw: str | None = None
    literal: str | None = None


def join_date(year: str | int | None, month: str | int | None = None, day: str | int | None = None) -> str:
    """Return a date from its parts, as precise as they are; `month` may be a number or an English name."""
    number = _whole(year)
    if not 1000 <= number <= 2999:
        return ""
    of_year = parse_month(month)
    if not of_year:
        return str(number)
    of_month = _whole(day)
    if not 1 <= of_month <= calendar.monthrange(number, of_year)[1]:
        return f"{number}-{of_year:02}"
    return f"{number}-{of_year:02}-{of_month:02}"


def parse_month(month: str | int | None) -> int:
    """Return the number of a month, 1 to 12, or 0 if it is not a month; `July-August` gives the first."""
    text = str(month or "").strip().lower()
    if text.isdecimal():
        return int(text) if 1 <= int(text[:9]) <= 12 else 0
    found = re.search(rf"\b({_NAMES})", text)
    return MONTH_NUMBERS[found[1]] if found else 0


@lru_cache(maxsize=4096)  # most dumps have only a few hundred distinct dates
def parse_date(text: str) -> str:
    """Return the date in a text, or an empty text.

    Forms: ISO 8601 with or without time, EDTF (`2012-22/2012-23`, `2004-06~`, `../2005`), `2014/05/17/`, `20140517`,
    `17 May 2014`, `May 17-19, 2014`, `Wed, 14 Jan 2016 20:01:21 GMT`, `1998 Dec-1999 Jan`, `2000 Spring`,
    `17.5.2014`, `5/17/2014`. For `5/6/2014`, where either number could be the month, only the year.
    """
    text = text.strip().removeprefix("../").removeprefix("/")
    if found := _COMPACT.fullmatch(text):
        return join_date(found[1], found[2], found[3])
    if (found := _ISO.match(text)) and (found[2] or not _NAMED.search(text)):
        return join_date(found[1], found[2], found[3])
    if found := _NUMBERS.match(text):
        return _order_numbers(int(found[1]), int(found[3]), found[4], is_day_first=found[2] == ".")
    year = _YEAR.search(text)
    if year is None:
        return ""
    named = _NAMED.search(text)
    return join_date(year[1], named["month"], named["before"] or named["after"]) if named else year[1]


def _order_numbers(first: int, second: int, year: str, *, is_day_first: bool) -> str:
    """Return a date whose year comes last; if either number could be the month, return only the year."""
    if is_day_first or first > 12:
        return join_date(year, second, first)
    return join_date(year, first, second) if second > 12 else join_date(year)


def parse_day(text: str) -> int:
    """Return the day next to the name of a month, or 0; `May 22–27` gives the first day."""
    named = _NAMED.search(text)
    return int(named["before"] or named["after"] or 0) if named else 0


def read_date(date: DateParts | str | None) -> str:
    """Return a date of CSL or Crossref: from its parts, of which there may be none or four, or else from its text."""
    if not isinstance(date, DateParts):
        return parse_date(date) if date else ""
    first = date.parts[0] if date.parts else None
    parts = first if isinstance(first, list) else date.parts or []
    words = [_word(it) for it in parts[:3] if not isinstance(it, list)]
    return join_date(*words) if words and words[0] else parse_date(date.raw or date.literal or "")


def _word(part: Part) -> str:
    return str(int(part)) if isinstance(part, float) else str(part if part is not None else "").strip()


def earliest(dates: Iterable[str]) -> str:
    """Return the earliest of the dates; if several agree, the most precise of them."""
    known = sorted(filter(None, dates))
    return next((date for date in reversed(known) if date.startswith(known[0])), "")


def _whole(part: str | int | None) -> int:
    text = str(part if part is not None else "").strip()
    return int(text) if text.isdecimal() and len(text) <= 9 else 0
