"""Turn dumps into records: one file per format, one ordered table of readers.

A reader yields items in the order of the dump: a record for each paper, a banner for each line of the page around the
listing, a reject for what it cannot read, a doubt for what can be read in two ways. Together they account for every
line that is not blank. To add a format, write its file and add a row to READERS.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from site_builder.errors import DumpError
from site_builder.model import BadRecord, Banner, Doubt, Dump, Reading, Record
from site_builder.readers.acl_xml import is_acl_xml, read_acl_xml
from site_builder.readers.arxiv_atom import is_arxiv_atom, read_arxiv_atom
from site_builder.readers.arxiv_oai import is_arxiv_oai, read_arxiv_oai
from site_builder.readers.arxiv_snapshot import is_arxiv_snapshot, read_arxiv_snapshot
from site_builder.readers.bibtex import is_bibtex, read_bibtex
from site_builder.readers.crossref import is_crossref, read_crossref
from site_builder.readers.csl_json import is_csl_json, read_csl_json
from site_builder.readers.cutting.streams import (
    Item,
    Watch,
    as_utf_8,
    find_dumps,
    find_sidecars,
    is_binary,
    measure_dump,
    open_dump,
    peek,
)
from site_builder.readers.daily_papers_json import is_daily_papers_json, read_daily_papers_json
from site_builder.readers.daily_papers_text import is_daily_papers_text, read_daily_papers_text
from site_builder.readers.json_lines import is_json_lines, read_json_lines
from site_builder.readers.json_tables import is_json_table, read_json_table
from site_builder.readers.markdown_lists import is_markdown_list, read_markdown_list
from site_builder.readers.medline import is_medline, read_medline
from site_builder.readers.openalex import is_openalex, read_openalex
from site_builder.readers.openreview import is_openreview, read_openreview
from site_builder.readers.parquet import is_parquet, read_parquet
from site_builder.readers.pubmed_xml import is_pubmed_xml, read_pubmed_xml
from site_builder.readers.ris import is_ris, read_ris
from site_builder.readers.semantic_scholar import is_semantic_scholar, read_semantic_scholar
from site_builder.readers.tables import is_table, read_table

__all__ = [
    "READERS",
    "Item",
    "Reader",
    "Watch",
    "find_dumps",
    "find_reader",
    "find_sidecars",
    "iterate_dump",
    "measure_dump",
    "read_dump",
]


class Reader(NamedTuple):
    """A dump format."""

    name: str
    """What `--format` and sidecars call it."""
    matches: Callable[[bytes], bool]
    """Tell from the first bytes of a dump, unpacked and in UTF-8, whether it has this format."""
    read: Callable[[BinaryIO, Dump], Iterator[Item]]
    """Yield what the unpacked stream of a dump holds."""


READERS: tuple[Reader, ...] = (
    Reader("arxiv-atom", is_arxiv_atom, read_arxiv_atom),
    Reader("arxiv-oai", is_arxiv_oai, read_arxiv_oai),
    Reader("acl-xml", is_acl_xml, read_acl_xml),
    Reader("pubmed-xml", is_pubmed_xml, read_pubmed_xml),
    Reader("arxiv-snapshot", is_arxiv_snapshot, read_arxiv_snapshot),
    Reader("openalex", is_openalex, read_openalex),
    Reader("semantic-scholar", is_semantic_scholar, read_semantic_scholar),
    Reader("openreview", is_openreview, read_openreview),
    Reader("crossref", is_crossref, read_crossref),
    Reader("csl-json", is_csl_json, read_csl_json),
    Reader("daily-papers-json", is_daily_papers_json, read_daily_papers_json),
    Reader("json-lines", is_json_lines, read_json_lines),
    Reader("json-table", is_json_table, read_json_table),
    Reader("medline", is_medline, read_medline),
    Reader("ris", is_ris, read_ris),
    Reader("bibtex", is_bibtex, read_bibtex),
    Reader("markdown-list", is_markdown_list, read_markdown_list),
    Reader("parquet", is_parquet, read_parquet),
    Reader("table", is_table, read_table),
    Reader("daily-papers-text", is_daily_papers_text, read_daily_papers_text),
)
"""All formats; the first that matches reads a dump, so the narrow ones come first."""


def find_reader(name: str) -> Reader:
    """Return the reader of a name. Raise DumpError, with the nearest name, when there is none."""
    for reader in READERS:
        if reader.name == name:
            return reader
    names = [reader.name for reader in READERS]
    near = difflib.get_close_matches(name, names, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"the formats are {', '.join(names)}."
    raise DumpError(f'"{name}" is not a dump format that we know; {hint}')


def iterate_dump(path: Path, dump: Dump, watch: Watch | None = None) -> Iterator[Item]:
    """Yield what a dump holds, beginning with the dump itself and its format.

    `dump.format`, when given, names the reader. A dump that cannot be read at all yields one reject. `watch` is told
    of the bytes that have been read.
    """
    try:
        stream = open_dump(path, watch)
    except OSError as error:
        yield _unreadable(dump, f"cannot be opened: {error.strerror}")
        return
    with stream:
        try:
            reader = find_reader(dump.format) if dump.format else _detect(peek(stream), dump)
        except DumpError as error:
            yield _unreadable(dump, error.message)
            return
        dump = msgspec.structs.replace(dump, format=reader.name)
        yield dump
        yield from reader.read(stream, dump)


def _unreadable(dump: Dump, reason: str) -> BadRecord:
    return BadRecord(dump=dump.name, line=1, reason=reason)


def _detect(head: bytes, dump: Dump) -> Reader:
    """Return the reader for a dump that begins with these bytes. Raise DumpError when there is none.

    Where a sidecar names columns, it is a table.
    """
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise DumpError("is empty; save the dump again, or delete it")
    if is_parquet(head):
        return find_reader("parquet")
    if is_binary(head):
        raise DumpError("is a binary file; expected text, JSON or a gzip file of these")
    text = as_utf_8(head)
    if dump.columns:
        return find_reader("json-table" if text.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else "table")
    for reader in READERS:
        if reader.matches(text):
            return reader
    names = ", ".join(reader.name for reader in READERS)
    raise DumpError(f"has none of the formats that we read ({names}); convert it, or name its format in a sidecar")


def read_dump(
    path: Path,
    dump: Dump | None = None,
    is_wanted: Callable[[Record], bool] | None = None,
    watch: Watch | None = None,
) -> Reading:
    """Return all that a dump holds, or of its records those that are wanted, and how many are not.

    `dump` says what is known of it already; without it, its file's name. `watch` is told of the bytes that have been
    read.
    """
    dump = dump or Dump(name=path.name)
    unused = 0
    kept: dict[type, list[Item]] = {Record: [], Banner: [], BadRecord: [], Doubt: []}
    for item in iterate_dump(path, dump, watch):
        if isinstance(item, Dump):
            dump = item
        elif is_wanted and isinstance(item, Record) and not is_wanted(item):
            unused += 1
        else:
            kept[type(item)].append(item)
    if not kept[Record] and not unused and not kept[BadRecord] and not _is_answer(dump, kept[Banner]):
        kept[BadRecord].append(_unreadable(dump, "holds no paper that we could find"))
    records, banners, rejects, doubts = (tuple(items) for items in kept.values())
    return Reading(dump=dump, records=records, banners=banners, rejects=rejects, doubts=doubts, unused=unused)  # type: ignore[arg-type]


def _is_answer(dump: Dump, banners: list[Item]) -> bool:
    """Tell whether a dump without papers answers a question that has none; arXiv says so, which makes a banner."""
    return dump.format == "daily-papers-json" or (dump.format in ("arxiv-atom", "arxiv-oai") and bool(banners))
