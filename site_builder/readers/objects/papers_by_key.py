"""Tell papers from what leads to them in objects by key, and read what a paper's keys say of it.

A key may be an identifier, the day of a list, or the title of a paper that has none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from site_builder.ids import parse_identifier
from site_builder.readers.fields.columns import find_columns
from site_builder.readers.fields.dates import parse_date
from site_builder.readers.headers.column_names import is_paper_table

_SURE = frozenset(["authors", "arxiv", "doi", "acl", "openreview", "pmid"])
"""Fields that only papers have."""
_DAY = re.compile(r"(?:19|20)\d\d(?:[-/.]?\d\d(?:[-/.]?\d\d)?)?")
_SCHEMES = ("arxiv", "doi", "acl")
"""Schemes whose identifiers look like nothing else."""
_SHORTEST = 3
"""Letters of a word that is more than an abbreviation."""
_SEEN = 20
"""Elements of a list that show what it holds."""


def find_fields(keys: Iterable[str]) -> set[str]:
    """Return the fields of a record that an object with these keys has."""
    return set(find_columns(sorted(keys), {}).places)


def is_paper(value: dict[str, Any], key: str) -> bool:
    """Tell whether an object is a paper, rather than one that leads to papers.

    An element of a list, which has no key, is one as a rule, and so is an object under an identifier.
    """
    fields = find_fields(key for key, it in value.items() if not isinstance(it, dict))
    if {"title", "authors"} <= fields:
        return True
    if any(map(_holds_papers, value.values())):
        return False
    return (
        not key
        or find_identifier(key) is not None
        or bool(fields & _SURE)
        or "abstract" in fields
        or is_paper_table(list(value))
    )


def is_surely_paper(keys: Iterable[str]) -> bool:
    """Tell whether an object with these keys is a paper wherever it is: it has a title and what only papers have."""
    names = sorted(keys)
    return is_paper_table(names) and bool(find_fields(names) & _SURE or "abstract" in names)


def _holds_papers(value: Any) -> bool:
    if isinstance(value, dict):
        return any(isinstance(it, dict) and is_paper_table(list(it)) for it in list(value.values())[:_SEEN])
    return isinstance(value, list) and any(isinstance(it, dict) and is_paper_table(list(it)) for it in value[:_SEEN])


def find_identifier(key: str) -> tuple[str, str] | None:
    """Return scheme and value of the identifier that a key is, if any."""
    found = ((scheme, parse_identifier(scheme, key)) for scheme in _SCHEMES)
    return next(((scheme, value) for scheme, value in found if value), None)


def find_day(key: str) -> str:
    """Return the day, month or year that a key is, or an empty text."""
    return parse_date(key) if _DAY.fullmatch(key) and not (key.isdecimal() and len(key) == len("202401")) else ""


def is_title(key: str) -> bool:
    """Tell whether a key can be the title of a paper: it has several words."""
    return key.count(" ") > 1


def read_keys(values: dict[str, Any], keys: Sequence[str], own_key: str = "") -> dict[str, Any]:
    """Return the values of a paper with what the keys that lead to it say, unless it says so itself.

    `own_key` is the one that leads to the paper alone; it can be its title.
    """
    row = dict(values)
    fields = find_fields(key for key, it in values.items() if it not in (None, "", []))
    for key in reversed(keys):
        identifier, day = find_identifier(key), find_day(key)
        if identifier and identifier[0] not in fields:
            row[identifier[0]] = identifier[1]
        elif day and "date" not in fields:
            row["date"] = day
    is_named = is_title(own_key) or (own_key[:1].isupper() and own_key.isalpha() and len(own_key) > _SHORTEST)
    if "title" not in fields and is_named:
        row["title"] = own_key
    return row
