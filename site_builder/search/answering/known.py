"""What queries are answered from: an index with its leanings, the common forms, the directory and the papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import msgspec
import numpy as np

from site_builder.model import Catalogue, Paper
from site_builder.search.format.directory import Directory, Row, build_directory
from site_builder.search.format.lexicon import Commonness, rate_forms
from site_builder.search.format.manifest import RANKING, Ranking
from site_builder.search.format.marks import IN_TITLE, MOST_FREQUENT, length_classes, round_common
from site_builder.search.indexing.arrays import Flags, Numbers
from site_builder.search.indexing.documents import describe, order_papers
from site_builder.search.indexing.index import Index
from site_builder.search.indexing.tokens import AUTHOR, list_forms, utf16_key
from site_builder.search.indexing.variants import Variants
from site_builder.search.leaning.leanings import Leanings
from site_builder.search.leaning.whole_index import build_whole
from site_builder.text.html import plain_text

LAST_PLACE = 31
"""Positions from here on all count as one."""

LONGEST_TITLE = 255

_MOST_SHARDS = 3
"""How many shards of the directory are read for the beginning of a name."""

_NEVER = Commonness(0, is_name=True)


class Postings(msgspec.Struct, frozen=True, eq=False):
    """The papers that contain a term."""

    papers: Numbers
    """Ascending."""
    times: Numbers
    """How often the text of each contains the term."""
    classes: Numbers
    """The length class of each text."""
    places: Numbers
    """The positions in the title of each, as bits."""
    seconds: Numbers
    """The variants of the term that each contains, as bits."""
    levels: Numbers
    """How much each leans to the term."""
    near: Numbers
    """Papers that lean to the term without containing it."""
    near_levels: Numbers
    reach: int
    """How much a level means."""
    forms: Variants


_EMPTY = np.zeros(0, np.int64)
NO_POSTINGS = Postings(_EMPTY, _EMPTY, _EMPTY, _EMPTY, _EMPTY, _EMPTY, _EMPTY, _EMPTY, 0, ())


class Known(msgspec.Struct, frozen=True, eq=False, dict=True):
    """What queries are answered from."""

    catalogue: Catalogue
    papers: Sequence[Paper]
    """In id order."""
    index: Index
    leanings: Leanings
    common: Mapping[str, Commonness]
    """The common forms, and how common each is."""

    @property
    def count(self) -> int:
        """The number of papers."""
        return len(self.papers)

    @cached_property
    def ranking(self) -> Ranking:
        """The constants of the scores."""
        return msgspec.structs.replace(RANKING, lean=self.leanings.strength)

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """The date of each paper."""
        return tuple(paper.date for paper in self.papers)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The title of each paper, without markup."""
        return tuple(plain_text(paper.title) for paper in self.papers)

    @cached_property
    def title_lengths(self) -> Numbers:
        """How many word parts each title has."""
        return np.minimum(self.index.lengths, LONGEST_TITLE)

    @cached_property
    def _classes(self) -> Numbers:
        return length_classes(self.index.sizes[1])

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {term: number for number, term in enumerate(self.index.terms)}

    @cached_property
    def _place_ends(self) -> Numbers:
        return np.append(0, np.cumsum(self.index.place_counts, dtype=np.int64))

    @cached_property
    def _directory(self) -> Directory:
        return build_directory(self.catalogue, self.papers)

    @cached_property
    def topic_forms(self) -> Mapping[str, frozenset[str]]:
        """Slug of a topic → the forms of its slug and title."""
        titles = {topic.slug: plain_text(topic.title) for topic in self.catalogue.topics}
        slugs = {slug for paper in self.papers for slug in paper.topics}
        return {slug: frozenset(list_forms(f"{slug} {titles.get(slug, slug)}")) for slug in slugs}

    def rate(self, form: str) -> Commonness:
        """Return how common a form is."""
        return self.common.get(form, _NEVER)

    def find_postings(self, term: str) -> Postings:
        """Return the papers that contain a term."""
        number = self._numbers.get(term)
        if number is None:
            return NO_POSTINGS
        index, leanings = self.index, self.leanings
        some = slice(index.starts[number], index.starts[number + 1])
        extra = slice(leanings.starts[number], leanings.starts[number + 1])
        papers = index.documents[some]
        marks = np.minimum(index.frequencies[some].astype(np.int64), MOST_FREQUENT) << 2
        if not term.endswith(AUTHOR):
            titled = np.where(index.place_counts[some] > 0, IN_TITLE, 0)
            marks = round_common(marks | self._classes[papers] | titled, index.count).astype(np.int64)
        return Postings(
            papers=papers,
            times=marks >> 2 & MOST_FREQUENT,
            classes=marks & 3,
            places=self._find_places(some),
            seconds=index.variants[some],
            levels=index.levels[some],
            near=leanings.documents[extra],
            near_levels=leanings.extras[extra],
            reach=int(leanings.reaches[number]),
            forms=index.forms[number],
        )

    def _find_places(self, some: slice) -> Numbers:
        """Return for each posting the positions in the title as bits."""
        bits = np.zeros(some.stop - some.start, np.int64)
        titled = np.flatnonzero(self.index.place_counts[some])
        if len(titled):
            first, stop = self._place_ends[some.start], self._place_ends[some.stop]
            places = np.int64(1) << np.minimum(self.index.places[first:stop], LAST_PLACE).astype(np.int64)
            bits[titled] = np.bitwise_or.reduceat(places, self._place_ends[some][titled] - first)
        return bits

    def list_named(self, beginning: str) -> Sequence[Row]:
        """Return the rows of the directory that a client reads for a beginning of a name, and for others."""
        ranges, wanted = self._directory.ranges, utf16_key(beginning)
        some = [
            it
            for it, after in zip(ranges, [*ranges[1:], None], strict=True)
            if utf16_key(it.start) < wanted + "\uffff" and (after is None or utf16_key(after.start) > wanted)
        ][:_MOST_SHARDS]
        return [row for it in some for row in self._directory.rows[it.first : it.end]]

    def mark(self, passing: Sequence[bool]) -> Flags:
        """Return a flag for each paper."""
        return np.array(passing, bool) if self.count else np.zeros(0, bool)


def read_catalogue(catalogue: Catalogue) -> Known:
    """Return what queries about a catalogue are answered from."""
    papers = [catalogue.papers[at] for at in order_papers(catalogue)]
    whole = build_whole(papers, describe(catalogue))
    return Known(catalogue, papers, whole.index, whole.leanings, rate_forms(whole.words))
