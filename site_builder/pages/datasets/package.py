"""A data package: what files of data a site has, and what their fields mean, for programs that load them.

Source: Data Package 2.0, https://datapackage.org/standard/data-package/
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

import msgspec

from site_builder.model import Paper
from site_builder.model.descriptions import describe_fields

_TYPES: Mapping[type[msgspec.inspect.Type], str] = MappingProxyType(
    {
        msgspec.inspect.StrType: "string",
        msgspec.inspect.IntType: "integer",
        msgspec.inspect.BoolType: "boolean",
        msgspec.inspect.VarTupleType: "array",
        msgspec.inspect.DictType: "object",
        msgspec.inspect.StructType: "object",
    }
)
"""The types of Table Schema for those of the model."""


def build_package(name: str, title: str, address: str, papers: str, has_table: bool) -> dict[str, Any]:
    """Return the descriptor of a site's data.

    `name` identifies the package, `address` is the site's URL or empty, and `papers` the path of all papers in JSON
    Lines; `has_table` says whether they are also there in Parquet, beside it.
    """
    fields = {"fields": list_fields()}
    resources = [
        {"name": "papers", "path": PurePosixPath(papers).name, "format": "jsonl", "mediatype": "application/jsonl"}
        | {"compression": "gz", "encoding": "utf-8", "schema": fields, "jsonSchema": "papers.schema.json"},
        {"name": "report", "path": "report.json", "format": "json", "mediatype": "application/json"}
        | {"encoding": "utf-8", "jsonSchema": "report.schema.json"},
    ]
    if has_table:
        table = {"name": "papers-parquet", "path": "papers.parquet", "format": "parquet", "schema": fields}
        resources.insert(1, {**table, "mediatype": "application/vnd.apache.parquet"})
    about = {"name": name, "title": title, **({"homepage": address} if address else {})}
    return {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", **about, "resources": resources}


def list_fields() -> list[dict[str, Any]]:
    """Return the fields of a paper as Table Schema describes them."""
    descriptions = describe_fields(Paper)
    required = {field.name for field in msgspec.structs.fields(Paper) if field.required}
    return [
        {"name": field.name, "type": _type_of(field.type)}
        | ({"description": descriptions[field.name]} if field.name in descriptions else {})
        | ({"constraints": {"required": True}} if field.name in required else {})
        for field in msgspec.inspect.type_info(Paper).fields  # type: ignore[attr-defined]
    ]


def _type_of(info: msgspec.inspect.Type) -> str:
    if isinstance(info, msgspec.inspect.UnionType):
        info = next(it for it in info.types if not isinstance(it, msgspec.inspect.NoneType))
    return _TYPES[type(info)]
