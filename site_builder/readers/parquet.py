"""Read Parquet tables: the same columns as in `tables`, but typed, a few hundred rows at a time.

This needs pyarrow, an optional extra: `pip install 'paper-site-builder[parquet]'`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, BinaryIO

from site_builder.model import BadRecord, Dump
from site_builder.readers.cutting.streams import Item, make_seekable, quote
from site_builder.readers.fields.columns import find_columns, learn_separator, missing_titles, read_row
from site_builder.readers.reader import Reader

_MAGIC = b"PAR1"
_ROWS = 512
"""The number of rows in memory at a time."""
_BUFFER = 1 << 20
"""The number of bytes of a column that are read ahead."""


def is_parquet(head: bytes) -> bool:
    """Return whether a dump starts with Parquet's magic number."""
    return head.startswith(_MAGIC)


def read_parquet(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each row, and a reject for each row without a title; `line` is the number of the row."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        reason = "is a Parquet file, which needs pyarrow; install it: pip install 'paper-site-builder[parquet]'"
        yield BadRecord(dump=dump.name, line=1, reason=reason)
        return
    try:
        with make_seekable(stream) as file:
            yield from _read_rows(ParquetFile(file, buffer_size=_BUFFER), dump)
    except (ArrowException, EOFError, OSError, UnicodeDecodeError) as error:
        reason = f"is a Parquet file that is damaged or cut short; copy the dump again ({quote(str(error))})"
        yield BadRecord(dump=dump.name, line=1, reason=reason)


def _read_rows(file: Any, dump: Dump) -> Iterator[Item]:
    names = file.schema_arrow.names
    columns = find_columns(names, dump.columns)
    yield from (BadRecord(dump=dump.name, line=1, reason=reason) for reason in columns.faults)
    if "title" not in columns.places:
        yield missing_titles(names, dump)
        return
    wanted = sorted({place for places in columns.places.values() for place in places})
    columns = find_columns([names[place] for place in wanted], dump.columns)
    ordinals, line = itertools.count(1), 0
    for batch in file.iter_batches(_ROWS, columns=[names[place] for place in wanted]):
        rows = list(zip(*map(_values, batch.columns), strict=True))
        if not line:
            columns = learn_separator(columns, rows)
        for row in rows:
            line += 1
            yield from read_row(row, columns, dump, line, ordinals)


def _values(column: Any) -> list[Any]:
    """Return the values of a column; nanoseconds, which Python does not support, are truncated."""
    kind = str(column.type)
    cast = column.cast("timestamp[us]", safe=False) if kind.startswith("timestamp[ns") else column
    try:
        return list(cast.to_pylist())
    except (ValueError, OverflowError):
        return [_value(cell) for cell in cast]


def _value(cell: Any) -> Any:
    """Return the value of a cell; one that Python cannot hold, such as a day in the year 99,999, becomes a remark."""
    try:
        return cell.as_py()
    except UnicodeDecodeError:
        return _decode(cell)
    except (ValueError, OverflowError):
        return f"unreadable {cell.type}"


def _decode(cell: Any) -> Any:
    """Return the value of a cell that has bytes that are not UTF-8: of a text, a list or a structure."""
    if hasattr(cell, "as_buffer"):
        return cell.as_buffer().to_pybytes().decode("utf-8", errors="replace")
    if hasattr(cell, "keys"):
        return {name: _value(cell[name]) for name in cell}
    return [_value(it) for it in cell.values] if hasattr(cell, "values") else f"unreadable {cell.type}"


READER = Reader("parquet", is_parquet, read_parquet, is_binary=True)
