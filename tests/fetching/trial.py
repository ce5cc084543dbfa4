"""Fetch from a replaying server into a new content folder."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

from fetching.replay import Answer, Asked, Replay, replay

from site_builder.fetching import Outcome, fetch_dumps
from site_builder.fetching.client import Client

TODAY = datetime.date(2024, 1, 10)

SETTINGS = 'title = "Invented"\nbase_url = "https://example.org/"\n'


class Trial:
    """A content folder with one source, and a server that answers for it."""

    def __init__(self, folder: Path, server: Replay) -> None:
        self.folder, self.server = folder, server

    @property
    def files(self) -> dict[str, bytes]:
        """Name → content of each dump."""
        dumps = self.folder / "dumps"
        return {path.name: path.read_bytes() for path in sorted(dumps.iterdir())} if dumps.is_dir() else {}

    def fetch(self, settings: str, today: datetime.date = TODAY) -> list[Outcome]:
        """Fetch with `[[fetch]]` and these lines below it."""
        tables = f'[[fetch]]\nserver = "{self.server.url}"\n{settings}\n'
        (self.folder / "site.toml").write_text(SETTINGS + tables, encoding="utf-8")
        return list(fetch_dumps(self.folder, today, Client("invented", sleep=lambda _: None)))


def run_trial(folder: Path, answer: Callable[[Asked], Answer]) -> Iterator[Trial]:
    """Yield a trial while its server runs."""
    with replay(answer) as server:
        yield Trial(folder, server)
