"""All papers as a table in Parquet, for programs that analyse them. This needs pyarrow, an optional extra."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import msgspec

from site_builder.errors import ConfigError
from site_builder.model import Paper

_ROWS = 20_000
"""The papers in a group of rows, which are in memory at once."""
_FIELDS = msgspec.inspect.type_info(Paper).fields  # type: ignore[attr-defined]
_MAPS = frozenset(field.name for field in _FIELDS if isinstance(field.type, msgspec.inspect.DictType))


def write_parquet(papers: Sequence[Paper]) -> bytes:
    """Return a table with a column for each field of a paper. Raise ConfigError without pyarrow.

    Unknown values of objects inside a column, such as links, are null.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        needs = "parquet = true needs pyarrow; install it: pip install 'paper-site-builder[parquet]'"
        raise ConfigError(needs) from error
    schema = pyarrow.schema([(field.name, _convert(field.type, pyarrow)) for field in _FIELDS])
    names = tuple(schema.names)
    content = io.BytesIO()
    with ParquetWriter(content, schema, compression="zstd", store_schema=False) as writer:
        for start in range(0, max(len(papers), 1), _ROWS):
            rows = [_write_row(paper, names) for paper in papers[start : start + _ROWS]]
            writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))
    return content.getvalue()


def _write_row(paper: Paper, names: tuple[str, ...]) -> dict[str, Any]:
    values = ((name, msgspec.to_builtins(getattr(paper, name))) for name in names)
    return {name: list(value.items()) if name in _MAPS else value for name, value in values}


def _convert(info: msgspec.inspect.Type, pyarrow: Any) -> Any:
    """Return the type of a column for a type of the model."""
    match info:
        case msgspec.inspect.StrType():
            return pyarrow.string()
        case msgspec.inspect.IntType():
            return pyarrow.int64()
        case msgspec.inspect.BoolType():
            return pyarrow.bool_()
        case msgspec.inspect.VarTupleType():
            return pyarrow.list_(_convert(info.item_type, pyarrow))
        case msgspec.inspect.DictType():
            return pyarrow.map_(_convert(info.key_type, pyarrow), _convert(info.value_type, pyarrow))
        case msgspec.inspect.StructType():
            return pyarrow.struct([(field.name, _convert(field.type, pyarrow)) for field in info.fields])
        case msgspec.inspect.UnionType():
            return _convert(next(it for it in info.types if not isinstance(it, msgspec.inspect.NoneType)), pyarrow)
    raise TypeError(f"{info} has no column type")
