"""Turn the rows of a table into records: find the column of each field, and read its cells.

Columns are recognised by their names, in any case and with any punctuation between words. If several columns fit a
field, the name that comes first in the list below wins, and an empty cell falls back to the next column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

import msgspec

from site_builder.errors import offer_nearest
from site_builder.ids import SCHEMES, format_url, is_plain, parse_identifier
from site_builder.model import BadRecord, Doubt, Dump, Links, Record
from site_builder.readers.cleaning.counts import read_count
from site_builder.readers.cutting.failures import fail_record
from site_builder.readers.cutting.streams import quote
from site_builder.readers.fields.author_cells import find_separator, read_authors
from site_builder.readers.fields.dates import parse_date
from site_builder.readers.fields.identifiers import (
    add_from_address,
    add_from_notes,
    add_identifier,
    add_parsed,
    complete_address,
    split_venue,
)
from site_builder.readers.fields.list_cells import cell_text, split_cell
from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.fields.notices import without_notice
from site_builder.readers.headers.column_names import FIELDS, key_of, rank_column
from site_builder.text.normalise import collapse

_EMPTY = frozenset(["", "-", "--", "–", "?", "nan", "none", "null", "n/a", "na", "<na>", "nat", "unknown", "[]", "{}"])
_YEAR_AS_NUMBER = re.compile(r"\d{4}\.0+")
_NUMBER = re.compile(r"[\d.]+")
_NOT_JUST_A_NAME = re.compile("[./-]")
"""One of these is in every arXiv ID, DOI and ACL ID, and in few of the names that tables give their rows."""
_CATEGORIES = re.compile(
    r"(?:[a-z-]+(?:\.[A-Z]{2}|\.[a-z-]+)? )*[a-z-]+\.[A-Z]{2}(?: [a-z-]+(?:\.[A-Z]{2}|\.[a-z-]+)?)*"
)
_KINDS = ("page", "pdf", "code", "project")
_BETWEEN = re.compile(r"\s*[;|]\s*(?=https?:|doi|arxiv|10\.\d|\d{4})|[;|]?\s+|,(?=10\.)", re.IGNORECASE)
"""What separates several identifiers in one cell."""
_NEW_STYLE = re.compile(r"(\d{3,4})\.(?!0+$)(\d{1,5})")
_PLAINLY_NEW_STYLE = re.compile(r"\d{3,4}\.(?!0+$)\d{3,5}(?:v\d+)?")
"""An arXiv ID in a column for identifiers of any kind, where `1002.0` is just a number."""


class Columns(msgspec.Struct, frozen=True):
    """The columns of a table that hold the fields of a record."""

    places: dict[str, tuple[int, ...]]
    """Field → its columns, best first; counted from 0."""
    faults: tuple[str, ...] = ()
    """Sentences about mistakes in the sidecar's `columns`."""
    separator: str = ""
    """What separates the names in a cell of authors."""


def find_columns(names: Sequence[str], chosen: Mapping[str, str]) -> Columns:
    """Return the fields' columns in a table whose columns have these names; `chosen` comes from the sidecar."""
    ranked: dict[str, list[tuple[int, int]]] = {}
    for place, name in enumerate(names):
        if known := rank_column(name):
            ranked.setdefault(known[1], []).append((known[0], place))
    places = {field: tuple(place for _, place in sorted(found)) for field, found in ranked.items()}
    faults = []
    for field, name in chosen.items():
        if fault := _find_fault(field, name, names):
            faults.append(fault)
            continue
        place = [key_of(it) for it in names].index(key_of(name))
        places = {it: tuple(other for other in found if other != place) for it, found in places.items()}
        places[field] = (place,)
    return Columns(places={it: found for it, found in places.items() if found}, faults=tuple(faults))


def _find_fault(field: str, name: str, names: Sequence[str]) -> str:
    if field not in FIELDS:
        hint = offer_nearest(field, FIELDS).removesuffix(".")
        return f'"{field}" in the sidecar\'s columns is not a field of a record; {hint}'
    if key_of(name) in map(key_of, names):
        return ""
    return f'the sidecar names a column "{name}", which the table does not have; its columns are {", ".join(names)}'


def missing_titles(names: Sequence[str], dump: Dump) -> BadRecord:
    """Return the reject for a table without titles."""
    known = ", ".join(names) or "none"
    reason = f'no column contains titles (the columns are {known}); name one in a sidecar: columns = {{ title = "…" }}'
    return BadRecord(dump=dump.name, line=1, reason=quote(reason))


