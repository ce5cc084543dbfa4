"""A file at any URL, in any format that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.fetching.answers import AnswerError
from site_builder.fetching.client import Client
from site_builder.fetching.wanted import Place, Wanted
from site_builder.settings.sources import Address


def list_wanted(source: Address, place: Place) -> Iterator[Wanted]:
    """Yield the dump with the content of the file."""
    yield Wanted(name=place.name(source.name), load=partial(_load, source))


def _load(source: Address, client: Client) -> bytes | None:
    return client.ask(source.server + source.url, _parse)


def _parse(answer: bytes) -> bytes:
    if not answer.strip():
        raise AnswerError("is empty")
    return answer
