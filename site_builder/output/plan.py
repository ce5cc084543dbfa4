"""The plan of a move: which files are on disk, ours or in the way, and the order of the steps."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import get_args

import msgspec

from site_builder.errors import PublishError
from site_builder.model import When
from site_builder.output.moves import Step
from site_builder.output.paths import LEDGER, fold_path, iter_folders
from site_builder.output.staging import Staged

_GIT = (".git", ".gitignore", ".gitattributes", ".gitkeep")
"""What git needs at the top of an output folder: not ours, and not worth reporting."""

_ORDER = {when: place for place, when in enumerate(get_args(When))}
"""Stage → its position in the order in which files move."""

_POINTERS = (".atom", ".xml", ".json", ".gz")
"""Suffixes of files that may refer to pages; see `_sort_deletions`."""


class Disk(msgspec.Struct, frozen=True):
    """What is in the output folder, except the ledger, as paths relative to it."""

    files: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    """Symbolic links, which are not followed, and special files such as sockets."""


class Plan(msgspec.Struct, frozen=True):
    """How to turn the output folder into the new site."""

    steps: tuple[Step, ...]
    deleted: tuple[str, ...]
    """Paths that were published and no longer are."""
    foreign: tuple[str, ...]
    """Paths in the folder that are not ours; they are kept."""


def scan_disk(public: Path, staging: Path) -> Disk:
    """Return what is in the output folder, except `.git`, the staging folder and the ledger."""
    files, folders, others = set[str](), set[str](), set[str]()
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        for entry in _scan_folder(public, staging, folder):
            path = folder + entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.add(path)
                waiting.append(f"{path}/")
            else:
                (files if entry.is_file(follow_symlinks=False) else others).add(path)
    return Disk(frozenset(files), frozenset(folders), frozenset(others))


def build_plan(public: Path, new: Mapping[str, Staged], old: Set[str], disk: Disk) -> Plan:
    """Return the steps that turn what is on disk into the new site.

    `old` contains the paths in the ledger. Raise PublishError if a foreign file is in the way, or if a file that
    staging found unchanged no longer exists.
    """
    foreign = (disk.files - old - new.keys()) | disk.others
    _refuse_foreign(public, new, old, disk, foreign)
    gone = sorted((old & disk.files) - new.keys())
    renamed = _find_renamed(public, gone, new)
    _refuse_lost(public, new, disk, set(renamed.values()))
    deleted = [path for path in gone if path not in renamed]
    early = _find_in_the_way(deleted, new)
    steps = (
        *(Step("rename", path, target) for path, target in renamed.items()),
        *(Step("delete", path) for path in deleted if path in early),
        *(Step("clear", path) for path in sorted(disk.folders & new.keys())),
        *(Step("move", staged.path) for staged in _sort_moves(new.values())),
        *(Step("delete", path) for path in _sort_deletions(deleted) if path not in early),
    )
    return Plan(steps, tuple(deleted), tuple(sorted(path for path in foreign if path not in _GIT)))


def _scan_folder(public: Path, staging: Path, folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(public / folder) as entries:
        for entry in entries:
            top = not folder and (entry.name in (".git", LEDGER) or entry.path == str(staging))
            if not top:
                yield entry


def _refuse_foreign(public: Path, new: Mapping[str, Staged], old: Set[str], disk: Disk, foreign: Set[str]) -> None:
    """Raise PublishError for a foreign file at a path that one of our files or folders needs.

    A foreign file with exactly the same bytes as ours is not in the way: it becomes ours.
    """
    folders = _collect_folders(new)
    taken = {path for path in (new.keys() & disk.files) - old if new[path].state != "same"}
    blocking = {path for path in foreign if path in new or path in folders or _has_folder_in(path, new)}
    for path in sorted(taken | blocking | _find_renamed(public, foreign, new).keys()):
        raise PublishError(
            "is in the way of a file of the site and was not published by a build; move it.", path=public / path
        )


def _refuse_lost(public: Path, new: Mapping[str, Staged], disk: Disk, renamed: Set[str]) -> None:
    for path in sorted(new.keys() - disk.files - renamed):
        if new[path].state == "same":
            raise PublishError("disappeared during the build; build again.", path=public / path)


def _find_renamed(public: Path, gone: Iterable[str], new: Iterable[str]) -> dict[str, str]:
    """Return old → new path of files whose path changed only in case, if the file system treats both as one."""
    twins = {fold_path(path): path for path in new}
    pairs = ((path, twins[key]) for path in gone if (key := fold_path(path)) in twins)
    return {path: twin for path, twin in pairs if _is_one_file(public / path, public / twin)}


def _is_one_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _find_in_the_way(deleted: Iterable[str], new: Mapping[str, Staged]) -> set[str]:
    """Return deletions that must come first: a file becomes a folder, or a folder with files becomes a file."""
    folders = _collect_folders(new)
    return {path for path in deleted if path in folders or _has_folder_in(path, new)}


def _has_folder_in(path: str, paths: Mapping[str, Staged]) -> bool:
    return any(folder in paths for folder in iter_folders(path))


def _collect_folders(paths: Iterable[str]) -> set[str]:
    return {folder for path in paths for folder in iter_folders(path)}


def _sort_moves(staged: Iterable[Staged]) -> list[Staged]:
    """Return the files to move by stage; within a stage, new files come before those that may refer to them."""
    waiting = (file for file in staged if file.state != "same")
    return sorted(waiting, key=lambda file: (_ORDER[file.when], file.state != "new", file.path))


def _sort_deletions(paths: Iterable[str]) -> list[str]:
    """Return paths with those that refer to others first: pointers, then pages, then the rest.

    The ledger does not record the stage of an old file, so this goes by the suffix. A wrong guess does little harm:
    by now the new site is complete, and nothing in it refers to any of these files.
    """
    return sorted(paths, key=lambda path: (not path.endswith(_POINTERS), not path.endswith(".html"), path))
