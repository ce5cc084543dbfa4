"""A classic lunr index, which stock lunr.js 2.3.9 loads: `lunr.Index.load(await response.json())`.

It has an entry for each term with the documents that contain it, and a vector for each field of each document with the
weights of its terms. The `lunr` package computes the same from tokens of its own, in which lunr.js would not find all
hits; a test compares the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import log
from types import MappingProxyType
from typing import Any

import msgspec

from site_builder.search.indexing.documents import FIELDS, Document
from site_builder.search.indexing.tokens import utf16_key
from site_builder.search.lunr.lunr_tokens import to_term, tokenize

VERSION = "2.3.9"
"""The version of lunr.js that the index is for."""

BOOSTS: Mapping[str, float] = MappingProxyType(
    {"title": 3, "abstract": 1, "authors": 1, "topics": 1, "keywords": 1, "identifiers": 1}
)
"""The boost of each field: what the weight of a term there is multiplied by."""

_NUMBER = "_index"
"""The key of a term's number in its entry, beside the fields. Terms are numbered in order of appearance."""

Entry = dict[str, Any]
"""The entry of a term: for each field, the slugs of the documents that contain it there, and its number."""


def build_classic(
    slugs: Sequence[str], documents: Sequence[Document], boosts: Mapping[str, float], *, k1: float, b: float
) -> bytes:
    """Return the serialised index of at least one document, with each document's slug as its reference."""
    counts = list(_count_terms(documents))
    entries = _build_entries(slugs, counts)
    weigh = _Weights(
        rarity={term: _rarity_of(entry, len(slugs)) for term, entry in entries.items()},
        average={name: sum(fields[name].total() for fields in counts) / len(counts) for name in FIELDS},
        boosts=boosts,
        k1=k1,
        b=b,
    )
    vectors = [
        (f"{name}/{slug}", _build_vector(entries, weigh.weigh(name, terms)))
        for slug, fields in zip(slugs, counts, strict=True)
        for name, terms in fields.items()
    ]
    index = {
        "version": VERSION,
        "fields": FIELDS,
        "fieldVectors": vectors,
        "invertedIndex": sorted(entries.items(), key=lambda entry: utf16_key(entry[0])),
        "pipeline": ["stemmer"],  # the only step that lunr.js applies to queries
    }
    return msgspec.json.encode(index)


def _count_terms(documents: Iterable[Document]) -> Iterator[dict[str, Counter[str]]]:
    """Yield, for each field of each document, how often it contains each of its terms, in order of appearance."""
    find_term = cache(to_term)
    for document in documents:
        tokens = {name: tokenize(getattr(document, name)) for name in FIELDS}
        yield {name: Counter(term for it in tokens[name] if (term := find_term(it)) is not None) for name in FIELDS}


def _build_entries(slugs: Sequence[str], counts: Sequence[Mapping[str, Counter[str]]]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for slug, fields in zip(slugs, counts, strict=True):
        for name, terms in fields.items():
            for term in terms:
                if term not in entries:
                    entries[term] = {field: {} for field in FIELDS} | {_NUMBER: len(entries)}
                entries[term][name][slug] = {}  # lunr.js would put positions here, if it had been told to
    return entries


def _rarity_of(entry: Entry, documents: int) -> float:
    """Return the inverse document frequency as lunr.js computes it: a document counts once for each field."""
    found = sum(len(entry[name]) for name in FIELDS)
    return log(1 + abs((documents - found + 0.5) / (found + 0.5)))


class _Weights(msgspec.Struct, frozen=True):
    """What the weight of a term in a field depends on besides its count: Okapi BM25, as lunr.js computes it."""

    rarity: Mapping[str, float]
    """By term."""
    average: Mapping[str, float]
    """The average number of terms, by field."""
    boosts: Mapping[str, float]
    k1: float
    b: float

    def weigh(self, name: str, terms: Counter[str]) -> Iterator[tuple[str, float]]:
        """Yield each term of a field with its weight, rounded as lunr.js does."""
        k1, b, boost, length = self.k1, self.b, self.boosts[name], terms.total()
        for term, count in terms.items():
            saturated = k1 * (1 - b + b * (length / self.average[name])) + count
            yield term, round(self.rarity[term] * ((k1 + 1) * count) / saturated * boost, 3)


def _build_vector(entries: Mapping[str, Entry], weights: Iterable[tuple[str, float]]) -> list[float]:
    """Return numbers of terms and their weights by turns, sorted by number."""
    pairs = sorted((entries[term][_NUMBER], weight) for term, weight in weights)
    return [part for pair in pairs for part in pair]
