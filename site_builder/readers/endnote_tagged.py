"""Read EndNote's tagged format, `.enw`, also called Refer, as offered by publishers and Google Scholar.

| field | tag |
|---|---|
| title | `%T` |
| abstract | `%X` |
| authors | `%A`, family name first; for books `%E` |
| date | `%8` and `%D` |
| identifiers | `%R`, those in `%M`, `%Z`, `%1`, `%2`, `%U` |
| venue | `%J`, else `%B`, `%S` |
| keywords | `%K`, one or several per line |
| links | `%U`, `%>` |

A record starts with its kind in `%0`, or after a blank line. Errata are banners. Format: EndNote's import format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from site_builder.model import Dump
from site_builder.readers.cutting.streams import Item
from site_builder.readers.reader import Reader
from site_builder.readers.tagged_papers import TaggedFormat, read_tagged

_LINE = re.compile(r"\s?%([0-9A-Z@!?>$&(*#+^\[\]])(?:\s+(.*)|$)")
_START = re.compile(rb"\s*%[0-9A-Z@][ \t]+\S")
_TITLE = re.compile(rb"(?m)^\s?%T[ \t]+\S")


def is_endnote_tagged(head: bytes) -> bool:
    """Return whether the first text of a dump is a tag of EndNote, and a line is a title."""
    return _START.match(head) is not None and _TITLE.search(head.replace(b"\r", b"\n")) is not None


def read_endnote_tagged(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each reference with a title, banners for errata and other text, and rejects for the rest."""
    return read_tagged(stream, dump, _FORMAT)


def _parse(line: str) -> tuple[str, str]:
    found = _LINE.match(line)
    return (found[1], (found[2] or "").strip()) if found else ("", line.strip())


_FORMAT = TaggedFormat(
    starts="0",
    parse=_parse,
    title=("T",),
    abstract=("X",),
    authors=("A",),
    editors=("E",),
    year=("D",),
    day=("8",),
    identifiers=("R", "M", "Z", "1", "2", "J", "B"),
    venue=("J", "B", "S"),
    keywords=("K",),
    addresses=("U", ">"),
)

READER = Reader("endnote-tagged", is_endnote_tagged, read_endnote_tagged)
