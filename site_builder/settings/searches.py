"""Searches that a site declares: the `[[search]]` tables of `site.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from site_builder.errors import offer_nearest


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
    """A table that cannot be used: what is wrong with it."""


def parse_searches(tables: Any) -> tuple[DeclaredSearch, ...]:
    """Return the searches of the tables. Raise SearchTableError for the first mistake."""
    if not isinstance(tables, list) or not all(isinstance(table, Mapping) for table in tables):
        raise SearchTableError(
            'search must be tables: [[search]], and below it lines such as query = "graphs year:2024.."'
        )
    for fault in (fault for table in tables for fault in _list_faults(table)):
        raise SearchTableError(fault)
    found = tuple(DeclaredSearch(table["title"], table["query"]) for table in tables)
    slugs = [search.slug for search in found]
    for search in found:
        if not search.slug:
            raise SearchTableError(f'the title "{search.title}" has no letter from a to z and no digit; add one')
        if slugs.count(search.slug) > 1:
            raise SearchTableError(f"two searches would have the page searches/{search.slug}.html; rename one of them")
    return found


_KEYS = DeclaredSearch.__struct_fields__


def _list_faults(table: Mapping[str, Any]) -> Iterator[str]:
    yield from (f'unknown key "{key}"; {offer_nearest(key, _KEYS)}' for key in table if key not in _KEYS)
    for key in _KEYS:
        if not isinstance(table.get(key), str) or not table[key].strip():
            yield f"a search needs a {key}: text in quotes"
