"""JSON Schemas of a site's data, made from the classes of the model and the docstrings of their fields.

Source: JSON Schema, draft 2020-12, https://json-schema.org/draft/2020-12
"""

from __future__ import annotations

import inspect
from typing import Any

import msgspec

from site_builder.model.descriptions import describe_fields


def build_schema(kind: type[msgspec.Struct], title: str) -> dict[str, Any]:
    """Return the schema of a class with all classes that it refers to."""
    schema = msgspec.json.schema(kind)
    kinds = {it.__name__: it for it in _find_classes(msgspec.inspect.type_info(kind), {})}
    for name, definition in schema["$defs"].items():
        _describe(definition, kinds[name])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}


def _describe(definition: dict[str, Any], kind: type[msgspec.Struct]) -> None:
    definition["description"] = " ".join((inspect.getdoc(kind) or "").split())
    for field, text in describe_fields(kind).items():
        definition["properties"][field] = {"description": text, **definition["properties"][field]}


def _find_classes(info: msgspec.inspect.Type, found: dict[type[msgspec.Struct], None]) -> list[type[msgspec.Struct]]:
    """Return the classes that a type consists of, each once."""
    if isinstance(info, msgspec.inspect.StructType) and info.cls not in found:
        found[info.cls] = None
        for field in info.fields:
            _find_classes(field.type, found)
    for name in ("item_type", "value_type"):
        if part := getattr(info, name, None):
            _find_classes(part, found)
    for part in (*getattr(info, "types", ()), *getattr(info, "item_types", ())):
        _find_classes(part, found)
    return list(found)
