"""Crossref: the works with given DOIs, from `/works` (https://api.crossref.org)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

from site_builder.fetching.answers import parse_objects, write_lines
from site_builder.fetching.client import Client
from site_builder.fetching.wanted import Place, Wanted
from site_builder.settings.sources import Crossref

_SERVER = "https://api.crossref.org"
_PAGE = 50
"""How many DOIs one request asks for; the URL of more would be too long."""
_parse = parse_objects(lambda value: value["message"]["items"], lambda it: "DOI" in it)


def list_wanted(source: Crossref, place: Place) -> Iterator[Wanted]:
    """Yield the dump of the works."""
    mark = hashlib.sha256("\n".join(source.dois).encode()).hexdigest()[:8]
    name = place.name(f"crossref-{len(source.dois)}-works-{mark}.jsonl")
    yield Wanted(name=name, load=partial(_load, source), formats=("crossref",))


def _load(source: Crossref, client: Client) -> bytes | None:
    works: list[object] = []
    for start in range(0, len(source.dois), _PAGE):
        asked = ",".join(f"doi:{doi}" for doi in source.dois[start : start + _PAGE])
        url = f"{source.server or _SERVER}/works"
        works += client.ask(url, _parse, params={"filter": asked, "rows": _PAGE}, pause=0.2) or []
    return write_lines(works) if works else None
