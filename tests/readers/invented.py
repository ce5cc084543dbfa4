"""Invented dumps: every paper here is made up, and says so."""

from __future__ import annotations

import io

from site_builder.model import Dump, Record
from site_builder.readers import Item

ABSTRACT = (
    "This invented abstract speaks of {0} at some length, so that it is as long as real ones are. We make up a method, "
    "try it on three tasks that do not exist, and find that it does better than the invented methods before it. The "
    "gain is {1} points on average, with less memory and no further data. We close with what remains to be invented."
)


def abstract(subject: str, points: int = 3) -> str:
    return ABSTRACT.format(subject, points)


def read_items(read: object, content: str | bytes, name: str = "invented.txt", page_date: str = "") -> list[Item]:
    raw = content.encode() if isinstance(content, str) else content
    return list(read(io.BufferedReader(io.BytesIO(raw)), Dump(name=name, page_date=page_date)))  # type: ignore[operator]


def records_of(items: list[Item]) -> list[Record]:
    return [item for item in items if isinstance(item, Record)]


def read_buffered(read: object, content: str | bytes, **columns: str) -> list[Item]:
    """Return the items of a reader for a dump `d` with these columns, from a stream like that of `open`."""
    raw = content.encode() if isinstance(content, str) else content
    return list(read(io.BufferedReader(io.BytesIO(raw)), Dump(name="d", columns=columns)))  # type: ignore[operator,arg-type]
