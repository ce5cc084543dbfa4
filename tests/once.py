"""Build things that many tests read, once for all test processes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

try:
    import fcntl
except ImportError:  # Windows: each process builds its own
    fcntl = None  # type: ignore[assignment]


def build_once(name: str, build: Callable[[Path], None], factory: pytest.TempPathFactory) -> Path:
    """Return the folder that `build` filled. The first process that needs it builds it; the others wait.

    The temporary folders of all pytest-xdist processes have the same parent, the folder of the run.
    """
    if fcntl is None or "PYTEST_XDIST_WORKER" not in os.environ:
        folder = factory.mktemp(name)
        build(folder)
        return folder
    folder = factory.getbasetemp().parent / f"shared-{name}"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            filling = folder.with_suffix(".filling")
            filling.mkdir()
            build(filling)
            filling.rename(folder)
    return folder
