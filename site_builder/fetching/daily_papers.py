"""Daily Papers: what Hugging Face lists on a day, from `/api/daily_papers?date=DAY`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

from site_builder.fetching.answers import parse_objects, write_lines
from site_builder.fetching.client import Client
from site_builder.fetching.wanted import Place, Wanted
from site_builder.settings.sources import DailyPapers

_SERVER = "https://huggingface.co"
_MOST = 100
"""The most papers of one answer; the largest known day has fewer."""

_parse = parse_objects(lambda value: value, lambda it: isinstance(it.get("paper"), dict))


def list_wanted(source: DailyPapers, place: Place) -> Iterator[Wanted]:
    """Yield the dump of each day."""
    for day, name in place.list_days(source, "daily-papers.jsonl"):
        yield Wanted(name=name, load=partial(_load, source, place.today, day), formats=("daily-papers-json",))


def _load(source: DailyPapers, today: datetime.date, day: datetime.date, client: Client) -> bytes | None:
    url = f"{source.server or _SERVER}/api/daily_papers"
    is_early = day >= today - datetime.timedelta(days=1)  # the server refuses a day that has not begun where it is
    found = client.ask(url, _parse, params={"date": str(day), "limit": _MOST}, pause=0.5, may_lack=is_early)
    return write_lines(found) if found else None
