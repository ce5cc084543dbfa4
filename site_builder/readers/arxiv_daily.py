r"""Read the JSON that cv-arxiv-daily and its many copies keep: topic → arXiv id → a row of Markdown.

`"2401.00001": "|**2024-01-05**|**Title**|Ann Bell et.al.|[2401.00001](http://arxiv.org/abs/2401.00001)|**[link](…)**|\\n"`

| field | part of a row |
|---|---|
| title | the first text in bold that is neither a date nor a link |
| authors | what follows it; mostly the first author and `et.al.` |
| date | the date, if its month is that of the arXiv id, else that month: the date is that of the last version |
| identifiers | the key, else the address |
| keywords | the topic |
| links | addresses of code and project pages |

Rows for a website are items of a list: `- 2024-01-05, **Title**, Ann Bell et.al., Paper: […](…), Code: **[…](…)**`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import BinaryIO

from site_builder.ids import date_arxiv, format_url, parse_url
from site_builder.model import BadRecord, Banner, Dump, Links, Name, Record
from site_builder.readers.cutting.failures import attempt
from site_builder.readers.cutting.json_entries import Entry, read_entries
from site_builder.readers.cutting.streams import Item, quote
from site_builder.readers.fields.author_cells import read_authors
from site_builder.readers.fields.dates import parse_date
from site_builder.readers.fields.identifiers import add_from_address, add_identifier, read_address
from site_builder.readers.reader import Reader
from site_builder.text.normalise import collapse

_ROW = re.compile(rb'"\s*:\s*"(?:\|\s*\*\*[^"|]{3,400}\*\*\s*\||-\s+\*{0,2}\d{4}-\d\d-\d\d\*{0,2},\s+\*\*)')
"""A key and the beginning of its row, for a table or a list."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_BOLD = re.compile(r"\*\*(?!\s*\[[^\]]*\]\()(.+?)\*\*", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\(\s*<?([^)\s>]+)")
_AUTHORS_END = re.compile(r"\||(?<!\s),?\s*+(?:Paper|Code|PDF)\s*:|\[|\Z|(?<=\s),\s*+(?:Paper|Code|PDF)\s*:")
_PROJECT = re.compile(r"project|page|web|site|demo", re.IGNORECASE)


def is_arxiv_daily(head: bytes) -> bool:
    """Tell whether a dump is an object whose keys lead to rows of Markdown with a date or a title in bold first."""
    return head.lstrip()[:1] == b"{" and _ROW.search(head) is not None


def read_arxiv_daily(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each row, a banner for each topic without rows, a reject for each value that is no row."""
    ordinals = itertools.count(1)
    for entry in read_entries(stream, dump, lambda value, key: False):
        if isinstance(entry, Entry):
            yield attempt(dump, entry.line, str(entry.value), _read_row, entry, dump, ordinals)
        else:
            yield entry


def _read_row(entry: Entry, dump: Dump, ordinals: Iterator[int]) -> Record | BadRecord | Banner:
    if entry.value in ({}, [], None) and len(entry.keys) == 1:
        return Banner(dump=dump.name, line=entry.line, text=f"{entry.keys[0]}: no papers")
    row = entry.value if isinstance(entry.value, str) else ""
    title = next((it for it in _BOLD.finditer(row) if not _DATE.fullmatch(it[1].strip())), None)
    if title is None or not collapse(title[1]):
        reason = 'has no title; expected a row such as "|**2024-01-05**|**Title**|Author|[id](address)|"'
        text = quote(f"{' · '.join(entry.keys)}: {entry.value}")
        return BadRecord(dump=dump.name, line=entry.line, reason=reason, text=text)
    topics, key = (entry.keys, "") if entry.is_item else (entry.keys[:-1], entry.keys[-1])
    identifiers, links = _read_links(key, row)
    return Record(
        dump=dump.name,
        ordinal=next(ordinals),
        line=entry.line,
        title=collapse(title[1]).replace("\\|", "|"),
        authors=_authors(row[title.end() :]),
        date=_date(row, identifiers.get("arxiv", "")),
        identifiers=identifiers,
        keywords=tuple(filter(None, map(collapse, topics))),
        links=links,
    )


def _authors(rest: str) -> tuple[Name, ...]:
    """Return the names in a row behind its title."""
    bare = rest.lstrip(" |,")
    end = _AUTHORS_END.search(bare)
    return read_authors(bare[: end.start()].strip(" ,*"), ",")[0] if end else ()


def _date(row: str, arxiv: str) -> str:
    found = _DATE.search(row)
    date, month = parse_date(found[0]) if found else "", date_arxiv(arxiv) if arxiv else ""
    return date if not month or date.startswith(month) else month


def _read_links(key: str, row: str) -> tuple[dict[str, str], Links]:
    found: dict[str, str] = {}
    add_identifier(found, "arxiv", key)
    code, project = list[str](), list[str]()
    for label, text in _LINK.findall(row):
        address = read_address(text)
        if parse_url(address):
            add_from_address(found, address)
        elif address:
            (project if _PROJECT.search(label) else code).append(address)
    arxiv = found.get("arxiv")
    page = format_url("arxiv", arxiv) if arxiv else ""
    return found, Links(page=page, code=tuple(dict.fromkeys(code)), project=tuple(dict.fromkeys(project)))


READER = Reader("arxiv-daily", is_arxiv_daily, read_arxiv_daily)
