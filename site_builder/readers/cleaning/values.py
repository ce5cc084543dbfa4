"""Clean dates, identifiers and ORCIDs."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache
from types import MappingProxyType

from site_builder.ids import SCHEMES, parse_identifier

_FIRST_YEAR, _LAST_YEAR = 1500, 2200
"""No paper is older, and none is announced so long before."""
_DATE = re.compile(r"\s*([0-9]{4})(?:-([0-9]{2})(?![0-9])(?:-([0-9]{2})(?![0-9]))?)?(?![0-9])")
_LONGEST = 500
"""The most characters of an identifier."""

_ENDS = ".,;:'\"`“”‘’"
"""What follows a DOI in a sentence."""
_PAIRS = MappingProxyType({")": "(", "]": "[", "}": "{", ">": "<"})
_ORCID = re.compile(r"([0-9]{4})-?([0-9]{4})-?([0-9]{4})-?([0-9]{3}[0-9Xx])/?\s*\Z")


@lru_cache(maxsize=1 << 14)
def clean_date(text: str) -> str:
    """Return a date as precisely as it is sound: `2024-02` for `2024-02-30`, nothing for the year 9999."""
    found = _DATE.match(text)
    if found is None or not _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
        return ""
    year, month = int(found[1]), int(found[2] or 0)
    if not 1 <= month <= 12:
        return found[1]
    if not 1 <= int(found[3] or 0) <= calendar.monthrange(year, month)[1]:
        return f"{found[1]}-{found[2]}"
    return f"{found[1]}-{found[2]}-{found[3]}"


def clean_identifier(scheme: str, value: str) -> str:
    """Return the normal form of an identifier, or an empty text if it is not valid or its scheme is unknown.

    What follows a DOI in a sentence, such as a full stop or the bracket around both, is not part of it.
    """
    if scheme not in SCHEMES or len(value) > _LONGEST:
        return ""
    before, bare = "", "".join(filter(str.isprintable, value))
    while bare != before:
        before = bare
        bare = parse_identifier(scheme, _without_end(bare) if scheme == "doi" else bare) or ""
    return bare


def _without_end(value: str) -> str:
    while value and (
        value[-1] in _ENDS or (value[-1] in _PAIRS and value.count(value[-1]) > value.count(_PAIRS[value[-1]]))
    ):
        value = value[:-1]
    return value


@lru_cache(maxsize=1 << 14)
def clean_orcid(text: str) -> str:
    """Return the sixteen digits of an ORCID with their hyphens, or an empty text if the last one does not fit.

    The last digit is a check digit: ISO 7064, MOD 11-2.
    """
    found = _ORCID.search(text)
    if found is None:
        return ""
    digits = "".join(found.groups()).upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return "-".join(found.groups()).upper() if digits[-1] == ("X" if check == 10 else str(check)) else ""
