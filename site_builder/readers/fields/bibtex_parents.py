"""Add inherited fields to BibTeX entries: by `crossref` from a book or proceedings, by `xdata` from anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from site_builder.model import Dump
from site_builder.readers.cutting.bibtex_blocks import Entry, cut_at_entries, read_blocks
from site_builder.readers.cutting.text_pieces import read_pieces

_PARENTS = re.compile(r"(?:crossref|xdata)\s*=\s*[{\"]\s*([^\"}]+)", re.IGNORECASE)
_STRING = re.compile(r"@\s*string\b", re.IGNORECASE)
_KEY = re.compile(r"^[ \t]*@[ \t]*\w+\s*[{(]\s*([^\s,{}]+)", re.MULTILINE)
_TITLES = {"title": "booktitle", "subtitle": "booksubtitle"}
_NEVER_INHERITED = frozenset(
    ("crossref", "xref", "xdata", "ids", "abstract", "keywords", "doi", "url", "label", "author")
)


class Parents:
    """The entries from which others inherit, found in the whole dump when the first of them is needed."""

    def __init__(self, stream: BinaryIO, dump: Dump) -> None:
        self._stream = stream
        self._dump = dump
        self._found: dict[str, Entry] | None = None

    def complete(self, entry: Entry) -> Entry:
        """Return an entry with the fields that it inherits from its parents; their title becomes its book title."""
        if "crossref" not in entry.fields and "xdata" not in entry.fields:
            return entry
        if self._found is None:
            self._found = self._find()
        return _inherit(entry, self._found)

    def _find(self) -> dict[str, Entry]:
        """Return the parents by key; they may come after the entries that need them."""
        place = self._stream.tell()
        wanted = {
            key.strip().lower() for text in self._texts() for it in _PARENTS.findall(text) for key in it.split(",")
        }
        needed = (text for text in self._texts() if _STRING.search(text) or _keys(text) & wanted)
        entries = (block for block in read_blocks(needed, self._dump) if isinstance(block, Entry))
        found = {entry.key.lower(): entry for entry in entries if entry.key.lower() in wanted}
        self._stream.seek(place)
        return found

    def _texts(self) -> Iterator[str]:
        self._stream.seek(0)
        pieces = cut_at_entries(read_pieces(self._stream, self._dump))
        return (piece for piece in pieces if isinstance(piece, str))


def _keys(text: str) -> set[str]:
    """Return the keys of the entries in a text."""
    return {key.lower() for key in _KEY.findall(text)}


def _inherit(entry: Entry, parents: Mapping[str, Entry]) -> Entry:
    fields = dict(entry.fields)
    keys = f"{fields.get('xdata', '')},{fields.get('crossref', '')}".lower().split(",")
    seen = {entry.key.lower()}
    while keys:
        key = keys.pop(0).strip()
        parent = parents.get(key)
        if parent is None or key in seen:
            continue
        seen.add(key)
        keys += f"{parent.fields.get('xdata', '')},{parent.fields.get('crossref', '')}".lower().split(",")
        for name, value in _heritage(entry.kind, parent):
            fields.setdefault(name, value)
    return Entry(entry.line, entry.kind, entry.key, fields, entry.raw)


def _heritage(kind: str, parent: Entry) -> Iterator[tuple[str, str]]:
    if parent.kind == "xdata":
        yield from parent.fields.items()
        return
    for name, value in parent.fields.items():
        if name in _TITLES:
            yield "journaltitle" if kind == "article" and name == "title" else _TITLES[name], value
        elif name not in _NEVER_INHERITED:
            yield name, value
