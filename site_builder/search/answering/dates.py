"""Dates in the words of a query: `after 2023`, `from 2021 to 2023`, `last month`. Part of `client/intent.js`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence

Dates = tuple[str, str]
"""The first and the last date, ISO 8601 and as precise as known; empty for any."""

ToDates = Callable[[Sequence[str], Dates], Dates | None]
"""Returns the dates that the groups of a match mean, given the first and the last date of the catalogue."""

_YEAR = r"((?:19|20)[0-9][0-9])"
_YEAR_ALONE = rf"{_YEAR}(?![A-Za-z0-9_%]|[-./][A-Za-z0-9_])"
_LEAD = r"(?:(?:published|released|written|dated|in|from|during|of|the|year)\s+)*"
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FEW = 3
_MONTHS = (
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?",
    "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
_MONTH = rf"(?:({'|'.join(_MONTHS)})\.?,?\s+)?"
_MOMENT = _MONTH + _YEAR_ALONE
"""A year, perhaps with a month before it."""
_UNIT = "(day|week|month|year)"


def _shift(found: Sequence[str], by: int = 0) -> str:
    """Return a month or year, or one that many later."""
    month, year = found
    if not month:
        return str(int(year) + by)
    months = 12 * int(year) + next(at for at, name in enumerate(_MONTHS) if re.fullmatch(name, month)) + by
    return f"{months // 12}-{months % 12 + 1:02}"


def _read_year(found: Sequence[str], known: Dates) -> Dates | None:
    first, last = known
    return _twice(found[0]) if first[:4] <= found[0] <= last[:4] else None


PATTERNS: tuple[tuple[str, ToDates], ...] = (
    (
        rf"(?:(?:published|from|between|in)\s+)*{_MONTH}{_YEAR}\s*(?:to|and|until|till|through|-|–|—|\.\.)\s*{_MOMENT}",
        lambda found, _: (_shift(found[:2]), _shift(found[2:])),
    ),
    (
        rf"(?:published\s+)?(?:after|later than|newer than|post)[\s-]+{_MOMENT}",
        lambda found, _: (_shift(found, 1), ""),
    ),
    (rf"(?:published\s+)?since\s+{_MOMENT}", lambda found, _: (_shift(found), "")),
    (
        rf"(?:from\s+)?{_MOMENT}\s+(?:(?:and|or)\s+)?(?:on|onwards?|later|newer)(?!\s+\S)",
        lambda found, _: (_shift(found), ""),
    ),
    (
        rf"(?:published\s+)?(?:before|prior to|earlier than|older than|pre)[\s-]+{_MOMENT}",
        lambda found, _: ("", _shift(found, -1)),
    ),
    (rf"(?:published\s+)?(?:until|till|up to)\s+{_MOMENT}", lambda found, _: ("", _shift(found))),
    (rf"{_LEAD}(?=[a-z]){_MOMENT}", lambda found, _: _twice(_shift(found))),
    (
        rf"{_LEAD}(?:last|past|previous)\s+([0-9]{{1,3}}|{'|'.join(_NUMBERS[2:])}|few)\s+{_UNIT}s",
        lambda found, known: (_go_back(known[1], _count(found[0]), found[1]), ""),
    ),
    (rf"{_LEAD}past\s+{_UNIT}", lambda found, known: (_go_back(known[1], 1, found[0]), "")),
    (rf"{_LEAD}(?:this|last)\s+week", lambda _, known: (_go_back(known[1], 1, "week"), "")),
    (rf"{_LEAD}this\s+(month|year)", lambda found, known: _twice(known[1][: 4 if found[0] == "year" else 7])),
    (rf"{_LEAD}last\s+year", lambda _, known: _twice(str(int(known[1][:4]) - 1))),
    (rf"{_LEAD}last\s+month", lambda _, known: _twice(_go_back(f"{known[1][:7]}-01", 1, "day")[:7])),
    (
        r"(?:from|of)\s+(today|yesterday)",
        lambda found, known: _twice(known[1] if found[0] == "today" else _go_back(known[1], 1, "day")),
    ),
    (rf"{_LEAD}{_YEAR_ALONE}", _read_year),
)
"""How people write dates, the longest forms first."""


def _twice(date: str) -> Dates:
    return date, date


def _count(text: str) -> int:
    if text.isdecimal():
        return int(text) or _FEW
    return _NUMBERS.index(text) if text in _NUMBERS else _FEW


def _go_back(date: str, many: int, unit: str) -> str:
    """Return the date some days, weeks, months or years before another one."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    days: Mapping[str, int] = {"day": 1, "week": 7}
    if unit in days:
        return (datetime.date(year, month, day) - datetime.timedelta(many * days[unit])).isoformat()
    months = 12 * year + month - 1 - many * (12 if unit == "year" else 1)
    # 31 March less a month is 3 March, as in JavaScript.
    start = datetime.date(months // 12, months % 12 + 1, 1)
    return (start + datetime.timedelta(day - 1)).isoformat()
