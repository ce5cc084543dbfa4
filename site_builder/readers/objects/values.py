"""Read values whose shape varies: an object where a list is expected, a number for a text, null for anything."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from site_builder.readers.cleaning.counts import read_count
from site_builder.readers.fields.markup import strip_markup
from site_builder.text.normalise import collapse

_LARGEST = 10**15
"""Numbers beyond it count nothing and name nothing."""


def look_up(value: Any, *keys: str) -> Any:
    """Return what is under keys within keys, or None if one of them is missing."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def as_list(value: Any) -> list[Any]:
    """Return the elements of a list; a single value is a list of one, null is none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def as_text(value: Any) -> str:
    """Return a text with white space collapsed: of a list its first text, of a number its digits, else nothing."""
    if isinstance(value, list):
        return next(filter(None, map(as_text, value)), "")
    if isinstance(value, str):
        return collapse(value)
    return str(value) if type(value) is int and abs(value) < _LARGEST else ""


def as_count(value: Any) -> int | None:
    """Return a number that counts something, be it written as a text; None if it is negative or none at all."""
    return read_count(as_text(value))


def as_plain(value: Any, *, markdown: bool = False) -> str:
    """Return a text without its markup; `markdown` keeps emphasis as `*…*`."""
    return strip_markup(as_text(value), markdown=markdown)


def as_keywords(values: Iterable[Any]) -> tuple[str, ...]:
    """Return the texts among values without their markup, each once."""
    return tuple(dict.fromkeys(filter(None, map(as_plain, values))))
