"""A classic lunr index, which stock lunr.js 2.3.9 loads: `lunr.Index.load(await response.json())`.

The `lunr` package computes the weights. Its tokenizer, trimmer and stemmer differ from those of lunr.js and would lose
hits, so it gets terms that are already made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

import msgspec
from lunr.builder import Builder
from lunr.token import Token

from site_builder.search.indexing.documents import FIELDS, Document
from site_builder.search.indexing.tokens import utf16_key
from site_builder.search.lunr.lunr_tokens import to_term, tokenize
from site_builder.text.stem import stem

BOOSTS: Mapping[str, float] = MappingProxyType(
    {"title": 3, "abstract": 1, "authors": 1, "topics": 1, "keywords": 1, "identifiers": 1}
)
"""The boost of each field: what the weight of a term there is multiplied by."""


class _Stemmer:
    """Our stemmer under the name of lunr.js's own, which is the only step that lunr.js applies to queries."""

    label = "stemmer"

    def __call__(self, token: Token, *_: object) -> Token:
        return token.update(lambda text, _metadata: stem(text))


def build_classic(
    slugs: Sequence[str], documents: Sequence[Document], boosts: Mapping[str, float], *, k1: float, b: float
) -> bytes:
    """Return the serialised index of at least one document, with each document's slug as its reference."""
    builder = _builder(boosts, k1, b)
    cached = cache(to_term)
    for slug, document in zip(slugs, documents, strict=True):
        tokens = {name: tokenize(getattr(document, name)) for name in FIELDS}
        builder.add({"id": slug} | {name: _terms(map(cached, tokens[name])) for name in FIELDS})
    index = builder.build().serialize()
    index["invertedIndex"].sort(key=lambda entry: utf16_key(entry[0]))
    return msgspec.json.encode(index)


def _builder(boosts: Mapping[str, float], k1: float, b: float) -> Builder:
    builder = Builder()
    builder.k1(k1)
    builder.b(b)
    builder.search_pipeline.add(_Stemmer())
    for name in FIELDS:
        builder.field(name, boosts[name])
    return builder


def _terms(terms: Iterable[str | None]) -> list[str]:
    return [term for term in terms if term is not None]
