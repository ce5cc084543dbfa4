"""Find dumps and sidecars in files and folders."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from site_builder.content.folders import walk_files
from site_builder.errors import DumpError
from site_builder.readers.cutting.streams import STDIN

_USUALLY_HIDDEN = (".gitkeep", ".gitignore", ".gitattributes", ".DS_Store")


def find_dumps(paths: Iterable[Path]) -> list[tuple[str, Path]]:
    """Return the name and path of each dump in files and folders, in the given order and by name within a folder.

    A dump has the name of its file, preceded by the folder if an earlier dump already has that name. Sidecars
    (`.toml`), hidden files and notes (`README.md`) are not dumps; `-` means stdin. Raise DumpError for a path that does
    not exist and for a folder without dumps, and ContentError for anything in a folder that cannot be read.
    """
    named: dict[str, Path] = {}
    for root in paths:
        for path in _files(root):
            name = _readable(path.relative_to(root).as_posix() if root.is_dir() else _name(path))
            while name in named and named[name] != path:
                name = f"{path.parent.name}/{name}" if "/" not in name else f"{name}~"
            named[name] = path
    return list(named.items())


def _name(path: Path) -> str:
    return "stdin" if path == STDIN else path.name


def _files(root: Path) -> list[Path]:
    if root == STDIN or (root.exists() and not root.is_dir()):
        return [root]
    if not root.is_dir():
        raise DumpError("there is no such file or folder; name a dump or a folder of dumps.", path=root)
    found = walk_files(root, _may_be_dump)
    if not found:
        raise DumpError("this folder contains no dumps; put dumps into it, or name another folder.", path=root)
    return found


def _may_be_dump(path: Path) -> bool:
    is_note = path.name.lower() in ("readme.md", "readme.txt", "readme")
    return not _is_hidden(path) and path.suffix != ".toml" and not is_note


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _readable(name: str) -> str:
    """Return a file's name as text; a name that is not UTF-8 is read as Windows-1252."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("cp1252", errors="replace")
    return name


def find_sidecars(paths: Iterable[Path]) -> list[Path]:
    """Return the sidecars in folders, with or without a dump."""
    folders = (root for root in paths if root.is_dir())
    found = (it for root in folders for it in walk_files(root, lambda path: not _is_hidden(path)))
    return sorted(it for it in found if it.suffix == ".toml")


def find_hidden(paths: Iterable[Path]) -> list[Path]:
    """Return the hidden files in folders, which are not read, except those that git and macOS put there."""
    folders = (root for root in paths if root.is_dir())
    return sorted(it for root in folders for it in root.rglob(".*") if it.is_file() and it.name not in _USUALLY_HIDDEN)


def measure_dump(path: Path) -> int:
    """Return the size of a dump on disk, or 0 if it is unknown, as for a pipe."""
    return path.stat().st_size if path.is_file() else 0
