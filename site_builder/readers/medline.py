"""Read PubMed's export format for reference managers, `.nbib`, also called MEDLINE.

| field | from |
|---|---|
| title | `TI`, else `TT`, `BTI`; without its full stop and the brackets of a translation |
| abstract | `AB`, else `OAB` |
| authors | `FAU`, else `AU`, and `CN`; ORCID from `AUID` |
| date, published | `DEP` (electronic) and `DP` (issue) |
| identifiers | `PMID`; DOI from `AID`, `LID` |
| venue | `JT`, else `TA` |
| keywords | `OT`, else `MH` |
| links | the page at PubMed, the full text in PMC |
| withdrawn | `PT` or a notice in `RIN` |

A record starts with `PMID`. Errata, retraction notices and the text before the first record are banners. Format: NLM's
MEDLINE display format.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from site_builder.ids import parse_identifier
from site_builder.model import BadRecord, Banner, Dump, Name, Record
from site_builder.names import is_nobody
from site_builder.readers.cutting.failures import attempt
from site_builder.readers.cutting.streams import Item, quote
from site_builder.readers.cutting.text_pieces import read_pieces
from site_builder.readers.fields.dates import parse_date
from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.fields.names import print_name
from site_builder.readers.fields.notices import is_retracted
from site_builder.readers.fields.pubmed import RETRACTED, clean_orcid, clean_title, find_notice, link_pubmed
from site_builder.readers.reader import Reader

_START = re.compile(rb"(?m)^PMID *- *\d+\s*$")
_TAG = re.compile(r"([A-Z]{2,4}) *- ?(.*)")
_SHORT = re.compile(r"^(\D+) ([A-Z]{1,4}(?: (?:[JS]r|II|III|2nd|3rd|4th))?)$")
"""A name without its given names: `Made-Up AB`."""
_DOI = re.compile(r"(\S+) \[doi\]")


class _Block(msgspec.Struct, frozen=True):
    """The lines of a record."""

    line: int
    fields: list[tuple[str, str]]
    """Tags and values in order; empty before the first record."""
    text: str

    def values(self, *tags: str) -> list[str]:
        """Return the values of the first of the tags that has any."""
        return next((found for tag in tags if (found := [it for name, it in self.fields if name == tag and it])), [])

    def first(self, *tags: str) -> str:
        """Return the first value of the first of the tags that has any."""
        return next(iter(self.values(*tags)), "")


def is_medline(head: bytes) -> bool:
    """Return whether the first text of a dump is a line that starts a PubMed record."""
    return _START.match(head.removeprefix(b"\xef\xbb\xbf").replace(b"\r", b"\n").lstrip()) is not None


def read_medline(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each citation with a title, a banner for each notice, and rejects for the rest."""
    ordinals = itertools.count(1)
    for block in _cut(stream, dump):
        if isinstance(block, _Block):
            yield attempt(dump, block.line, block.text, _read_block, block, dump, ordinals)
        else:
            yield block


def _cut(stream: BinaryIO, dump: Dump) -> Iterator[_Block | Item]:
    """Yield the lines of each record, with rejects and doubts about their bytes."""
    lines: list[str] = []
    number = start = 1
    for piece in read_pieces(stream, dump):
        if not isinstance(piece, str):
            yield piece
            continue
        for line in piece.removesuffix("\n").split("\n"):
            if line.startswith("PMID"):
                yield from _close(start, lines)
                lines, start = [], number
            lines.append(line)
            number += 1
    yield from _close(start, lines)


def _close(start: int, lines: list[str]) -> Iterator[_Block]:
    """Yield the record in these lines, if any, with wrapped lines joined."""
    fields: list[tuple[str, str]] = []
    for line in lines:
        if found := _TAG.match(line):
            fields.append((found[1], found[2].strip()))
        elif fields and line.strip():
            tag, value = fields[-1]
            fields[-1] = tag, f"{value} {line.strip()}"
    if text := "\n".join(lines).strip():
        yield _Block(start, fields, text)


def _read_block(block: _Block, dump: Dump, ordinals: Iterator[int]) -> Item:
    title = clean_title(strip_markup(block.first("TI"))) or clean_title(strip_markup(block.first("TT", "BTI")))
    if "PMID" not in dict(block.fields):
        return Banner(dump=dump.name, line=block.line, text=quote(block.text))
    if not title:
        return BadRecord(dump=dump.name, line=block.line, reason="has no title", text=quote(block.text))
    kinds = block.values("PT")
    if notice := find_notice(kinds, title):
        return Banner(dump=dump.name, line=block.line, text=quote(f"{notice}: {title}"))
    identifiers = _identifiers(block)
    online, issue = parse_date(block.first("DEP")), parse_date(block.first("DP"))
    return Record(
        dump=dump.name,
        ordinal=next(ordinals),
        line=block.line,
        title=title,
        abstract=strip_markup(block.first("AB", "OAB"), markdown=True),
        authors=tuple(_authors(block)),
        date=online or issue,
        published=issue if online and issue != online else "",
        withdrawn=RETRACTED in kinds or bool(block.first("RIN")) or is_retracted(title),
        identifiers=identifiers,
        venue=strip_markup(block.first("JT", "TA")),
        keywords=tuple(
            dict.fromkeys(strip_markup(word).replace("/*", "/").strip("*.") for word in block.values("OT", "MH"))
        ),
        links=link_pubmed(identifiers.get("pmid", ""), block.values("PMC")),
    )


def _authors(block: _Block) -> Iterator[Name]:
    """Yield the names; an ORCID follows the name that it belongs to."""
    tag = "FAU" if block.first("FAU") else "AU"
    places = [place for place, (name, _) in enumerate(block.fields) if name in (tag, "CN")]
    for place, end in itertools.pairwise([*places, len(block.fields)]):
        tagged, written = block.fields[place]
        turned = _SHORT.sub(r"\1, \2", written) if tag == "AU" else written
        name = print_name(turned, is_turned=tagged != "CN")
        orcids = (clean_orcid(value) for it, value in block.fields[place:end] if it == "AUID")
        if name and not is_nobody(name):
            yield Name(name=name, orcid=next(filter(None, orcids), ""))


def _identifiers(block: _Block) -> dict[str, str]:
    dois = [found[1] for tag in ("LID", "AID") for it in block.values(tag) if (found := _DOI.match(it))]
    texts = (("pmid", block.first("PMID")), ("doi", next(iter(dois), "")))
    return {scheme: value for scheme, text in texts if (value := parse_identifier(scheme, text))}


READER = Reader("medline", is_medline, read_medline)
