"""The base of all values that pass between the parts of the builder."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """The base of all values: frozen, with fields set by keyword and defaults left out of JSON.

    The garbage collector does not track values (`gc=False`): a value is built only from earlier ones, so it is never
    part of a cycle.
    """


def known_fields(value: Value) -> dict[str, Any]:
    """Return the fields of a value that differ from their default. A count of 0 differs from an unknown count.

    `omit_defaults` is not enough: it compares by identity and would keep an empty value that was created later.
    """
    return {name: found for name, default in _defaults(type(value)) if (found := getattr(value, name)) != default}


@cache
def _defaults(kind: type[Value]) -> tuple[tuple[str, Any], ...]:
    fields = msgspec.structs.fields(kind)
    return tuple(
        (field.name, field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory())
        for field in fields
    )
