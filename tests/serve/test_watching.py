"""Changes that are noticed, in folders that exist and in those that do not exist yet."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from site_builder.serve.watching import Watcher

LIMIT = 60


def notices(watcher: Watcher, change: Callable[[], object]) -> bool:
    """Make a change again and again until the watcher notices it: it may take a moment to begin."""
    counts: list[int] = []
    listener = threading.Thread(target=lambda: counts.append(watcher.wait()), daemon=True)
    listener.start()
    deadline = time.monotonic() + LIMIT
    while listener.is_alive() and time.monotonic() < deadline:
        change()
        listener.join(0.2)
    return bool(counts) and counts[0] > 0


def test_a_file_in_a_folder_is_watched_at_any_depth(tmp_path):
    (tmp_path / "content/topics").mkdir(parents=True)
    watcher = Watcher()
    watcher.follow([tmp_path / "content"])
    assert notices(watcher, lambda: (tmp_path / "content/topics/kites.md").write_text(str(time.monotonic())))


def test_a_folder_that_is_created_later_is_noticed_and_then_watched(tmp_path):
    themes = tmp_path / "themes"
    watcher = Watcher()
    watcher.follow([themes])

    def recreate() -> None:
        if themes.exists():
            themes.rmdir()
        themes.mkdir()

    assert notices(watcher, recreate)
    themes.mkdir(exist_ok=True)
    watcher.follow([themes])
    assert notices(watcher, lambda: (themes / "site.css").write_text(str(time.monotonic())))


def test_a_file_may_be_replaced(tmp_path):
    dump = tmp_path / "kites.txt"
    dump.write_text("one")
    watcher = Watcher()

    def replace() -> None:
        watcher.follow([dump])
        (tmp_path / "new").write_text(str(time.monotonic()))
        (tmp_path / "new").replace(dump)

    for _ in range(2):
        assert notices(watcher, replace)


def test_neighbours_of_a_file_are_not_watched(tmp_path):
    dump, neighbour = tmp_path / "kites.txt", tmp_path / "snails.txt"
    dump.write_text("one")
    watcher = Watcher()
    watcher.follow([dump])
    assert notices(watcher, lambda: dump.write_text(str(time.monotonic())))
    time.sleep(0.5)
    watcher.drain()
    neighbour.write_text("two")
    time.sleep(0.5)
    assert watcher.drain() == 0
