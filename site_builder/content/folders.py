"""List the files in a content folder; anything that cannot be read is an error.

`Path.rglob` skips folders that may not be opened, and to `Path.is_file` a link to nothing is not a file. Both would
publish a site without these files and say nothing about it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from site_builder.errors import ContentError


def list_files(folder: Path, suffix: str) -> list[Path]:
    """Return the files in a folder whose names end with a suffix, sorted; none if there is no folder.

    Raise ContentError if the folder or one of these files cannot be read.
    """
    paths = [folder / name for name in _scan(folder) if name.endswith(suffix) and not name.startswith(".")]
    return sorted(path for path in paths if not _is_folder(path))


def walk_files(folder: Path, is_wanted: Callable[[Path], bool] = lambda path: True) -> list[Path]:
    """Return the files in a folder and the folders in it, sorted; none if there is no folder.

    `is_wanted` judges the path of each file and folder, relative to `folder`. Links to folders are followed; a folder
    that is reached twice is listed once. Raise ContentError for anything wanted that cannot be read.
    """
    found: list[Path] = []
    waiting, seen = [folder], set[tuple[int, int]]()
    while waiting:
        current = waiting.pop(0)
        if _was_seen(current, seen):
            continue
        for name in sorted(_scan(current)):
            path = current / name
            if not is_wanted(path.relative_to(folder)):
                continue
            (waiting if _is_folder(path) else found).append(path)
    return sorted(found)


def is_present(path: Path) -> bool:
    """Tell whether there is a file at a path. Raise ContentError for anything else there, or if it cannot be opened."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise _unreadable(path, error) from error
    if _is_folder(path):
        raise ContentError("is a folder, not a file; rename or remove it.", path=path)
    check_readable(path)
    return True


def check_readable(path: Path) -> None:
    """Raise ContentError if a file cannot be opened."""
    try:
        with open(path, "rb"):
            pass
    except OSError as error:
        raise _unreadable(path, error) from error


def _scan(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries]
    except FileNotFoundError:
        if folder.is_symlink():
            raise _dangling(folder) from None
        return []
    except OSError as error:
        raise _unreadable(folder, error) from error


def _is_folder(path: Path) -> bool:
    """Tell a folder from a file. Raise ContentError for anything that is neither."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        raise _dangling(path) from None
    except OSError as error:
        raise _unreadable(path, error) from error
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        raise ContentError("is a pipe, a socket or a device, not a file; remove it.", path=path)
    return stat.S_ISDIR(mode)


def _was_seen(folder: Path, seen: set[tuple[int, int]]) -> bool:
    """Note a folder by its place on the disk, and tell whether it was noted before."""
    try:
        found = os.stat(folder)
    except OSError:
        return False  # listing it says what is wrong
    key = (found.st_dev, found.st_ino)
    was_seen = key in seen
    seen.add(key)
    return was_seen


def _dangling(path: Path) -> ContentError:
    return ContentError("is a link to a file that does not exist; correct or remove it.", path=path)


def _unreadable(path: Path, error: OSError) -> ContentError:
    reason = (error.strerror or str(error)).lower()
    return ContentError(f"cannot be read ({reason}); make it readable, or remove it.", path=path)
