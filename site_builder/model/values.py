"""The kind of all values that pass between the parts."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """The base of all values: frozen, fields by keyword, defaults left out of JSON.

    The cyclic collector passes them over, since a value is made of what was there before it and so is in no cycle.
    """


def known_fields(value: Value) -> dict[str, Any]:
    """Return the fields of a value that say something: those that differ from their default. A count of 0 does.

    `omit_defaults` alone goes by identity, and would keep an empty value that was made anew.
    """
    return {name: found for name, default in _defaults(type(value)) if (found := getattr(value, name)) != default}


@cache
def _defaults(kind: type[Value]) -> tuple[tuple[str, Any], ...]:
    fields = msgspec.structs.fields(kind)
    return tuple(
        (field.name, field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory())
        for field in fields
    )
