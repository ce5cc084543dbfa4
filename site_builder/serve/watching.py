"""Watch what a site is made from, even while it is being made."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch


class Watcher:
    """Counts the changes of files and of everything in folders, including those that do not exist yet."""

    def __init__(self) -> None:
        self._changes: queue.Queue[int] = queue.Queue()
        self._paths: frozenset[Path] = frozenset()
        self._is_stale = threading.Event()
        """Set when one of the paths was created, replaced or deleted: the system watches what it was before."""
        self._stop = threading.Event()

    def follow(self, paths: Iterable[Path]) -> None:
        """Watch these paths from now on, and no others."""
        paths = frozenset(path.resolve() for path in paths)
        if paths == self._paths and not self._is_stale.is_set():
            return
        before, self._stop = self._stop, threading.Event()
        self._paths = paths
        self._is_stale.clear()
        self._listen({path for path in paths if path.is_dir()}, DefaultFilter(), is_deep=True)
        self._listen({path.parent for path in paths if path.parent.is_dir()}, self._notice, is_deep=False)
        before.set()

    def wait(self, seconds: float = 0) -> int:
        """Wait for changes, and return how many there were; with `seconds`, return 0 if there are none in that time."""
        try:
            return self._changes.get(timeout=seconds or None) + self.drain()
        except queue.Empty:
            return 0

    def drain(self) -> int:
        """Return how many changes there have been since the last call, without waiting."""
        count = 0
        while not self._changes.empty():
            count += self._changes.get_nowait()
        return count

    def _notice(self, change: Change, path: str) -> bool:
        """Return whether something that changed in the folder around a path is the path itself."""
        is_ours = Path(path) in self._paths
        if is_ours:
            self._is_stale.set()
        return is_ours

    def _listen(self, folders: Iterable[Path], is_wanted: Callable[[Change, str], bool], *, is_deep: bool) -> None:
        changes = watch(
            *folders,
            watch_filter=is_wanted,
            recursive=is_deep,
            stop_event=self._stop,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )

        def listen() -> None:
            for found in changes:
                self._changes.put(len(found))

        threading.Thread(target=listen, daemon=True).start()
