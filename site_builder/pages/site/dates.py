"""Dates as ISO text, as precise as known."""

from __future__ import annotations

import re
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


@lru_cache(maxsize=4096)
def parse_date(date: str) -> tuple[int, ...]:
    """Return the year, month and day, as far as known; empty for a text that is not a date."""
    found = _DATE.fullmatch(date)
    return tuple(int(part) for part in found.groups() if part) if found else ()


def month_of(date: str) -> str:
    """Return the month of a date, `2024-11`; empty if unknown."""
    return date[:7] if len(parse_date(date)) > 1 else ""


def year_of(date: str) -> str:
    """Return the year of a date, `2024`; empty if unknown."""
    return date[:4] if parse_date(date) else ""


def first_moment(date: str) -> str:
    """Return the first second of a date as RFC 3339, `2024-11-01T00:00:00Z`, as feeds require."""
    year, month, day = (*parse_date(date), 1, 1)[:3]
    return f"{year:04}-{month:02}-{day:02}T00:00:00Z"
