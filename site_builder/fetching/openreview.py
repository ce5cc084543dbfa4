"""OpenReview: the papers of a venue, from `/notes` (https://docs.openreview.net)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.fetching.answers import parse_objects, write_lines
from site_builder.fetching.client import Client
from site_builder.fetching.wanted import Place, Wanted, shorten
from site_builder.settings.sources import OpenReview

_SERVER = "https://api2.openreview.net"
_PAGE = 1000
_parse = parse_objects(lambda value: value["notes"], lambda it: isinstance(it.get("content"), dict))


def list_wanted(source: OpenReview, place: Place) -> Iterator[Wanted]:
    """Yield the dump of the venue."""
    name = place.name(f"openreview-{shorten(source.venue)}.jsonl")
    yield Wanted(name=name, load=partial(_load, source), formats=("openreview",))


def _load(source: OpenReview, client: Client) -> bytes | None:
    notes: list[object] = []
    while True:
        params: dict[str, str | int] = {"content.venueid": source.venue, "limit": _PAGE, "offset": len(notes)}
        page = client.ask(f"{source.server or _SERVER}/notes", _parse, params=params) or []
        notes += page
        if len(page) < _PAGE:
            return write_lines(notes) if notes else None
