"""Read papers in YAML: lists such as Jekyll's `_data`, papers under keys, one paper to a document or in front matter.

Keys are those of a table of papers, as in `json_tables`; what keys say that lead to papers counts as in `json_by_key`.
Settings, posts and lists of other things are YAML too. So a list has to hold a paper that surely is one, and a
paper alone has to have a title, authors and an abstract or an identifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from site_builder.ids import parse_url
from site_builder.model import BadRecord, Banner, Dump
from site_builder.readers.cutting.json_entries import Entry
from site_builder.readers.cutting.streams import Item, quote, read_text
from site_builder.readers.cutting.yaml_entries import looks_like_yaml, read_yaml
from site_builder.readers.json_tables import Row, flatten, read_rows
from site_builder.readers.objects.papers_by_key import (
    find_fields,
    find_identifier,
    is_paper,
    is_surely_paper,
    read_keys,
)
from site_builder.readers.reader import Reader

_FENCE = re.compile(r"(?:---|\.\.\.)\s*")
_TITLE = re.compile(r"""^[ \t]*(?:- +)?["']?(?:paper[ _-]?)?(?:title|name)["']?\s*:""", re.IGNORECASE | re.MULTILINE)
_MARKDOWN = re.compile(r"^ *[-*] +!?\[[^\]\n]*\]\(", re.MULTILINE)
_SIGN = re.compile(
    r"""^[ \t]*(?:- +)?["']?(?:authors?|abstract|arxiv\w*|doi|eprint|pmid)["']?\s*:"""
    r"|arxiv\.org/|doi\.org/10\.|openreview\.net/|aclanthology\.org/",
    re.IGNORECASE | re.MULTILINE,
)
_IDS = frozenset(["arxiv", "doi", "acl", "openreview", "pmid"])
_PAGES = re.compile(r"posts?|page|default|home|blog|single|archive")
"""Layouts of what is no paper, though it may have a title, an author and an abstract."""
_NAMES = ("title", "date", "arxiv", "doi", "acl")
"""Columns that keys may fill."""


def is_yaml(head: bytes) -> bool:
    """Tell whether a dump begins like YAML and has a title, and besides an author, an abstract or an identifier."""
    lines = head.decode("utf-8", errors="replace").removeprefix("\ufeff").split("\n")
    begin = next((place for place, it in enumerate(lines) if it.strip() and not it.startswith(("#", "%"))), 0)
    begin += _FENCE.fullmatch(lines[begin]) is not None
    end = next((place for place in range(begin, len(lines)) if _FENCE.fullmatch(lines[place])), len(lines))
    text = "\n".join(lines[begin:end])
    is_json = text.lstrip()[:1] in ("{", "[", "<")
    return bool(
        not is_json and not _MARKDOWN.search(text) and _TITLE.search(text) and _SIGN.search(text)
    ) and looks_like_yaml(lines[begin:end][:200])


def read_yaml_papers(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each paper, a banner for what else is under a key, rejects for faults and what is no paper.

    Where nothing is surely a paper, there is one reject.
    """
    text, faults = read_text(stream, dump)
    entries = list(read_yaml(text, dump.name, is_paper))
    yield from faults
    if any(isinstance(it, Entry) and _is_sure(it) for it in entries):
        yield from read_rows((_read_entry(it, dump) if isinstance(it, Entry) else it for it in entries), dump, _NAMES)
        return
    rejects = [it for it in entries if isinstance(it, BadRecord)]
    reason = "is YAML without papers; expected a title with authors and an abstract or an identifier, or a list of such"
    yield from rejects or [BadRecord(dump=dump.name, line=1, reason=reason, text=quote(text.strip()[:500]))]


def _is_sure(entry: Entry) -> bool:
    """Tell whether an entry is a paper by itself: in a list by its keys, alone by more than a post has."""
    if not isinstance(entry.value, dict):
        return False
    names = [key for key, it in entry.value.items() if it not in ("", [], {}) and key.lower() != "name"]
    has_address = any(map(_is_address, entry.value.values()))
    if entry.is_item or entry.keys:
        return is_surely_paper(names) or (has_address and "title" in find_fields(names))
    fields = find_fields(names)
    is_known = bool(fields & _IDS) or has_address
    is_page = _PAGES.fullmatch(str(entry.value.get("layout", ""))) is not None
    return {"title", "authors"} <= fields and (is_known or ("abstract" in names and not is_page))


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and "://" in value and parse_url(value.strip()) is not None


def _read_entry(entry: Entry, dump: Dump) -> Row | BadRecord | Banner:
    own_key = "" if entry.is_item or not entry.keys else entry.keys[-1]
    if isinstance(entry.value, dict) and is_paper(entry.value, own_key):
        return entry.line, read_keys(flatten(entry.value), entry.keys, own_key)
    text = quote(f"{' · '.join(entry.keys)}: {entry.value}".removeprefix(": "))
    if entry.is_item or find_identifier(own_key):
        return BadRecord(dump=dump.name, line=entry.line, reason="is no object with the keys of a paper", text=text)
    return Banner(dump=dump.name, line=entry.line, text=text)


READER = Reader("yaml", is_yaml, read_yaml_papers)
