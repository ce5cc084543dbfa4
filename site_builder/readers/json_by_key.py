"""Read JSON that keeps papers under keys: by arXiv id, DOI, title, day or topic, one object or a list under each.

Objects have the keys of a table of papers, as in `json_tables`. What the keys that lead to a paper say counts where the
paper does not say so itself: an identifier, the day as its date, the title.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import BinaryIO

from site_builder.model import BadRecord, Banner, Dump
from site_builder.readers.cutting.failures import attempt
from site_builder.readers.cutting.json_entries import Entry, read_entries
from site_builder.readers.cutting.json_outline import outline_json
from site_builder.readers.cutting.streams import Item, quote
from site_builder.readers.headers.column_names import is_paper_table
from site_builder.readers.json_tables import Row, flatten, read_rows
from site_builder.readers.objects.papers_by_key import (
    find_day,
    find_fields,
    find_identifier,
    is_paper,
    is_surely_paper,
    is_title,
    read_keys,
)
from site_builder.readers.reader import Reader

_SEEN = 400
"""Places of JSON that are looked at to tell what its keys are."""
_STEP = re.compile(r"(?=[.\[])")
_ADDRESS = re.compile(rb"arxiv\.org/|doi\.org/10\.|openreview\.net/|aclanthology\.org/")
_NAMES = ("title", "date", "arxiv", "doi", "acl")
"""Columns that keys may fill."""


def is_json_by_key(head: bytes) -> bool:
    """Tell whether a dump is an object whose keys lead to papers: an identifier, a day, or two keys of another kind."""
    outline = outline_json(head)
    if "" not in outline or is_paper_table(sorted(outline[""].keys)):
        return False
    others: set[str] = set()
    for place, found in itertools.islice(outline.items(), 1, _SEEN):
        key = _first_key(place, outline[""].keys)
        inner = place.removeprefix(f"{key}.").removesuffix("[]")
        if "title" in found.keys and (find_identifier(key) or find_identifier(inner)):
            return True
        if is_paper_table(sorted(found.keys)) and _is_list_of_day(key, found.keys, head):
            return True
        if place == key and is_title(key) and {"authors"} < find_fields(found.keys):
            return True
        others |= {key} if is_surely_paper(found.keys) else set()
    return len(others) > 1


def _first_key(place: str, keys: set[str]) -> str:
    """Return the key of the dump's object that leads to a place; keys may hold dots themselves."""
    steps = itertools.accumulate(_STEP.split(place)[:8])
    return next((it for it in steps if it in keys), "")


def _is_list_of_day(key: str, keys: set[str], head: bytes) -> bool:
    return bool(find_day(key)) and (is_surely_paper(keys) or _ADDRESS.search(head) is not None)


def read_json_by_key(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each paper, a banner for what else is under a key, a reject for what is no paper."""
    entries = read_entries(stream, dump, is_paper)
    return read_rows((_attempt(it, dump) if isinstance(it, Entry) else it for it in entries), dump, _NAMES)


def _attempt(entry: Entry, dump: Dump) -> Row | BadRecord | Banner:
    return attempt(dump, entry.line, " · ".join(entry.keys), _read_entry, entry, dump)


def _read_entry(entry: Entry, dump: Dump) -> Row | BadRecord | Banner:
    own_key = "" if entry.is_item or not entry.keys else entry.keys[-1]
    if isinstance(entry.value, dict) and is_paper(entry.value, own_key):
        return entry.line, read_keys(flatten(entry.value), entry.keys, own_key)
    text = quote(f"{' · '.join(entry.keys)}: {entry.value}")
    if entry.is_item or find_identifier(own_key):
        return BadRecord(dump=dump.name, line=entry.line, reason="is no object with the keys of a paper", text=text)
    return Banner(dump=dump.name, line=entry.line, text=text)


READER = Reader("json-by-key", is_json_by_key, read_json_by_key)
