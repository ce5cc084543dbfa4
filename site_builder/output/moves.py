"""The move: publish staged files step by step, with a journal so that the next build can finish an interrupted move.

The journal is on disk before the first step. Each step can be repeated without harm, so a build that finishes a move
repeats all steps from the first. Files are not synced one by one: if a power cut damages one, the next build finds
that it differs and writes it again.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from site_builder.errors import PublishError
from site_builder.output.paths import LEDGER, iter_folders

FILES = "files"
"""The folder of staged files in the staging folder."""

_JOURNAL = "journal"
_LEDGER = "ledger"
_DRAFT = "draft"

REMAINS = (_LEDGER, _DRAFT)
"""Other files that a build may leave in the staging folder if it dies before the move begins."""


class Step(msgspec.Struct, frozen=True, array_like=True):
    """One change to the output folder."""

    action: str
    """A key of `_ACTIONS`."""
    path: str
    target: str = ""
    """The new path of a renamed file."""


def has_begun(staging: Path) -> bool:
    """Return whether a move has begun and not ended."""
    return (staging / _JOURNAL).exists()


def begin(public: Path, staging: Path, steps: Iterable[Step], claim: str, ledger: str) -> None:
    """Write the journal to disk, where `finish` reads it.

    `claim` is the ledger to use while files move: it lists both old and new files, so that none of them is mistaken for
    a foreign file even if the journal is lost. `ledger` is the final one.
    """
    _write_synced(staging, staging / _LEDGER, ledger.encode())
    _write_synced(staging, public / LEDGER, claim.encode())
    _write_synced(staging, staging / _JOURNAL, msgspec.json.encode(list(steps)))
    _sync_folder(staging)


def finish(public: Path, staging: Path) -> None:
    """Take all steps in the journal, move the ledger into place and remove the journal."""
    steps = msgspec.json.decode((staging / _JOURNAL).read_bytes(), type=list[Step])
    _refuse_links(public, steps)
    for step in steps:
        _ACTIONS[step.action](public, staging, step)
    _remove_empty_folders(public, (step.path for step in steps if step.action == "delete"))
    if (staging / _LEDGER).exists():
        os.replace(staging / _LEDGER, public / LEDGER)
    _sync_folder(public)
    (staging / _JOURNAL).unlink()


def put_in_place(public: Path, staging: Path, ledger: str) -> None:
    """Rename the folder of staged files to the output folder, which does not exist yet."""
    (staging / FILES / LEDGER).write_text(ledger, encoding="utf-8")
    os.rename(staging / FILES, public)
    _sync_folder(public.parent)


def _move(public: Path, staging: Path, step: Step) -> None:
    waiting, place = f"{staging}/{FILES}/{step.path}", f"{public}/{step.path}"
    try:
        os.replace(waiting, place)
    except FileNotFoundError:
        if os.path.exists(waiting):  # otherwise it has already been moved
            os.makedirs(os.path.dirname(place), exist_ok=True)
            os.replace(waiting, place)


def _delete(public: Path, staging: Path, step: Step) -> None:
    if not (public / step.path).is_dir():  # otherwise a later step has already put a folder there
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(public / step.path)


def _rename(public: Path, staging: Path, step: Step) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.rename(public / step.path, public / step.target)


def _clear(public: Path, staging: Path, step: Step) -> None:
    """Remove an empty folder, and the empty folders in it, to make room for a file."""
    for folder, _, _ in os.walk(public / step.path, topdown=False):
        os.rmdir(folder)


_ACTIONS: dict[str, Callable[[Path, Path, Step], None]] = {
    "move": _move,
    "delete": _delete,
    "rename": _rename,
    "clear": _clear,
}


def _refuse_links(public: Path, steps: Iterable[Step]) -> None:
    """Raise PublishError if a step would follow a symbolic link, which may lead anywhere."""
    for folder in sorted({folder for step in steps for folder in iter_folders(step.path)}):
        if (public / folder).is_symlink():
            raise PublishError(
                "is a symbolic link, but the site needs a real folder here; remove the link.", path=public / folder
            )


def _remove_empty_folders(public: Path, deleted: Iterable[str]) -> None:
    """Remove folders that deletions have left empty, the deepest first."""
    for folder in sorted({folder for path in deleted for folder in iter_folders(path)}, reverse=True):
        with contextlib.suppress(OSError):
            (public / folder).rmdir()


def _write_synced(staging: Path, path: Path, content: bytes) -> None:
    """Write a file completely or not at all, even if there is a power cut."""
    draft = staging / _DRAFT
    with open(draft, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(draft, path)


def _sync_folder(folder: Path) -> None:
    """Make renames in a folder survive a power cut, on systems that can do this."""
    with contextlib.suppress(OSError):
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
