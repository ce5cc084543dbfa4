"""Staging: new and changed files wait in a hidden folder next to the output folder until all are ready.

`.public.staging/` holds `files/` (the files, by path), `lock`, and, once moving has begun, `journal` and `ledger`.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

import msgspec

from site_builder.errors import PublishError
from site_builder.model import OutputFile, When
from site_builder.output.failures import explain, explained
from site_builder.output.lock import holds_lock, release_lock, take_lock
from site_builder.output.moves import FILES, REMAINS, finish, has_begun
from site_builder.output.paths import check_path

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

State = Literal["new", "changed", "same"]


class Staged(msgspec.Struct, frozen=True):
    """What staging found out about a file; this is sent between processes, but the content is not."""

    path: str
    size: int
    """Bytes."""
    state: State
    """Compared with the published file at that path."""
    when: When
    """Its stage of publishing."""
    source: str = ""
    """The file that it is a copy of; empty if the builder wrote it."""
    hash: str = ""
    """A hash of the file and how it is sent, if it is compared by this; files in a folder are compared by content."""


Stage = Callable[[Iterable[OutputFile]], tuple[Staged, ...]]
"""Stages a slice of files, in any process."""


def open_staging(public: Path) -> Path:
    """Return a fresh staging folder for an output folder, and lock out other builds until `commit` or `discard`.

    If a build died, finish its move if it had begun one, and otherwise remove what it left. Raise PublishError if
    another build is publishing there, the output is a file, or the staging folder cannot be written.
    """
    staging = _lock_staging(public)
    try:
        with explained(public):
            _settle(public.resolve(), staging)
            (staging / FILES).mkdir()
    except BaseException:
        release_lock(staging)
        raise
    return staging


def recover(public: Path) -> bool:
    """Finish an interrupted move and return whether there was one; remove anything else that a dead build left.

    Raise PublishError if the build is still running.
    """
    if not locate_staging(public).exists():
        return False
    staging = _lock_staging(public)
    try:
        with explained(public):
            return _settle(public.resolve(), staging)
    finally:
        release_lock(staging)


def stage(files: Iterable[OutputFile], public: Path, staging: Path) -> tuple[Staged, ...]:
    """Write the files that differ from the published ones to the staging folder, and return how each compares.

    Each process can stage a slice. Raise PublishError for an unsafe path or if a file cannot be written.
    """
    published, waiting = str(public.resolve()), str(staging / FILES)
    is_first = not os.path.lexists(published)
    return tuple(_stage_file(file, published, waiting, is_first) for file in files)


def discard(staging: Path) -> None:
    """Remove the staged files and let other builds in; do nothing if the staging folder is no longer ours.

    If a move has begun, keep its files so that the next build can finish it.
    """
    if not holds_lock(staging):
        return
    if not has_begun(staging):
        _clean(staging)
    release_lock(staging)


def locate_staging(public: Path) -> Path:
    """Return the staging folder: next to the output folder, because moves are fast only within one file system.

    If the output folder is a separate file system, such as a volume of a container, the staging folder is inside it.
    """
    public = public.resolve()
    if not public.name:
        raise PublishError("is the root of the file system; choose another output folder.", path=public)
    return (public if os.path.ismount(public) else public.parent) / f".{public.name}.staging"


def _lock_staging(public: Path) -> Path:
    if public.exists() and not public.is_dir():
        raise PublishError("is a file; move it or choose another output folder.", path=public)
    staging = locate_staging(public)
    with explained(staging):
        take_lock(staging)
    return staging


def _settle(public: Path, staging: Path) -> bool:
    begun = has_begun(staging)
    if begun:
        finish(public, staging)
    _clean(staging)
    return begun


def _clean(staging: Path) -> None:
    shutil.rmtree(staging / FILES, ignore_errors=True)
    for name in REMAINS:
        (staging / name).unlink(missing_ok=True)


def _stage_file(file: OutputFile, published: str, waiting: str, is_first: bool) -> Staged:
    check_path(file.path)
    try:
        state = "new" if is_first else _compare(f"{published}/{file.path}", file.content)
        if state != "same":
            write_file(f"{waiting}/{file.path}", file.content)
    except OSError as error:
        raise explain(error, f"{published}/{file.path}") from error
    return Staged(file.path, len(file.content), state, file.when, file.source)


def _compare(path: str, content: bytes) -> State:
    """Compare by size first, then byte for byte: this repairs files that a person or a power cut has damaged."""
    try:
        found = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return "new"
    if not stat.S_ISREG(found.st_mode):
        return "new"
    if found.st_size != len(content):
        return "changed"
    with open(path, "rb", buffering=0) as stream:
        return "same" if stream.read() == content else "changed"


def write_file(path: str, content: bytes) -> None:
    """Write a file, creating its folder if necessary.

    A slice that is staged again replaces its files as a whole: the first ones may be moving into the output folder. A
    site has tens of thousands of files, and Python's own files, which read and write in pieces, take twice the time.
    """
    try:
        file = os.open(path, _FLAGS, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        file = os.open(path, _FLAGS, 0o666)
    except FileExistsError:
        again = f"{path}.{os.getpid()}~"
        write_file(again, content)
        os.replace(again, path)
        return
    try:
        written = os.write(file, content)
        while written < len(content):
            written += os.write(file, memoryview(content)[written:])
    finally:
        os.close(file)
