"""The ledger: a list of our files in the output folder, so that publishing deletes nothing else.

It is published as `.published`: a first line with the version, then one line `SIZE PATH` per file, sorted by path.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from site_builder.errors import PublishError
from site_builder.output.paths import LEDGER

_FIRST_LINE = "site-builder published 1"


def load_ledger(public: Path) -> dict[str, int]:
    """Return path → size of everything that was published; empty if nothing was.

    Raise PublishError if the file is not a ledger: without one we would not know which files are ours.
    """
    path = public / LEDGER
    try:
        return parse_ledger(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:  # UnicodeDecodeError is one
        raise PublishError(
            "is not a valid list of published files; restore it, or empty the folder and build again.",
            path=path,
        ) from error


def parse_ledger(text: str) -> dict[str, int]:
    """Return path → size. Raise ValueError for an invalid line."""
    first, *lines = text.split("\n")
    if first != _FIRST_LINE or lines.pop() != "":
        raise ValueError(first)
    pairs = (line.partition(" ") for line in lines)
    return {path: int(size) for size, _, path in pairs}


def format_ledger(sizes: Mapping[str, int]) -> str:
    """Return the text that `parse_ledger` reads."""
    return "\n".join([_FIRST_LINE, *(f"{sizes[path]} {path}" for path in sorted(sizes)), ""])
