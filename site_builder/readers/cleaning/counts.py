"""Read numbers that count something."""

from __future__ import annotations

MOST = 10**9
"""The largest count that is believed; no paper has more authors, comments or citations."""


def read_count(text: str) -> int | None:
    """Return the number that some digits are, or None if they are something else or too many to be a count."""
    is_number = text.isascii() and text.isdecimal() and len(text.lstrip("0")) < len(str(MOST))
    return int(text[-len(str(MOST)) :]) if is_number else None
