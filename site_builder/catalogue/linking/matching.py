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

from site_builder.catalogue.linking.keys import family_key
from site_builder.model import Record, Value
from site_builder.names import is_nobody
from site_builder.text.normalise import fold, title_key
from site_builder.text.repair import repair

_Authors = Literal["shared", "unknown", "different"]

_LEAST_OVERLAP = MappingProxyType({"shared": 0.2, "unknown": 0.4, "different": 0.6})
"""What the authors say → the share of long words that two abstracts of one paper have in common at least."""

_FEWEST_WORDS = 12
"""An abstract of fewer distinct long words, `(No abstract)` for example, tells nothing."""

_MENDABLE = re.compile(r"[\\\d&]|[^\x00-\x7f]")
"""What a title holds whose letters and digits a repair can change; for speed."""

_WORD = re.compile(r"[^\W\d]+")
_LONG_WORD = re.compile(r"\w{4,}")

_GENERIC = frozenset(
    """
    a abstract abstracts acknowledgement acknowledgements acknowledgment acknowledgments addendum an and announcement
    appendix area at author authors back best board book by chair chairs chief comment commentary comments committee
    committees conclusion conclusions conference contents corrigenda corrigendum correction corrections cover
    demonstrations discussion editor editorial editors errata erratum for foreword from front general guest guide in
    index introduction introductory invited issue keynote keynotes letter list matter message no note notes notice
    of on organizers organization organisation organizing organising page pages panel papers plenary preface
    proceedings program programme removed reply report response retracted retraction review reviewer reviewers reviews
    section senior session sessions special speakers sponsors summary symposium table talk talks tba tbd technical
    the this title to tutorial tutorials untitled volume welcome withdraw withdrawal withdrawn workshop workshops
    """.split()
)
"""A title of these words alone says what kind of text stands there, and not which one."""


class Evidence(Value, frozen=True):
    """What a record says beyond its title, made ready for comparing."""

    words: frozenset[str]
    """The long words of its abstract, folded; empty where there are too few to tell anything."""
    families: frozenset[str]
    """The family names of its authors; see `family_key`."""


class Witnesses:
    """Compare records by their place among all records; the evidence of each is gathered once, when first needed."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._evidence: dict[int, Evidence] = {}

    def agreement(self, one: int, other: int) -> float | None:
        """Return how well two records of one title agree, from 0 to 1, or None when they plainly disagree."""
        return compare(self._gather(one), self._gather(other))

    def difference(self, one: int, other: int) -> str:
        """Say in what two records without an agreement disagree."""
        has_abstracts = self._gather(one).words and self._gather(other).words
        return "their abstracts differ" if has_abstracts else "their authors differ"

    def _gather(self, place: int) -> Evidence:
        if place not in self._evidence:
            self._evidence[place] = gather_evidence(self._records[place])
        return self._evidence[place]


def gather_evidence(record: Record) -> Evidence:
    """Return what a record says beyond its title."""
    words = frozenset(_LONG_WORD.findall(fold(record.abstract)))
    return Evidence(words=words if len(words) >= _FEWEST_WORDS else frozenset(), families=_families(record))


def compare(one: Evidence, other: Evidence) -> float | None:
    """Return how well two pieces of evidence agree, from 0 to 1, or None when they plainly disagree.

    The measure is the overlap of the long words, |A ∩ B| / min(|A|, |B|): 1 where one abstract is cut from the other.
    Without two abstracts, different authors disagree; 0 where nothing can be compared.
    """
    authors = _compare_authors(one.families, other.families)
    if not one.words or not other.words:
        return None if authors == "different" else 0.0
    overlap = len(one.words & other.words) / min(len(one.words), len(other.words))
    return overlap if overlap >= _LEAST_OVERLAP[authors] else None


def link_key(record: Record) -> str:
    """Return the blocking key under which a record can meet others of its title; empty: none.

    That is the title key. Records with a generic title (`Preface`) must be alike in all else, so that the key holds all
    they say; they have none where they say nothing.
    """
    key = repaired_key(record.title)
    if not is_generic(record.title):
        return key
    said = (record.abstract and title_key(record.abstract), *sorted(_families(record)), record.links.page)
    return "\0".join((key, record.venue, record.date[:4], *said)) if any(said) else ""


def repaired_key(title: str) -> str:
    r"""Return the title key of a title without its damage, so that `Schr\"odinger` meets `Schrödinger`."""
    return title_key(repair(title) if _MENDABLE.search(title) else title)


def is_generic(title: str) -> bool:
    """Tell whether a title names a kind of text only, `Message from the program chairs`."""
    return all(found[0] in _GENERIC for found in _WORD.finditer(fold(title)))


def _families(record: Record) -> frozenset[str]:
    names = (author.name for author in record.authors if not is_nobody(author.name))
    return frozenset(map(family_key, names)) - {""}


def _compare_authors(one: frozenset[str], other: frozenset[str]) -> _Authors:
    if not one or not other:
        return "unknown"
    return "different" if one.isdisjoint(other) else "shared"
