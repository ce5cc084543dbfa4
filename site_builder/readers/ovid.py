"""Read the text that Ovid exports, in which the name of each field has a line of its own.

| field | below |
|---|---|
| title | `Title`, without its full stop |
| abstract | `Abstract` |
| authors | `Authors Full Name`, else `Authors`, family name first, separated by two spaces |
| date | the end of `Source`, else `Date of Publication`, `Year of Publication` |
| identifiers | `Digital Object Identifier`, `DOI`, `PMID`; the `Unique Identifier` of a dump from MEDLINE |
| venue | the start of `Source` |
| keywords | `Keyword Heading`, `Keywords` |

A record starts with its number, `<1>`. Errata are banners. Format: as exported, `Citation`, `Citation + Abstract` or
`Complete Reference`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import BinaryIO

from site_builder.model import Dump, Name, Record
from site_builder.names import is_nobody
from site_builder.readers.cutting.failures import attempt
from site_builder.readers.cutting.ris_lines import Lines
from site_builder.readers.cutting.streams import Item
from site_builder.readers.cutting.tagged_lines import cut_tagged
from site_builder.readers.cutting.text_pieces import read_pieces
from site_builder.readers.fields.dates import parse_date
from site_builder.readers.fields.identifiers import add_identifier
from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.fields.names import print_name
from site_builder.readers.fields.notices import is_retracted, without_notice
from site_builder.readers.fields.pubmed import clean_title
from site_builder.readers.reader import Reader
from site_builder.readers.tagged_papers import find_no_paper, split_keywords

_START = re.compile(r"<(\d+)>$")
_RECORD = re.compile(rb"(?m)^<\d+>[ \t]*\n(?:[A-Z][^\n]*\n)")
_TITLE = re.compile(rb"(?m)^Title[ \t]*\n")
_NAMES = frozenset(
    (
        "Abstract|Accession Number|Author|Authors|Authors Full Name|Author NameID|CAS Registry Number|Comments|"
        "Copyright|Correspondence Address|Country of Publication|Database|Date Created|Date of Publication|"
        "Digital Object Identifier|DOI|Entry Date|Grant Information|Indexing Method|Institution|"
        "ISO Journal Abbreviation|ISSN|ISSN Electronic|ISSN Linking|ISSN Print|Issue/Part|Journal|"
        "Journal Abbreviation|Journal Subset|Keyword Heading|Keyword Heading Owner|Keywords|Language|"
        "Link to the External Link Resolver|Link to the Ovid Full Text or citation|Local Messages|"
        "MeSH Subject Headings|NLM Journal Code|Original Title|Other ID|Page|PMID|Publication Date|"
        "Publication History Status|Publication Type|Publisher|Publishing Model|Record Owner|Revision Date|Source|"
        "Status|Subject Headings|Title|Unique Identifier|Update Date|Version ID|Volume|Year of Publication"
    ).split("|")
)
"""Names of fields; each has a line of its own."""
_BETWEEN = re.compile(r"\.?\s{2,}|\.?\s*[;\n]\s*")
_SHORT = re.compile(r"^(\D+) ([A-Z]{1,4})$")
"""A name without its given names: `Made-Up AB`."""
_SOURCE = re.compile(r"(.+?)(?:\s*\[[^\]]*\])?\.\s+\S*\d")
_DOI = re.compile(r"10\.\d{4,9}/\S+")


def is_ovid(head: bytes) -> bool:
    """Return whether a dump has the number of a record, and below it the name of a field and a title."""
    text = head.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    start = _RECORD.search(text)
    return start is not None and _TITLE.search(text, start.start()) is not None


def read_ovid(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each reference with a title, banners for errata and other text, and rejects for the rest."""
    ordinals = itertools.count(1)
    for lines in cut_tagged(read_pieces(stream, dump), "<", _parse):
        if isinstance(lines, Lines):
            yield attempt(dump, lines.line, lines.text, _read_lines, lines, dump, ordinals)
        else:
            yield lines


def _parse(line: str) -> tuple[str, str]:
    bare = line.strip()
    if found := _START.match(bare):
        return "<", found[1]
    return (bare, "") if line.rstrip() in _NAMES else ("", bare)


def _read_lines(lines: Lines, dump: Dump, ordinals: Iterator[int]) -> Item:
    fields = {name: value for name, value in reversed(lines.fields) if value}
    title = clean_title(strip_markup(fields.get("Title") or fields.get("Original Title", "")))
    if no_paper := find_no_paper(title, lines, dump):
        return no_paper
    source = " ".join(fields.get("Source", "").split())
    venue = _SOURCE.match(source[:500])
    return Record(
        dump=dump.name,
        ordinal=next(ordinals),
        line=lines.line,
        title=title,
        abstract=without_notice(strip_markup(fields.get("Abstract", ""), markdown=True)),
        authors=tuple(_authors(fields)),
        date=_date(fields, source),
        withdrawn=is_retracted(title),
        identifiers=_identifiers(fields),
        venue=venue[1] if venue else fields.get("Journal", ""),
        keywords=split_keywords([fields.get("Keyword Heading") or fields.get("Keywords", "")]),
    )


def _authors(fields: dict[str, str]) -> Iterator[Name]:
    text = next(filter(None, map(fields.get, ("Authors Full Name", "Authors", "Author"))), "")
    for part in _BETWEEN.split(text):
        name = print_name(_SHORT.sub(r"\1, \2", part.strip(" .")))
        if name and not is_nobody(name):
            yield Name(name=name)


def _date(fields: dict[str, str], source: str) -> str:
    """Return the date at the end of the source, or that of another field."""
    texts = (source.rpartition(", ")[2], *(fields.get(f"{kind} of Publication", "") for kind in ("Date", "Year")))
    return next(filter(None, map(parse_date, texts)), "")


def _identifiers(fields: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in ("Digital Object Identifier", "DOI"):
        doi = _DOI.search(fields.get(name, ""))
        add_identifier(found, "doi", doi[0] if doi else "")
    is_medline = "medline" in fields.get("Database", "").lower() or "NLM Journal Code" in fields
    add_identifier(found, "pmid", fields.get("PMID") or (fields.get("Unique Identifier") if is_medline else ""))
    return found


READER = Reader("ovid", is_ovid, read_ovid)
