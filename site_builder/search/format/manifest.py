"""The manifest: the version of the index, what the ranking scores with, and where everything else is.

`docs/search-format.md` describes it for whoever writes another client; `client/manifest.js` is its twin.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from site_builder.search.format.byte_packs import encode_words
from site_builder.search.format.postings import LENGTH_CLASSES

VERSION = 4
"""Of the format. A client refuses another one; raise it with every change that an older client cannot read."""


class Ranking(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What the client scores with, see `docs/search-format.md`."""

    k1: float = 1.4
    b: float = 0.75
    title: int = 4
    """What a term in the title counts beside one in the text."""
    title_b: float = 0.5
    near: float = 0.7
    titled: float = 0.25
    classes: tuple[float, ...] = LENGTH_CLASSES


RANKING = Ranking()


class RareForms(msgspec.Struct, frozen=True):
    """Where the rare forms of words are."""

    folder: str
    files: int


class Terms(msgspec.Struct, frozen=True):
    """Where the shards of terms are, and what each starts with, see `join_starts`."""

    folder: str
    starts: str


class HitRows(msgspec.Struct, frozen=True):
    """Where the rows of hits are, how many papers a folder holds, and how many a block."""

    folders: Sequence[str]
    each: int
    size: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The fields of `search/manifest.json`, in their order."""

    version: int = VERSION
    language: str
    documents: int
    averages: Sequence[float]
    """The lengths of titles and texts."""
    ranking: Ranking = RANKING
    path: str
    """Of a paper's page, with `{slug}` in place of its slug."""
    dates: Sequence[tuple[str, int]]
    """How many papers have each date, in the order of their ids."""
    stop_words: str
    head: Mapping[str, str]
    """The common forms of words, see `lexicon.encode_forms`."""
    words: RareForms
    terms: Terms
    papers: HitRows
    facets: Mapping[str, str]
    lengths: str


def encode_manifest(manifest: Manifest) -> bytes:
    """Return the content of `search/manifest.json`."""
    return msgspec.json.encode(manifest)


def join_starts(starts: Iterable[str]) -> str:
    """Return as one text what each shard of terms starts with."""
    return encode_words(list(starts)).decode("utf-8", "surrogatepass")
