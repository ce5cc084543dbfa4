"""Hashes of values, of files, and of the program itself: its own files, the libraries next to it, and Python."""

from __future__ import annotations

import platform
import sys
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

HASH_SIZE = 32
"""Bytes of a hash."""

_PACKAGE = Path(__file__).resolve().parent


def hash_bytes(content: bytes) -> bytes:
    """Return the hash of some bytes."""
    return blake2b(content, digest_size=HASH_SIZE).digest()


def hash_file(path: Path) -> bytes:
    """Return the hash of a file."""
    return hash_bytes(path.read_bytes())


def hash_values(*values: Any) -> str:
    """Return a hash of values that msgspec can encode, as a name for a file."""
    return hash_bytes(msgspec.msgpack.encode(values)).hex()


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
