"""Read JSON objects with the keys of a table of papers, as saved by scrapers, notebooks and scripts.

Papers with Code, conference paper lists and many programs use this form: a list of objects, one object per line, or a
list under a key (`{"papers": [{…}]}`). Keys are treated like the column names in `columns`; keys inside an object of
links or identifiers (`"externalIds": {"DOI": …}`) count as keys of the paper.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import msgspec

from site_builder.model import BadRecord, Dump
from site_builder.readers.cutting.json_elements import read_objects
from site_builder.readers.cutting.json_outline import outline_json, outline_whole_json
from site_builder.readers.cutting.streams import Item, peek, quote
from site_builder.readers.fields.columns import find_columns, learn_separator, missing_titles, read_row
from site_builder.readers.headers.column_names import is_column, is_paper_table
from site_builder.readers.json_papers import decode_object, explain
from site_builder.readers.reader import Reader

_SAMPLE = 200
"""The number of objects from whose keys the columns are determined."""

_PLACE = re.compile(r"(?:[^.\[\]]*\[\])?")
"""The whole dump as an object or a list, or a list under one of its keys."""

_OTHERS = frozenset("dependencies devDependencies scripts resources distribution recordSet conformsTo $schema".split())
"""Keys of an object that describes a program or a data set, which has a title and authors too."""

_HOLDERS = ("externalIds", "external_ids", "ids", "identifiers", "links", "urls")
"""Keys of objects that contain more columns."""

Row = tuple[int, dict[str, Any]]
"""Line and values of an object."""

_decode = msgspec.json.Decoder(dict[str, Any]).decode


def is_json_table(head: bytes) -> bool:
    """Return whether a dump's first objects have the keys of a table of papers."""
    return _find_place(head) is not None


def _find_place(head: bytes) -> str | None:
    """Return the first place, a list or the top level, whose objects have the keys of a table of papers."""
    for outline in (outline_json, outline_whole_json):
        for place, found in outline(head).items():
            is_other = not place and found.keys & _OTHERS
            if _PLACE.fullmatch(place) and not is_other and is_paper_table(sorted(found.keys)):
                return place
    return None


def read_json_table(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each object with a title, a reject for anything else, and doubts for values left out."""
    yield from read_rows(_read_objects(stream, dump), dump)


def read_rows(rows: Iterator[Row | Item], dump: Dump, more_names: Sequence[str] = ()) -> Iterator[Item]:
    """Yield a record for each row of values by name, and other items unchanged.

    The names of the first rows are the columns, together with `more_names`. Names that only later rows have are added
    when they come.
    """
    sample = list(itertools.islice(rows, _SAMPLE))
    names = list(dict.fromkeys([*(name for it in sample if isinstance(it, tuple) for name in it[1]), *more_names]))
    columns = find_columns(names, dump.columns)
    yield from (BadRecord(dump=dump.name, line=1, reason=reason) for reason in columns.faults)
    if "title" not in columns.places:
        yield missing_titles(names, dump)
        return
    columns = learn_separator(columns, [_cells(it, names) for it in sample if isinstance(it, tuple)])
    ordinals, known = itertools.count(1), frozenset(names)
    for it in itertools.chain(sample, rows):
        if isinstance(it, tuple):
            if not it[1].keys() <= known:
                names = [*names, *(name for name in it[1] if name not in known and is_column(name))]
                known = known.union(it[1])
                places = find_columns(names, dump.columns).places
                columns = msgspec.structs.replace(columns, places=places)
            yield from read_row(_cells(it, names), columns, dump, it[0], ordinals)
        else:
            yield it


def _cells(row: Row, names: Sequence[str]) -> list[Any]:
    return [row[1].get(name) for name in names]


def _read_objects(stream: BinaryIO, dump: Dump) -> Iterator[Row | BadRecord]:
    place = _find_place(peek(stream))
    for entry in read_objects(stream, dump, [place or "[]"]):
        if isinstance(entry, BadRecord):
            yield entry
            continue
        line, raw = entry
        try:
            yield line, flatten(decode_object(raw, _decode))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            text = quote(raw[:2000].decode("utf-8", errors="replace"))
            yield BadRecord(dump=dump.name, line=line, reason=f"is not a JSON object: {explain(error)}", text=text)


def flatten(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of an object, including those in its objects of links or identifiers."""
    held = (values[name] for name in _HOLDERS if isinstance(values.get(name), dict))
    return {key: value for it in (*held, values) for key, value in it.items()}


READER = Reader("json-table", is_json_table, read_json_table)
