"""Offer the nearest name to one that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Sequence


def offer_nearest(name: str, known: Sequence[str]) -> str:
    """Return a clause that offers the known name most like this one, or all of them where none is."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f'did you mean "{near[0]}"?' if near else f"choose one of {', '.join(known)}."
