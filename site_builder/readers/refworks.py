"""Read RefWorks' tagged format.

| field | tag |
|---|---|
| title | `T1` |
| abstract | `AB` |
| authors | `A1`, family name first; for books `A2` |
| date | `FD` and `YR` |
| identifiers | `DO`, those in `AN`, `ID`, `NO`, `UL`, `LK` |
| venue | `JF`, else `JO`, `T2` |
| keywords | `K1` |
| links | `UL`, `LK` |

A record starts with its kind in `RT`, or after a blank line. Errata are banners. Format: RefWorks' tags for imports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from site_builder.model import Dump
from site_builder.readers.cutting.streams import Item
from site_builder.readers.reader import Reader
from site_builder.readers.tagged_papers import TaggedFormat, read_tagged

_LINE = re.compile(
    r"(A[1-6BDN]|C[LNRT1-6]|D[BOS]|ED|FD|I[DP]|IS|J[FO]|K1|L[AKL]|NO|O[LP]|P[BMP]|R[DTP]|S[FLNPR]|ST|T[1-3]|U[1-5L]|"
    r"VO|W[PTV]|YR)(?: (.*)|$)"
)
"""Only the tags that exist, because a line of an abstract may start with such letters: `AI is …`."""
_START = re.compile(rb"(?m)^RT [^\n-]")
_TITLE = re.compile(rb"(?m)^T1 [^\s-]")


def is_refworks(head: bytes) -> bool:
    """Return whether a dump has a line that starts a record of RefWorks, and then a line with its title."""
    text = head.replace(b"\r", b"\n")
    start = _START.search(text)
    return start is not None and _TITLE.search(text, start.end()) is not None


def read_refworks(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each reference with a title, banners for errata and other text, and rejects for the rest."""
    return read_tagged(stream, dump, _FORMAT)


def _parse(line: str) -> tuple[str, str]:
    found = _LINE.match(line)
    return (found[1], (found[2] or "").strip()) if found else ("", line.strip())


_FORMAT = TaggedFormat(
    starts="RT",
    parse=_parse,
    title=("T1",),
    abstract=("AB",),
    authors=("A1",),
    editors=("A2",),
    year=("YR",),
    day=("FD",),
    identifiers=("DO", "AN", "ID", "NO", "JF", "JO"),
    venue=("JF", "JO", "T2"),
    keywords=("K1",),
    addresses=("UL", "LK"),
)

READER = Reader("refworks", is_refworks, read_refworks)
