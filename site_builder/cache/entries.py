"""Values in the files of a folder, each named by the hash of everything that it was made from.

A file begins with the hash of its content, so a damaged one is noticed. `version` says which program wrote the folder;
what another program wrote is never used. Nothing here raises an error: a cache that cannot be used is empty.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

import msgspec

from site_builder.hashing import HASH_SIZE, hash_bytes

_VERSION = "version"
_SUFFIX = ".entry"

Kind = TypeVar("Kind")


class Entries:
    """The entries of a cache. It is empty for a program that did not write it, and then deletes what others wrote."""

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder
        self._used: set[str] = set()
        self.warning = ""
        """The first thing that was wrong with the cache; empty if nothing was."""
        self.is_usable = self._open(version)
        """Whether the folder may be written to."""

    def load(self, name: str, kind: type[Kind]) -> Kind | None:
        """Return an entry, or None if there is none or it is damaged."""
        if not self.is_usable:
            return None
        self._used.add(name)
        path = self._path(name)
        try:
            found = path.read_bytes()
            if found[:HASH_SIZE] == hash_bytes(found[HASH_SIZE:]):
                return msgspec.msgpack.decode(found[HASH_SIZE:], type=kind)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.DecodeError):
            pass
        self._warn(f"{path}: is damaged, so it was made again.")
        return None

    def has(self, name: str) -> bool:
        """Return whether there is an entry with a name."""
        return self.is_usable and self._path(name).is_file()

    def save(self, name: str, value: object) -> None:
        """Write an entry; it appears only when it is complete."""
        if not self.is_usable:
            return
        self._used.add(name)
        content = msgspec.msgpack.encode(value)
        try:
            _write(self._path(name), hash_bytes(content) + content)
        except OSError as error:
            self.is_usable = False
            self._warn(f"{self._folder}: cannot be written ({_say(error)}), so nothing more was kept in it.")

    def sweep(self) -> None:
        """Delete the entries that were neither loaded nor saved."""
        if self.is_usable:
            for path in self._folder.glob(f"*{_SUFFIX}"):
                if path.name.removesuffix(_SUFFIX) not in self._used:
                    path.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{_SUFFIX}"

    def _open(self, version: str) -> bool:
        """Prepare the folder, and return whether that was possible."""
        path = self._folder / _VERSION
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            found = path.read_text() if path.exists() else ""
            if not found and any(self._folder.iterdir()):
                self._warn(f"{self._folder}: is not a cache, so it was not used; name an empty folder.")
                return False
            if found and found != version:
                self._warn(f"{self._folder}: was written by another version of the program, so nothing in it was used.")
                for entry in self._folder.glob(f"*{_SUFFIX}"):
                    entry.unlink()
            if found != version:
                _write(path, version.encode())
        except (OSError, ValueError) as error:
            self._warn(f"{self._folder}: cannot be used as a cache ({_say(error)}), so the site was built without one.")
            return False
        return True

    def _warn(self, warning: str) -> None:
        self.warning = self.warning or warning


def _write(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def _say(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
