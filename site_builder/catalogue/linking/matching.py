"""Judge whether records of one title are sightings of one paper.

Among 87,636 conference papers, 99 titles occur more than once. The thresholds below were chosen from their abstracts.
A later version by the same authors shares at least 24 % of the long words of the shorter abstract. Different papers
with similar titles share 26 % (median) and 46 % (ninth decile), unrelated papers 11 % and 17 %.
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
"""What the authors show → the minimum share of long words that two abstracts of one paper have in common."""

_FEWEST_WORDS = 12
"""An abstract with fewer distinct long words, such as `(No abstract)`, says nothing."""

_LONG_WORD = re.compile(r"\w{4,}")


class Features(Value, frozen=True):
    """What a record says besides its title, ready for comparison."""

    words: frozenset[str]
    """The long words of its abstract, folded; empty if there are too few to compare."""
    families: frozenset[str]
    """The family names of its authors; see `family_keys`."""


class Matcher:
    """Compare records by their place among all records.

    The features of a record, which take much more memory than the record, are extracted when they are first needed. If
    `most` is given, they are forgotten when there are that many.
    """

    def __init__(self, records: Sequence[KeyedRecord], most: int | None = None) -> None:
        self._records = records
        self._most = most
        self._features: dict[int, Features] = {}

    def similarity(self, one: int, other: int) -> float | None:
        """Return how similar two records of one title are, from 0 to 1, or None if they do not match."""
        return compare(self._extract(one), self._extract(other))

    def difference(self, one: int, other: int) -> str:
        """Say how two records that do not match differ."""
        has_abstracts = self._extract(one).words and self._extract(other).words
        return "their abstracts differ" if has_abstracts else "their authors differ"

    def _extract(self, place: int) -> Features:
        if place not in self._features:
            if len(self._features) == self._most:
                self._features.clear()
            self._features[place] = extract_features(self._records[place].record)
        return self._features[place]


def extract_features(record: Record) -> Features:
    """Return what a record says besides its title."""
    words = frozenset(_LONG_WORD.findall(fold(record.abstract)))
    return Features(words=words if len(words) >= _FEWEST_WORDS else frozenset(), families=family_keys(record))


def compare(one: Features, other: Features) -> float | None:
    """Return how similar the features of two records of one title are, from 0 to 1, or None if they do not match.

    The measure is the overlap of the long words, |A ∩ B| / min(|A|, |B|): 1 if one abstract is an excerpt of the other.
    Without two abstracts, records with different authors do not match; the result is 0 if nothing can be compared.
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
