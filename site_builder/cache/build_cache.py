"""A cache for builds: it keeps what was read from each dump, and the result of the last build."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from site_builder.cache.entries import Entries
from site_builder.content.folders import walk_files
from site_builder.errors import ContentError
from site_builder.hashing import hash_file, hash_program, hash_values
from site_builder.steps import Result, Steps


class BuildCache(Steps):
    """Keeps the results of steps that have a type, by the hash of what they are given."""

    keeps = True

    def __init__(self, folder: Path) -> None:
        self.entries = Entries(folder, hash_program())

    def run(
        self, name: str, given: tuple[Any, ...], step: Callable[[], Result], kind: type[Result] | None = None
    ) -> Result:
        """Return the result of a step that was given the same before, or run it and keep its result."""
        if kind is None:
            return step()
        key = hash_values(name, given)
        found = self.entries.load(key, kind)
        if found is None:
            found = step()
            self.entries.save(key, found)
        return found

    def has(self, name: str, given: tuple[Any, ...], kind: type[Any]) -> bool:
        """Return whether there is an entry for a step that is given this; it may still be damaged."""
        return self.entries.has(hash_values(name, given))


def hash_input(paths: Iterable[Path]) -> str:
    """Return a hash of the files at some paths and below; empty if one is not a file or folder that can be read."""
    try:
        return hash_values([(str(path), *_hash_files(path)) for path in paths])
    except (ContentError, OSError):
        return ""


def _hash_files(path: Path) -> Iterable[tuple[str, bytes]]:
    if path.is_dir():
        for file in walk_files(path, lambda name: ".git" not in name.parts):
            yield str(file), hash_file(file)
    elif path.is_file():
        yield str(path), hash_file(path)
    else:
        raise ContentError("is not a file.", path=path)
