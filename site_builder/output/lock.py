"""One build at a time: a lock on the staging folder, released when the process that holds it ends.

The lock belongs to the process, not to its workers, so workers that outlive a killed build do not keep it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from site_builder.errors import PublishError

_NAME = "lock"

_held: dict[Path, int] = {}
"""Staging folder → open lock file; the operating system releases a lock when its file is closed."""


def take_lock(staging: Path) -> None:
    """Create the staging folder and lock it. Raise PublishError if a running build holds the lock."""
    if staging in _held:
        raise _refuse(staging)
    while staging not in _held:
        staging.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):  # the build that held it has just removed the folder
            _try_lock(staging)


def holds_lock(staging: Path) -> bool:
    """Return whether this process holds the lock."""
    return staging in _held


def release_lock(staging: Path) -> None:
    """Remove the lock, and the staging folder if nothing else is in it; do nothing if we do not hold the lock."""
    file = _held.pop(staging, None)
    if file is None:
        return
    if sys.platform == "win32":  # it cannot delete an open file
        os.close(file)
    with contextlib.suppress(OSError):
        (staging / _NAME).unlink()
        staging.rmdir()
    if sys.platform != "win32":
        os.close(file)


def _try_lock(staging: Path) -> None:
    file = os.open(staging / _NAME, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(file)
        # The file may have been unlinked since we opened it, and then our lock on it would keep nobody out.
        if os.fstat(file).st_ino == os.stat(staging / _NAME).st_ino:
            _held[staging] = file
    except (BlockingIOError, PermissionError) as error:
        raise _refuse(staging) from error
    finally:
        if staging not in _held:
            os.close(file)


def _refuse(staging: Path) -> PublishError:
    return PublishError("another build is publishing here; wait for it to finish or stop it.", path=staging)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
