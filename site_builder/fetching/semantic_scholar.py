"""Semantic Scholar: what it knows about the papers of the catalogue (https://api.semanticscholar.org/api-docs)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from site_builder.fetching.answers import AnswerError, parse_json, write_lines
from site_builder.fetching.client import Client
from site_builder.fetching.wanted import Place, Wanted
from site_builder.model import Record
from site_builder.settings.sources import SemanticScholar

_SERVER = "https://api.semanticscholar.org"
_FIELDS = "externalIds,title,abstract,authors,year,publicationDate,venue,citationCount,openAccessPdf,fieldsOfStudy"
_PAGE = 500
"""The most papers that one request may ask for."""
_KEY = "SEMANTIC_SCHOLAR_API_KEY"
"""The environment variable with an API key, which allows more requests."""
_PREFIXES = (("arxiv", "ARXIV"), ("doi", "DOI"), ("acl", "ACL"), ("pmid", "PMID"))
"""Scheme of an identifier → how the API calls it; the first that a paper has is asked for."""


def list_wanted(source: SemanticScholar, place: Place, records: Iterable[Record]) -> Iterator[Wanted]:
    """Yield a dump that enriches the papers of these records."""
    asked = sorted({name for it in records if (name := _name(it.identifiers))})
    name = place.name("semantic-scholar.jsonl")
    yield Wanted(
        name=name,
        load=partial(_load, source, asked),
        formats=("semantic-scholar",),
        sidecar="# These records add to papers from other dumps.\nenrich = true\n",
    )


def _name(identifiers: dict[str, str]) -> str:
    return next((f"{prefix}:{identifiers[key]}" for key, prefix in _PREFIXES if key in identifiers), "")


def _load(source: SemanticScholar, names: Sequence[str], client: Client) -> bytes | None:
    key = os.environ.get(_KEY)
    found: list[Any] = []
    for start in range(0, len(names), _PAGE):
        some = names[start : start + _PAGE]
        found += (
            client.ask(
                f"{source.server or _SERVER}/graph/v1/paper/batch",
                partial(_parse, count=len(some)),
                params={"fields": _FIELDS},
                headers={"x-api-key": key} if key else None,
                body={"ids": some},
                pause=1.1,
            )
            or []
        )
    return write_lines(found) if found else None


def _parse(answer: bytes, count: int) -> list[Any]:
    """Return the papers that are known. Raise AnswerError unless there is an entry for each that was asked for."""
    value = parse_json(answer)
    if not isinstance(value, list) or len(value) != count:
        raise AnswerError(f"does not have an entry for each of {count} papers")
    return [it for it in value if isinstance(it, dict) and it.get("paperId")]
