"""What papers can be filtered by: one shard per facet, with its values and the papers that have each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
import numpy as np

from site_builder.model import Catalogue, Paper
from site_builder.search.format.byte_packs import encode_varints, pack
from site_builder.text.html import plain_text

Values = Callable[[Paper], Iterable[tuple[str, str]]]
"""Returns a paper's values, each with its label."""


def _venue(paper: Paper) -> Iterable[tuple[str, str]]:
    return [(paper.venue, paper.venue)] if paper.venue else []


def _organisation(paper: Paper) -> Iterable[tuple[str, str]]:
    found = paper.organisation
    return [(found.handle or found.name, found.name or found.handle)] if found else []


def _has(paper: Paper) -> Iterable[tuple[str, str]]:
    return [("code", "Code")] if paper.links.code else []


def encode_facets(catalogue: Catalogue, papers: Sequence[Paper]) -> dict[str, bytes]:
    """Return the shard of each facet that has values. `papers` are those of the catalogue, in id order."""
    titles = {topic.slug: plain_text(topic.title) for topic in catalogue.topics}

    def topic(paper: Paper) -> Iterable[tuple[str, str]]:
        return [(slug, titles.get(slug, slug)) for slug in paper.topics]

    kinds: dict[str, Values] = {"topic": topic, "venue": _venue, "organisation": _organisation, "has": _has}
    found = {name: _collect(papers, values) for name, values in kinds.items()}
    return {name: _encode(values) for name, values in found.items() if values}


def _collect(papers: Sequence[Paper], values: Values) -> dict[tuple[str, str], list[int]]:
    held: dict[tuple[str, str], list[int]] = {}
    for number, paper in enumerate(papers):
        for value in dict.fromkeys(values(paper)):
            held.setdefault(value, []).append(number)
    return held


def _encode(values: Mapping[tuple[str, str], Sequence[int]]) -> bytes:
    """Return the values, most common first, how many papers have each, and the differences between successive ids."""
    order = sorted(values, key=lambda value: (-len(values[value]), value))
    counts = np.array([len(values[value]) for value in order], np.int64)
    steps = np.concatenate([np.diff(np.array(values[value], np.int64), prepend=0) for value in order])
    return pack([msgspec.json.encode(order), encode_varints(counts), encode_varints(steps)])
