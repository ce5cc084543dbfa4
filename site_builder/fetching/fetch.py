"""Fetch the dumps of all sources, one after another; a source that fails does not stop the others."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from site_builder import __version__
from site_builder.config import Config, load_config
from site_builder.dumps import read_dumps
from site_builder.errors import FetchError
from site_builder.fetching.client import Client
from site_builder.fetching.files import Outcome, save_dump
from site_builder.fetching.semantic_scholar import list_wanted as list_enriching
from site_builder.fetching.table import LISTERS
from site_builder.fetching.wanted import Place, Wanted
from site_builder.settings.sources import AnySource, SemanticScholar


def fetch_dumps(content: Path, today: datetime.date | None = None, client: Client | None = None) -> Iterator[Outcome]:
    """Fetch what the sources of a content folder offer, and yield what became of each dump.

    `today` is the current day in UTC unless tests choose another. Raise ConfigError for a mistake in `site.toml`, and
    FetchError if it names no source.
    """
    config = load_config(content)
    if not config.fetch:
        raise FetchError("no source is named; add a table [[fetch]] with a source.", path=content / "site.toml")
    today = today or datetime.datetime.now(datetime.UTC).date()
    client = client or open_client(config)
    try:
        # Sources that enrich the catalogue come last, when its papers are known.
        for source in sorted(config.fetch, key=lambda it: isinstance(it, SemanticScholar)):
            place = Place(folder=content / source.folder, today=today)
            for wanted in _list_wanted(source, place, content, config):
                yield _fetch(wanted, place, client)
    finally:
        client.close()


def open_client(config: Config) -> Client:
    """Return a client that tells servers who asks."""
    return Client(f"paper-site-builder/{__version__} (+{config.base_url}; {config.contact or 'no contact'})")


def _list_wanted(source: AnySource, place: Place, content: Path, config: Config) -> Iterator[Wanted]:
    if not isinstance(source, SemanticScholar):
        return LISTERS[type(source)](source, place)
    readings = read_dumps([content / path for path in config.dumps])
    return list_enriching(source, place, (record for reading in readings for record in reading.records))


def _fetch(wanted: Wanted, place: Place, client: Client) -> Outcome:
    try:
        content = wanted.load(client)
        if content is None:
            return Outcome(name=wanted.name, state="nothing")
        return save_dump(place.folder, wanted.name, content, wanted.formats, wanted.sidecar)
    except FetchError as error:
        return Outcome(name=wanted.name, state="failed", reason=str(error))
