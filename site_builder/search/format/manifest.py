"""The manifest: the version of the index, the constants of the ranking, and where everything else is.

`docs/search-format.md` describes it for anyone who writes another client; `client/manifest.js` reads it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from site_builder.search.format.best import TITLE_B
from site_builder.search.format.marks import K1, LENGTH_CLASSES, TITLE, B
from site_builder.search.format.shard_lists import Terms

VERSION = 8
"""The version of the format. A client refuses any other; raise it with every change that older clients cannot read."""


class Ranking(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The constants of the scores, see `docs/search-format.md`."""

    k1: float = K1
    b: float = B
    title: int = TITLE
    """The weight of a term in the title, compared with one in the text."""
    title_b: float = TITLE_B
    near: float = 0.7
    titled: float = 0.25
    inexact: float = 0.8
    """What a paper gains for a variant of a word that it lacks, compared with the very word."""
    lean: float = 0.0
    """How much it counts what papers are about, see `leanings`."""
    classes: tuple[float, ...] = LENGTH_CLASSES


RANKING = Ranking()


class RareForms(msgspec.Struct, frozen=True):
    """Where the rare forms of words are."""

    files: int


class HitRows(msgspec.Struct, frozen=True):
    """Where the rows of hits are, and how many papers each folder and each block holds."""

    folders: Sequence[str]
    each: int
    size: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The fields of `search/manifest.json`, in order."""

    version: int = VERSION
    language: str
    documents: int
    averages: Sequence[float]
    """The average lengths of titles and texts."""
    ranking: Ranking = RANKING
    path: str
    """The path of a paper's page, with `{slug}` in place of its slug."""
    dates: Sequence[tuple[str, int]]
    """How many papers have each date, in id order."""
    stop_words: str
    head: Mapping[str, str]
    """The common forms of words, see `lexicon.encode_forms`."""
    words: RareForms
    terms: Terms
    """Where the shards of terms are."""
    names: Terms
    """Where those of the directory are."""
    papers: HitRows
    facets: Mapping[str, str]
    counts: Mapping[str, str]
    lengths: str


def encode_manifest(manifest: Manifest) -> bytes:
    """Return the content of `search/manifest.json`."""
    return msgspec.json.encode(manifest)