def learn_separator(columns: Columns, rows: Sequence[Sequence[Any]]) -> Columns:
    """Return the columns with the separator of names that these rows use."""
    places = columns.places.get("authors", ())
    cells = [row[place] for row in rows for place in places[:1] if place < len(row)]
    texts = [cell_text(cell) for cell in cells if not isinstance(cell, list)]
    return msgspec.structs.replace(columns, separator=find_separator(texts))


def read_row(row: Sequence[Any], columns: Columns, dump: Dump, line: int, ordinals: Iterator[int]) -> list[Any]:
    """Return the record of a row with doubts about values that were left out, or a reject."""
    try:
        return _read_row(row, columns, dump, line, ordinals)
    except Exception as error:  # a cell that no one foresaw costs only its row
        return [fail_record(dump.name, line, " | ".join(map(str, row)), error)]


def _read_row(row: Sequence[Any], columns: Columns, dump: Dump, line: int, ordinals: Iterator[int]) -> list[Any]:
    title = strip_markup(cell_text(_cell(row, columns, "title", keep=True)))
    if not title:
        text = quote(" | ".join(filter(None, map(cell_text, row))))
        return [BadRecord(dump=dump.name, line=line, reason="has no title", text=text)]
    doubts: list[str] = []
    cells = {field: found for field in columns.places if (found := _cell(row, columns, field)) != ""}
    if addresses := _all_cells(row, columns, "page", "pdf", "title"):
        cells["addresses"] = addresses
    values = _values(cells, columns.separator, doubts)
    record = Record(dump=dump.name, ordinal=next(ordinals), line=line, title=title, **values)
    return [record, *[Doubt(dump=dump.name, line=line, reason=reason, text=quote(title)) for reason in doubts]]


def _cell(row: Sequence[Any], columns: Columns, field: str, *, keep: bool = False) -> Any:
    """Return the first non-empty cell of a field; with `keep`, `None` and similar words do not count as empty."""
    for place in columns.places.get(field, ()):
        text = cell_text(row[place]).strip() if place < len(row) else ""
        if text and (keep or text.casefold() not in _EMPTY):
            return row[place]
    return ""


def _all_cells(row: Sequence[Any], columns: Columns, *fields: str) -> list[str]:
    texts = [cell_text(row[it]) for field in fields for it in columns.places.get(field, ()) if it < len(row)]
    return [text.strip() for text in texts if "/" in text]


def _values(cells: Mapping[str, Any], separator: str, doubts: list[str]) -> dict[str, Any]:
    """Return the fields of a record from the non-empty cells."""
    values = {field: _READ[field](cells[field], doubts) for field in cells if field in _READ}
    if "authors" in cells:
        values["authors"], count = read_authors(cells["authors"], separator)
        values["author_count"] = values.get("author_count") or count
    identifiers = _identifiers(cells, doubts)
    if "venue" in values:
        values["venue"], arxiv = split_venue(values["venue"])
        add_identifier(identifiers, "arxiv", arxiv)
    return values | {"identifiers": identifiers, "links": _links(cells, identifiers, doubts)}


def _count(what: str, cell: Any, doubts: list[str]) -> int | None:
    """Return a count; in some tables a negative count means that it is unknown."""
    text = cell_text(cell).strip()
    found = re.fullmatch(r"(-?\d{1,3}(?:[,\s]\d{3})+|-?\d+)(?:\.0*)?", text)
    if found is None:
        if text:
            doubts.append(f'the {what} "{quote(text)}" was left out; it is not a whole number')
        return None
    digits = re.sub(r"[,\s]", "", found[1])
    if digits.startswith("-"):
        return None
    value = read_count(digits)
    if value is None:
        doubts.append(f'the {what} "{quote(text)}" was left out; it is too large')
    return value


def _date(cell: Any, doubts: list[str]) -> str:
    text = cell_text(cell).strip()
    text = text[:4] if _YEAR_AS_NUMBER.fullmatch(text) else text
    date = parse_date(text)
    if text and not date:
        doubts.append(f'the date "{quote(text)}" was left out; expected a date such as 2024-11-08')
    elif len(date) == 4 and re.match(r"\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", text):
        doubts.append(f'the date "{text}" was read as {date}; either number could be the month')
    return date


