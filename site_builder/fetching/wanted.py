"""What a source offers: dumps that are wanted, each with the way to load it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from site_builder.fetching.client import Client
from site_builder.settings.sources import DailySource
from site_builder.text.normalise import slugify

WINDOW = 7
"""How many days are fetched, up to the current one, if the settings name no first day."""
SETTLED = 2
"""After how many days a listing no longer changes, so that its dump is not fetched again."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A dump to fetch."""

    name: str
    """The name of its file."""
    load: Callable[[Client], bytes | None]
    """Asks servers for its content; None if there is nothing to save. Raises FetchError."""
    formats: tuple[str, ...] = ()
    """The names of the readers of which one must read it; any reader if this is empty."""
    sidecar: str = ""
    """The content of its sidecar; empty if it has none."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where and when dumps are fetched."""

    folder: Path
    """The folder of the dumps."""
    today: datetime.date
    """The current day in UTC."""

    def name(self, end: str) -> str:
        """Return the name of a dump that is fetched as a whole each time; it keeps the day of the first time.

        Papers therefore keep their order of arrival, and with it their paths.
        """
        is_mine = re.compile(rf"\d{{4}}-\d\d-\d\d-{re.escape(end)}").fullmatch
        names = sorted(path.name for path in self.folder.iterdir()) if self.folder.is_dir() else []
        return next((name for name in names if is_mine(name)), f"{self.today}-{end}")

    def list_days(self, source: DailySource, end: str) -> Iterator[tuple[datetime.date, str]]:
        """Yield each day to fetch with the name of its dump, the earliest first; not those whose dump is settled."""
        last = source.end or self.today
        day = source.start or last - datetime.timedelta(days=WINDOW - 1)
        while day <= last:
            name = f"{day}-{end}"
            is_settled = day < self.today - datetime.timedelta(days=SETTLED)
            if not (is_settled and (self.folder / name).is_file()):
                yield day, name
            day += datetime.timedelta(days=1)


def shorten(text: str) -> str:
    """Return a text as a short part of a file name."""
    return slugify(text)[:40].strip("-")
