"""Judge whether records of one title are sightings of one paper.

Of 87,636 conference papers, 99 titles occur more than once. The thresholds below are read off their abstracts: with
the authors of one paper, its later version shares at least 24 % of the long words of the shorter abstract; different
papers of similar titles share 26 % in the median and 46 % at the ninth decile, unrelated ones 11 % and 17 %.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import Literal

from site_builder.catalogue.linking.keys import KeyedRecord, family_keys
from site_builder.model import Record, Value
from site_builder.text.normalise import fold

_Authors = Literal["shared", "unknown", "different"]

_LEAST_OVERLAP = MappingProxyType({"shared": 0.2, "unknown": 0.4, "different": 0.6})
"""What the authors say → the share of long words that two abstracts of one paper have in common at least."""

_FEWEST_WORDS = 12
"""An abstract of fewer distinct long words, `(No abstract)` for example, says nothing."""

_LONG_WORD = re.compile(r"\w{4,}")


class Features(Value, frozen=True):
    """What a record says beyond its title, ready for comparing."""

    words: frozenset[str]
    """The long words of its abstract, folded; empty where there are too few to compare."""
    families: frozenset[str]
    """The family names of its authors; see `family_keys`."""


class Matcher:
    """Compare records by their place among all records; the features of each are extracted once, when first needed."""

    def __init__(self, records: Sequence[KeyedRecord]) -> None:
        self._records = records
        self._features: dict[int, Features] = {}

    def similarity(self, one: int, other: int) -> float | None:
        """Return how similar two records of one title are, from 0 to 1, or None where they are no match."""
        return compare(self._extract(one), self._extract(other))

    def difference(self, one: int, other: int) -> str:
        """Say in what two records that are no match differ."""
        has_abstracts = self._extract(one).words and self._extract(other).words
        return "their abstracts differ" if has_abstracts else "their authors differ"

    def _extract(self, place: int) -> Features:
        if place not in self._features:
            self._features[place] = extract_features(self._records[place].record)
        return self._features[place]


def extract_features(record: Record) -> Features:
    """Return what a record says beyond its title."""
    words = frozenset(_LONG_WORD.findall(fold(record.abstract)))
    return Features(words=words if len(words) >= _FEWEST_WORDS else frozenset(), families=family_keys(record))


def compare(one: Features, other: Features) -> float | None:
    """Return how similar the features of two records of one title are, from 0 to 1, or None where they are no match.

    The measure is the overlap of the long words, |A ∩ B| / min(|A|, |B|): 1 where one abstract is cut from the other.
    Without two abstracts, records with different authors are no match; 0 where nothing can be compared.
    """
    authors = _compare_authors(one.families, other.families)
    if not one.words or not other.words:
        return None if authors == "different" else 0.0
    overlap = len(one.words & other.words) / min(len(one.words), len(other.words))
    return overlap if overlap >= _LEAST_OVERLAP[authors] else None


def _compare_authors(one: frozenset[str], other: frozenset[str]) -> _Authors:
    if not one or not other:
        return "unknown"
    return "different" if one.isdisjoint(other) else "shared"
