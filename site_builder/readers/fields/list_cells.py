"""Read table cells as text, and as lists in any notation."""

from __future__ import annotations

import ast
import datetime
import json
import re
from typing import Any

from site_builder.text.normalise import collapse

_LIST = re.compile(r"\s*\[.*\]\s*", re.DOTALL)
_TEXT = r"""'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+\""""
_NAMES = ("name", "full_name", "fullname", "fullName", "display_name", "title", "value", "url")
_GIVEN = ("given", "first", "first_name", "firstName", "given_name", "forename")
_FAMILY = ("family", "last", "last_name", "lastName", "family_name", "surname")
"""Keys of an object that contain its name, best first."""

_PRINTED = re.compile(rf"\s*\[\s*(?:{_TEXT})(?:\s+(?:{_TEXT}))+\s*\]\s*")
"""A list as NumPy prints it: without commas."""


def cell_text(cell: Any) -> str:
    """Return a cell as text; in a typed table it may be a number, a date, a list or nothing."""
    if isinstance(cell, str):
        return cell
    if cell is None or cell != cell:  # only NaN differs from itself
        return ""
    if isinstance(cell, bytes):
        return cell.decode("utf-8", errors="replace")
    if isinstance(cell, datetime.date):  # a datetime is a date as well
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dict):
        return cell_text(_name(cell))
    return "; ".join(list_items(cell) or ()) if isinstance(cell, list) else str(cell)


def split_cell(cell: Any) -> list[str]:
    """Return the items of a list: a real list, or text in JSON or Python notation or separated by `;`, `|` or `,`."""
    if (items := list_items(cell)) is not None:
        return list(dict.fromkeys(items))
    text = cell_text(cell)
    sign = next((it for it in ";|\n," if it in text), ",")
    return list(dict.fromkeys(item for part in text.split(sign) if (item := collapse(part))))


def list_items(cell: Any) -> list[str] | None:
    """Return the texts of a list, with the names of objects, or None if the cell is not a list."""
    values = cell if isinstance(cell, list | tuple) else _parse(cell) if isinstance(cell, str) else None
    if values is None:
        return None
    return [text for value in values if (text := collapse(cell_text(_name(value))))]


def _name(value: Any) -> Any:
    """Return the name of an object: a name, or a given name and a family name."""
    if not isinstance(value, dict):
        return value
    given, family = (next((value[key] for key in keys if value.get(key)), "") for keys in (_GIVEN, _FAMILY))
    return next((value[key] for key in _NAMES if value.get(key)), "") or f"{given} {family}"


def _parse(text: str) -> list[Any] | None:
    """Return the list that a text contains in the notation of JSON, Python or NumPy."""
    if not _LIST.fullmatch(text):
        return None
    if _PRINTED.fullmatch(text):
        return [word[1:-1] for word in re.findall(_TEXT, text)]
    for parse in (json.loads, ast.literal_eval):
        try:
            values = parse(text.strip())
        except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
            continue
        if isinstance(values, list):
            return values
    return None
