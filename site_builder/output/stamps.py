"""Tell whether an output folder is as a build left it, without reading its files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from site_builder.output.failures import explained

Stamp = tuple[str, int, int, int, int]
"""A path, its size, when its content and its entry changed, and its number on the disk."""


def stamp_files(public: Path) -> list[Stamp]:
    """Return the stamps of all files in a folder, whoever wrote them; a file that was replaced has another one.

    The system sets the time at which an entry changed, and no program can set it back.
    """
    with explained(public):
        return sorted(_stamp(str(public.resolve()))) if public.is_dir() else []


def _stamp(folder: str) -> Iterator[Stamp]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _stamp(entry.path)
            else:
                found = entry.stat(follow_symlinks=False)
                yield entry.path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
