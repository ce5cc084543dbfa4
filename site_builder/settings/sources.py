"""Where `site-builder fetch` gets dumps from: the tables `[[fetch]]` of `site.toml`, with a class for each kind."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from site_builder.errors import ConfigError, offer_nearest
from site_builder.settings.toml_files import find_line, find_table


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="source"):
    """The keys that all sources share."""

    folder: str = "dumps"
    """The folder for the dumps, relative to the content folder."""
    server: str = ""
    """The URL of another server that answers like the original: a mirror, or a replay for tests."""


class DailySource(Source, frozen=True, kw_only=True):
    """A source that is asked for each day, and gives one dump a day."""

    start: datetime.date | None = msgspec.field(default=None, name="from")
    """The first day; by default, six days before the last one."""
    end: datetime.date | None = msgspec.field(default=None, name="to")
    """The last day; by default, the current one."""


class DailyPapers(DailySource, frozen=True, kw_only=True, tag="daily-papers"):
    """The papers that Hugging Face lists on a day."""


class Arxiv(DailySource, frozen=True, kw_only=True, tag="arxiv"):
    """The papers submitted to arXiv on a day, from its search API."""

    query: str = ""
    """A query as the API describes it, such as `ti:"mixture of experts"`."""
    category: str = ""
    """A category such as `cs.CL`."""


class ArxivOai(DailySource, frozen=True, kw_only=True, tag="arxiv-oai"):
    """The records of arXiv that changed on a day, from its OAI-PMH server."""

    set: str
    """The set, such as `cs` or `cs:cs:CL`."""


class OpenReview(Source, frozen=True, kw_only=True, tag="openreview"):
    """The papers of a venue on OpenReview."""

    venue: str
    """The identifier of the venue, such as `ICLR.cc/2025/Conference`."""


class OpenAlex(Source, frozen=True, kw_only=True, tag="openalex"):
    """The works that a query to OpenAlex finds."""

    filter: str = ""
    """A filter as the API describes it, such as `authorships.institutions.ror:https://ror.org/00f54p054`."""
    search: str = ""
    """Words to search for."""


class Crossref(Source, frozen=True, kw_only=True, tag="crossref"):
    """The works with given DOIs, from Crossref."""

    dois: tuple[str, ...]
    """The DOIs."""


class SemanticScholar(Source, frozen=True, kw_only=True, tag="semantic-scholar"):
    """What Semantic Scholar knows about the papers of the catalogue: it adds to them and creates none."""


class Address(Source, frozen=True, kw_only=True, tag="url"):
    """A file at any URL, in any format that can be read."""

    url: str
    """The URL."""
    name: str
    """The end of the dump's name, such as `group.bib`."""


AnySource = DailyPapers | Arxiv | ArxivOai | OpenReview | OpenAlex | Crossref | SemanticScholar | Address

SOURCES: Mapping[str, type[AnySource]] = MappingProxyType(
    {
        str(kind.__struct_config__.tag): kind
        for kind in (DailyPapers, Arxiv, ArxivOai, OpenReview, OpenAlex, Crossref, SemanticScholar, Address)
    }
)
"""The name of each kind of source, the value of `source` → its class."""

_NEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"arxiv": ("query", "category"), "openalex": ("filter", "search")}
)
"""Kind of source → the keys of which it needs one."""

_EXPECTED: Mapping[str, str] = MappingProxyType(
    {"from": "a day such as 2025-06-30", "to": "a day such as 2025-06-30", "dois": "a list of DOIs in quotes"}
)
"""Key → what to write, if that is not text in quotes."""


class SourceError(Exception):
    """A table `[[fetch]]` that cannot be used: its number, from 0, the key at fault, and a sentence about it."""

    def __init__(self, number: int, key: str, message: str) -> None:
        self.number, self.key, self.message = number, key, message
        super().__init__(message)


def parse_sources(tables: Sequence[Mapping[str, Any]]) -> tuple[AnySource, ...]:
    """Return the sources that these tables describe. Raise SourceError for the first mistake."""
    return tuple(_parse(number, table) for number, table in enumerate(tables))


def load_sources(tables: object, path: Path) -> tuple[AnySource, ...]:
    """Return the sources that the tables `[[fetch]]` of a file describe. Raise ConfigError for the first mistake."""
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    if not isinstance(tables, list) or not all(isinstance(it, dict) for it in tables):
        message = 'fetch must be tables: [[fetch]], and below it a line such as source = "daily-papers".'
        raise ConfigError(message, path=path, line=find_line(lines, "fetch"))
    try:
        return parse_sources(tables)
    except SourceError as error:
        start = find_table(lines, "fetch", error.number)
        raise ConfigError(error.message, path=path, line=find_line(lines, error.key, start or 0) or start) from error


def _parse(number: int, table: Mapping[str, Any]) -> AnySource:
    name = table.get("source", "")
    kind = SOURCES.get(name) if isinstance(name, str) else None
    if kind is None:
        known = ", ".join(f'"{it}"' for it in SOURCES)
        raise SourceError(number, "source", f'source is "{name}"; write one of {known}.')
    keys = [field.encode_name for field in msgspec.structs.fields(kind)]
    for key in table:
        if key != "source" and key not in keys:
            raise SourceError(number, key, f'unknown key "{key}" of the source "{name}"; {offer_nearest(key, keys)}')
    try:
        source: AnySource = msgspec.convert(dict(table), kind)
    except msgspec.ValidationError as error:
        raise _explain(number, name, str(error)) from error
    for key, message in _list_faults(source, name):
        raise SourceError(number, key, message)
    return source


def _explain(number: int, name: str, reason: str) -> SourceError:
    """Return the error for a value of the wrong type, or for a missing key."""
    wrong = re.search(r"`\$\.(\w+)", reason)
    key = wrong[1] if wrong else reason.split("`")[1]
    expected = f"must be {_EXPECTED.get(key, 'text in quotes')}."
    return SourceError(number, key, f"{key} of the source {name} {'' if wrong else 'is missing; it '}{expected}")


def _list_faults(source: AnySource, name: str) -> Iterator[tuple[str, str]]:
    """Yield a key and a sentence for each value that cannot be used."""
    needed = _NEEDED.get(name, ())
    if needed and not any(getattr(source, key) for key in needed):
        yield "source", f'the source "{name}" needs one of these keys: {", ".join(needed)}.'
    if isinstance(source, DailySource) and source.start and source.end and source.end < source.start:
        yield "to", f"to is {source.end}, which is before from, {source.start}; swap them."
    if isinstance(source, Address) and ("/" in source.name or not source.name.strip(".")):
        yield "name", f'name is "{source.name}"; write the name of a file, such as "group.bib".'
