"""Tell whether the program is the same: its own files, the libraries next to it, and Python."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from site_builder.cache.entries import hash_bytes, hash_values

_PACKAGE = Path(__file__).resolve().parents[1]


def hash_program() -> str:
    """Return a hash of everything that turns the same input into the same site."""
    return hash_values(
        "site-builder cache 1",
        platform.python_version(),
        [
            (path.relative_to(_PACKAGE).as_posix(), hash_file(path))
            for path in sorted(_PACKAGE.rglob("*"))
            if path.suffix != ".pyc" and path.is_file()
        ],
        sorted({path.name for place in sys.path if place for path in Path(place).glob("*.dist-info")}),
    )


def hash_file(path: Path) -> bytes:
    """Return the hash of a file."""
    return hash_bytes(path.read_bytes())
