"""Keys of `site.toml` that have new names. The old ones still work for one version, with a warning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple


class Renamed(NamedTuple):
    """What became of a key."""

    advice: str
    """What to write instead."""
    move: Callable[[dict[str, Any], Any], None]
    """Adds the value of the old key to the values of the file, under its new names."""


def _spread_minimum(values: dict[str, Any], minimum: Any) -> None:
    pages = values.setdefault("pages", {})
    if isinstance(pages, dict):
        for key in ("authors", "organisations", "venues"):
            pages.setdefault(key, minimum)


RENAMED: Mapping[str, Renamed] = MappingProxyType(
    {
        "minimum": Renamed("write authors, organisations and venues in [pages], each with a number", _spread_minimum),
    }
)
"""Old key → what became of it. A row is removed in the version after the one that added it."""


def translate(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a file under their new names; a value under its new name wins."""
    if not any(key in RENAMED for key in values):
        return values
    kept = {key: dict(value) if isinstance(value, dict) else value for key, value in values.items()}
    for key in RENAMED.keys() & values.keys():
        RENAMED[key].move(kept, kept.pop(key))
    return kept


def list_renamed(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each old key in a file, and the warning about it."""
    for key in values:
        if key in RENAMED:
            yield key, f"{key} has been replaced, and this is the last version that reads it; {RENAMED[key].advice}."