def _keywords(cell: Any) -> tuple[str, ...]:
    """Return the items of a list, or arXiv categories, which are separated by spaces."""
    text = cell_text(cell).strip()
    return tuple(dict.fromkeys(text.split())) if _CATEGORIES.fullmatch(text) else tuple(split_cell(cell))


_READ: Mapping[str, Callable[[Any, list[str]], Any]] = MappingProxyType(
    {
        "abstract": lambda cell, doubts: without_notice(strip_markup(cell_text(cell), markdown=True)),
        "author_count": partial(_count, "number of authors"),
        "date": _date,
        "venue": lambda cell, doubts: strip_markup(cell_text(cell)),
        "keywords": lambda cell, doubts: _keywords(cell),
        **{name: partial(_count, f"number of {name}") for name in ("citations", "upvotes", "comments")},
    }
)
"""Field that comes from one cell → the function that reads it."""


def _identifiers(cells: Mapping[str, Any], doubts: list[str]) -> dict[str, str]:
    """Return the identifiers of a row: from their own columns, then from `id` and from URLs."""
    found: dict[str, str] = {}
    for scheme in SCHEMES:
        text = cell_text(cells[scheme]).strip() if scheme in cells else ""
        value = _parse(scheme, text, doubts) if text else None
        if value:
            add_parsed(found, scheme, value)
        elif text:
            doubts.append(f'the {scheme} identifier "{quote(text)}" was left out; it is not valid')
    bare = cell_text(cells.get("id", "")).strip()
    likely = ("arxiv",) if is_plain("arxiv", bare) else ("arxiv", "doi", "acl") if _NOT_JUST_A_NAME.search(bare) else ()
    for scheme in likely:
        is_number = scheme == "arxiv" and _NUMBER.fullmatch(bare) and not _PLAINLY_NEW_STYLE.fullmatch(bare)
        if not is_number and (value := _parse(scheme, bare, doubts)):
            add_parsed(found, scheme, value)
    if "extra" in cells:
        add_from_notes(found, cell_text(cells["extra"]))
    for text in (bare, *cells.get("addresses", ())):
        if "/" in text and "://" in (address := complete_address(text)):
            add_from_address(found, address)
    return found


def _parse(scheme: str, text: str, doubts: list[str]) -> str | None:
    """Return an identifier; restore the zeros of an arXiv ID that a spreadsheet treated as a number."""
    text = text.removesuffix(".0") if scheme == "pmid" else text
    number = _NEW_STYLE.fullmatch(text) if scheme == "arxiv" else None
    if number is None:
        value = None if ";" in text else parse_identifier(scheme, text)
        parts = _BETWEEN.split(text) if value is None and (";" in text or _BETWEEN.search(text)) else ()
        return value or next((it for part in parts if (it := parse_identifier(scheme, part))), None)
    month = number[1].zfill(4)
    if not 1 <= int(month[2:]) <= 12:
        return None
    whole = f"{month}.{number[2].ljust(5 if month >= '1501' else 4, '0')}"
    if whole != text:
        reason = (
            f'the arXiv ID "{text}" was read as {whole}; spreadsheets drop zeros from text that looks like a number'
        )
        doubts.append(reason)
    return whole


def _links(cells: Mapping[str, Any], identifiers: Mapping[str, str], doubts: list[str]) -> Links:
    arxiv = identifiers.get("arxiv")
    page = format_url("arxiv", arxiv) if arxiv else ""
    if cells.keys().isdisjoint(_KINDS):
        return Links(page=page)
    found = {kind: tuple(_addresses(cells[kind], kind, doubts)) for kind in _KINDS if kind in cells}
    page = next(iter(found.get("page", ())), "") or page
    pdf = next(iter(found.get("pdf", ())), "")
    return Links(page=page, pdf=pdf, code=found.get("code", ()), project=found.get("project", ()))


def _addresses(cell: Any, kind: str, doubts: list[str]) -> Iterator[str]:
    text = collapse(" ".join(map(cell_text, cell)) if isinstance(cell, list) else cell_text(cell))
    addresses = re.findall(r"https?://[^\s/;,|]+[^\s;|]*", text)
    addresses = addresses or [
        whole for part in re.split(r"[\s;,|]+", text) if (whole := complete_address(part)) != part
    ]
    if text and not addresses and "." in text:
        doubts.append(f'the {kind} link "{quote(text)}" was left out; expected a URL that starts with https://')
    yield from (address.rstrip(",") for address in addresses)
