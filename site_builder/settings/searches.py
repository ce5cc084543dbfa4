"""Searches that a site declares: the `[[search]]` tables of `site.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from site_builder.errors import ConfigError, offer_nearest
from site_builder.settings.toml_files import find_line, find_table


class DeclaredSearch(msgspec.Struct, frozen=True):
    """The keys of a `[[search]]` table."""

    title: str
    """What the page of its papers is called."""
    query: str
    """As in the search box, with filters such as `year:2024..` and `has:code`."""

    @property
    def slug(self) -> str:
        """The name of its page in `searches/`, made from the letters a to z and the digits of the title."""
        return "-".join(re.findall("[a-z0-9]+", self.title.lower()))


class SearchTableError(Exception):
    """A table that cannot be used: a sentence about it, its number, from 0, and the key at fault."""

    def __init__(self, message: str, number: int = 0, key: str = "") -> None:
        self.message, self.number, self.key = message, number, key
        super().__init__(message)


def parse_searches(tables: Any) -> tuple[DeclaredSearch, ...]:
    """Return the searches of the tables. Raise SearchTableError for the first mistake."""
    if not isinstance(tables, list) or not all(isinstance(table, Mapping) for table in tables):
        raise SearchTableError(
            'search must be tables: [[search]], and below it lines such as query = "graphs year:2024..".'
        )
    for number, table in enumerate(tables):
        for key, fault in _list_faults(table):
            raise SearchTableError(fault, number, key)
    found = tuple(DeclaredSearch(table["title"], table["query"]) for table in tables)
    slugs = [search.slug for search in found]
    for number, search in enumerate(found):
        if not search.slug:
            fault = f'the title "{search.title}" has no letter from a to z and no digit; add one.'
            raise SearchTableError(fault, number, "title")
        if search.slug in slugs[:number]:
            fault = f"two searches would have the page searches/{search.slug}.html; rename one of them."
            raise SearchTableError(fault, number, "title")
    return found


def load_searches(tables: object, path: Path) -> tuple[DeclaredSearch, ...]:
    """Return the searches that the tables `[[search]]` of a file describe. Raise ConfigError for the first mistake."""
    try:
        return parse_searches(tables)
    except SearchTableError as fault:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
        start = find_table(lines, "search", fault.number) or find_line(lines, "search")
        line = find_line(lines, fault.key, start or 0) if fault.key else None
        raise ConfigError(fault.message, path=path, line=line or start) from fault


_KEYS = DeclaredSearch.__struct_fields__


def _list_faults(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield a key and a sentence for each value that cannot be used."""
    for key in table:
        if key not in _KEYS:
            yield key, f'unknown key "{key}" in [[search]]; {offer_nearest(key, _KEYS)}'
    for key in _KEYS:
        if not isinstance(table.get(key), str) or not table[key].strip():
            yield key, f"a search needs a {key}: text in quotes."
