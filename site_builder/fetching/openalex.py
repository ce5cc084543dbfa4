"""OpenAlex: the works that a query finds, from `/works` (https://docs.openalex.org)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from site_builder.fetching.answers import AnswerError, parse_json, write_lines
from site_builder.fetching.client import Client
from site_builder.fetching.wanted import Place, Wanted, shorten
from site_builder.settings.sources import OpenAlex

_SERVER = "https://api.openalex.org"
_PAGE = 200


def list_wanted(source: OpenAlex, place: Place) -> Iterator[Wanted]:
    """Yield the dump of the query."""
    name = place.name(f"openalex-{shorten(f'{source.search} {source.filter}')}.jsonl")
    yield Wanted(name=name, load=partial(_load, source), formats=("openalex",))


def _load(source: OpenAlex, client: Client) -> bytes | None:
    works: list[Any] = []
    query = {key: text for key, text in (("filter", source.filter), ("search", source.search)) if text}
    cursor: str | None = "*"
    while cursor:
        params: dict[str, str | int] = {**query, "per-page": _PAGE, "cursor": cursor}
        answer = client.ask(f"{source.server or _SERVER}/works", _parse, params=params, pause=0.2)
        assert answer is not None
        found, cursor = answer
        works += found
        if not found:
            break
    return write_lines(works) if works else None


def _parse(answer: bytes) -> tuple[list[Any], str | None]:
    """Return the works on a page, and the cursor of the next one. Raise AnswerError for anything else."""
    value = parse_json(answer)
    works = value.get("results") if isinstance(value, dict) else None
    meta = value.get("meta") if isinstance(value, dict) else None
    if not isinstance(works, list) or not isinstance(meta, dict):
        raise AnswerError("is not a page of works")
    cursor = meta.get("next_cursor")
    return works, cursor if isinstance(cursor, str) else None
