"""What papers can be filtered and ordered by.

Each facet has a shard with its values and the papers that have each; each count a shard with a number per paper.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
import numpy as np

from site_builder.model import Catalogue, Paper
from site_builder.search.format.byte_packs import encode_varints, pack
from site_builder.text.html import plain_text

Values = Callable[[Paper], Iterable[tuple[str, str]]]
"""Returns a paper's values, each with its label."""


MOST_AUTHORS = 1000
"""How many authors can be chosen, those with the most papers: 20 kB as transferred."""

_LINKS = ("pdf", "code", "project", "model", "dataset")
"""What a paper may have: fields of its links."""
_WITHDRAWAL = "withdrawal"
"""What a paper that was withdrawn or retracted has."""


def _venues(catalogue: Catalogue) -> Values:
    """Return the venue of a paper: that whose page lists it, in one spelling, or else as printed."""
    known = {slug: venue.name for venue in catalogue.venues for slug in venue.papers}

    def venue(paper: Paper) -> Iterable[tuple[str, str]]:
        name = known.get(paper.slug, paper.venue)
        return [(name, name)] if name else []

    return venue


def _organisations(catalogue: Catalogue) -> Values:
    """Return the organisation of a paper: that whose page lists it, in one spelling, or else as printed."""
    known = {slug: (it.handle or it.name, it.name) for it in catalogue.organisations for slug in it.papers}

    def organisation(paper: Paper) -> Iterable[tuple[str, str]]:
        found = paper.organisation
        printed = [(found.handle or found.name, found.name or found.handle)] if found else []
        return [known[paper.slug]] if paper.slug in known else printed

    return organisation


def _has(paper: Paper) -> Iterable[tuple[str, str]]:
    fields = [field for field in _LINKS if getattr(paper.links, field)]
    return [(it, it) for it in ([*fields, _WITHDRAWAL] if paper.withdrawn else fields)]


def encode_facets(catalogue: Catalogue, papers: Sequence[Paper]) -> dict[str, bytes]:
    """Return the shard of each facet that has values. `papers` are those of the catalogue, in id order."""
    titles = {topic.slug: plain_text(topic.title) for topic in catalogue.topics}

    def topic(paper: Paper) -> Iterable[tuple[str, str]]:
        return [(slug, titles.get(slug, slug)) for slug in paper.topics]

    authors = _list_authors(catalogue)

    def author(paper: Paper) -> Iterable[tuple[str, str]]:
        return authors.get(paper.slug, ())

    kinds: dict[str, Values] = {
        "topic": topic, "author": author, "venue": _venues(catalogue), "organisation": _organisations(catalogue),
        "has": _has,
    }  # fmt: skip
    return {name: _encode(values) for name, values in _collect(papers, kinds).items() if values}


def _list_authors(catalogue: Catalogue) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return the authors of each paper that can be chosen, each with the printed name, by the paper's slug."""
    held: dict[str, list[tuple[str, str]]] = {}
    for author in sorted(catalogue.authors, key=lambda it: (-len(it.papers), it.slug))[:MOST_AUTHORS]:
        for slug in author.papers:
            held.setdefault(slug, []).append((author.slug, author.name))
    return held


def _collect(papers: Sequence[Paper], kinds: Mapping[str, Values]) -> dict[str, dict[tuple[str, str], array[int]]]:
    """Return the ids of the papers with each value of each kind. Papers may be in a file, so each is looked at once."""
    held: dict[str, dict[tuple[str, str], array[int]]] = {name: {} for name in kinds}
    listed = [(values, held[name]) for name, values in kinds.items()]
    for number, paper in enumerate(papers):
        for values, found in listed:
            for value in dict.fromkeys(values(paper)):
                found.setdefault(value, array("i")).append(number)
    return held


COUNTS = ("upvotes", "citations")
"""What papers can be ordered by, besides relevance and date."""


def encode_counts(papers: Sequence[Paper]) -> dict[str, bytes]:
    """Return for each count that a paper has one shard: the count of each paper, in id order, 0 if it is unknown."""
    found = np.zeros((len(COUNTS), len(papers)), np.int64)
    for number, paper in enumerate(papers):
        found[:, number] = [getattr(paper, name) or 0 for name in COUNTS]
    return {
        name: pack([encode_varints(np.maximum(row, 0))]) for name, row in zip(COUNTS, found, strict=True) if row.any()
    }


def _encode(values: Mapping[tuple[str, str], Sequence[int]]) -> bytes:
    """Return the values, most common first, how many papers have each, and the differences between successive ids."""
    order = sorted(values, key=lambda value: (-len(values[value]), value))
    counts = np.array([len(values[value]) for value in order], np.int64)
    steps = np.concatenate([np.diff(np.array(values[value], np.int64), prepend=0) for value in order])
    return pack([msgspec.json.encode(order), encode_varints(counts), encode_varints(steps)])
