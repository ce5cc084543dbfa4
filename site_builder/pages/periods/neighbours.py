"""The periods next to one in a list of them."""

from __future__ import annotations

from collections.abc import Sequence


def find_neighbours(periods: Sequence[str], period: str) -> tuple[str, str]:
    """Return the periods before and after this one in a list; empty if there is none, or if this one is not in it."""
    if period not in periods:
        return "", ""
    place = periods.index(period)
    return periods[place - 1] if place else "", periods[place + 1] if place + 1 < len(periods) else ""
