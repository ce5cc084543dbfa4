"""Assemble the catalogue: records → clusters → slugs → papers → corrections → authors, related papers → topics."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, tee
from typing import NamedTuple

import msgspec

from site_builder.catalogue.corrections.apply import apply_add, apply_fix
from site_builder.catalogue.corrections.authors import build_corrected_authors
from site_builder.catalogue.corrections.departed import leave_out_people, list_matched
from site_builder.catalogue.corrections.kinds import Correction, Corrections, Fix
from site_builder.catalogue.corrections.resolve import (
    NOTHING,
    Resolution,
    leave_out_aparts,
    mark_sides,
    resolve_corrections,
)
from site_builder.catalogue.corrections.stale import (
    find_disagreements,
    find_idle_aparts,
    find_idle_authors,
    find_idle_venues,
    list_stale,
    sort_stale,
)
from site_builder.catalogue.likeness.filling import fill_related
from site_builder.catalogue.likeness.map_layout import place_papers, place_topics
from site_builder.catalogue.likeness.reasons import Reason
from site_builder.catalogue.likeness.related import relate_papers
from site_builder.catalogue.likeness.settled import count_settled
from site_builder.catalogue.linking.citation_keys import claim_keys
from site_builder.catalogue.linking.clustering import Linking, Marks, link_records
from site_builder.catalogue.linking.keys import KeyedRecord
from site_builder.catalogue.linking.partitions import key_records, link_partitions
from site_builder.catalogue.linking.spilled import Spilled
from site_builder.catalogue.merging.merging import index_dumps, merge_records
from site_builder.catalogue.names.organisations_venues import build_organisations, build_venues
from site_builder.catalogue.names.venue_names import VenueNames
from site_builder.catalogue.report import list_dumps, list_merges, list_near_misses
from site_builder.catalogue.topics.assign import assign_topics
from site_builder.catalogue.topics.memory import TopicMemory
from site_builder.catalogue.topics.tokens import Tokens, read_papers
from site_builder.model import Catalogue, Matched, Paper, Reading, Topic, rank_papers
from site_builder.packing.packed import Keep
from site_builder.workers import ALONE, Workers, pause_collector

_RECORD = 1 << 12
"""The bytes that a record takes while it is linked: its text, and what its keys are looked up in."""


class Linked(NamedTuple):
    """What is known before papers are assigned to topics."""

    catalogue: Catalogue
    """Without topics and maps."""
    settled: tuple[bool, ...]
    """Which of its papers statistics count; see `likeness.settled`."""
    nearest: tuple[Sequence[int], ...]
    """For each of its papers, the numbers of the settled papers nearest to it."""
    tokens: Tokens
    """The words of its papers."""


def build_catalogue(
    readings: Sequence[Reading],
    corrections: Corrections,
    topics: Sequence[Topic],
    workers: Workers = ALONE,
    minimum: int = 2,
    matched: Matched = NOTHING,
    memory: int = 0,
) -> Catalogue:
    """Return the catalogue of what was read: dumps in order of arrival, with those that enrich after all others.

    `workers` share the longest steps. Only authors, organisations and venues with at least `minimum` papers are
    included. `matched` is what the corrections of the previous build named: one that no longer matches is only
    reported. Raise ContentError for any other correction that matches nothing, or that contradicts another. `memory`
    bounds what spilled records take; see `link_catalogue`.
    """
    return add_topics(link_catalogue(readings, corrections, workers, minimum, matched, memory), topics, workers)


@pause_collector()
def link_catalogue(
    readings: Sequence[Reading],
    corrections: Corrections,
    workers: Workers = ALONE,
    minimum: int = 2,
    matched: Matched = NOTHING,
    memory: int = 0,
    keep: Keep[Paper] = tuple,
) -> Linked:
    """Return the part of the catalogue that does not depend on topics.

    If records are spilled, those that are linked take about `memory` bytes; the result is the same. `keep` says where
    papers are kept.
    """
    catalogue = _unite(readings, corrections, minimum, matched, memory, keep)
    papers, reasons, settled, nearest, tokens = _relate(catalogue.papers, workers, keep)
    return Linked(msgspec.structs.replace(catalogue, papers=papers, reasons=reasons), settled, nearest, tokens)


def _unite(
    readings: Sequence[Reading],
    corrections: Corrections,
    minimum: int,
    matched: Matched,
    memory: int,
    keep: Keep[Paper],
) -> Catalogue:
    """Return what `link_catalogue` knows before papers are related: they are in order of arrival.

    What linking needs to know about each record and each paper goes with this call, before the next step needs memory.
    """
    named = list_matched(corrections)
    readings = sorted(readings, key=lambda reading: reading.dump.enrich)
    keyed = key_records(chain.from_iterable(reading.records for reading in readings), is_spilled=are_spilled(readings))
    founding = sum(len(reading.records) for reading in readings if not reading.dump.enrich)
    corrections, notes = leave_out_aparts(keyed, corrections, matched)
    marks = mark_sides(keyed, corrections)
    resolution = resolve_corrections(keyed, _link(keyed, marks, memory), marks, corrections, founding, matched)
    corrections = resolution.corrections
    papers = _Papers(keyed, resolution, readings)
    idle = papers.amend(corrections)
    hidden: list[Paper] = []
    shown = keep(papers.list_shown(hidden))
    references = {reference: resolution.slugs[number][0] for reference, number in resolution.numbers.items()}
    disagreements = find_disagreements(corrections.fix, resolution.numbers)
    corrections, people = leave_out_people(shown, hidden, corrections, references, matched)
    authors = build_corrected_authors(shown, corrections, references, minimum)
    idle += find_idle_aparts(keyed, corrections, marks)
    idle += find_idle_authors(authors, shown, corrections, references, minimum)
    idle += find_idle_venues(shown, corrections)
    organisations = build_organisations(shown, minimum)
    venues = build_venues(shown, minimum, VenueNames((it.name, it.also) for it in corrections.venue))
    return Catalogue(
        papers=shown,
        dumps=tuple(list_dumps(readings, resolution)),
        merges=tuple(list_merges(keyed, resolution)),
        near_misses=tuple(list_near_misses(keyed, resolution)),
        stale_corrections=sort_stale(list_stale(corrections, idle), notes, resolution.notes, people, disagreements),
        matched=named,
        hidden=tuple(slug for number in resolution.hidden for slug in resolution.slugs[number] if slug),
        authors=authors,
        organisations=organisations,
        venues=venues,
    )


def are_spilled(readings: Sequence[Reading]) -> bool:
    """Return whether what was read did not fit into memory."""
    return any(isinstance(reading.records, Spilled) for reading in readings)


def _link(records: Sequence[KeyedRecord], marks: Marks, memory: int) -> Linking:
    if isinstance(records, Spilled):
        return link_partitions(records, marks, max(1, memory // _RECORD))
    return link_records(records, marks)


@pause_collector()
def add_topics(
    linked: Linked,
    topics: Sequence[Topic],
    workers: Workers = ALONE,
    memory: TopicMemory | None = None,
    keep: Keep[Paper] = tuple,
) -> Catalogue:
    """Return the catalogue with the topics of its papers, and places on the map.

    `memory` may remember the topics of an earlier call. `keep` says where papers are kept.
    """
    match = memory.match if memory else None
    papers = keep(assign_topics(linked.catalogue.papers, topics, workers, match, linked.tokens))
    papers = keep(fill_related(papers, linked.settled))
    around = place_topics(papers, linked.settled, topics)
    places = place_papers(papers, linked.settled, linked.nearest, around)
    return msgspec.structs.replace(linked.catalogue, papers=papers, topics=tuple(topics), places=places)


class _Related(NamedTuple):
    """The papers, newest first, and how they are related; see `Linked` and `Catalogue`."""

    papers: Sequence[Paper]
    reasons: dict[str, tuple[Reason, ...]]
    settled: tuple[bool, ...]
    nearest: tuple[Sequence[int], ...]
    tokens: Tokens


def _relate(arrived: Sequence[Paper], workers: Workers, keep: Keep[Paper]) -> _Related:
    """Relate papers that are given in order of arrival."""
    slugs = [paper.slug for paper in arrived]
    old = count_settled(slugs)
    places = rank_papers(arrived)
    slugs, settled = [slugs[place] for place in places], tuple(place < old for place in places)
    papers = keep(arrived[place] for place in places)
    tokens = read_papers(papers, workers)
    relations = relate_papers(papers, settled, workers, tokens)
    related = keep(
        msgspec.structs.replace(paper, related=tuple([slugs[number] for number in numbers]))
        for paper, numbers in zip(papers, relations.related, strict=True)
    )
    reasons = {slug: why for slug, why in zip(slugs, relations.reasons, strict=True) if why}
    return _Related(related, reasons, settled, tuple(relations.nearest), tokens)


class _Papers:
    """Merges the records of each paper when it is needed."""

    def __init__(self, keyed: Sequence[KeyedRecord], resolution: Resolution, readings: Sequence[Reading]) -> None:
        self._keyed, self._resolution = keyed, resolution
        self._dumps = index_dumps(reading.dump for reading in readings)
        self._amended: dict[int, Paper] = {}
        """Papers after corrections, by number."""

    def amend(self, corrections: Corrections) -> list[Correction]:
        """Apply all fixes and additions, in file order; return the corrections that change nothing."""
        resolution = self._resolution
        # A needless slug may come with values that matter.
        idle = [it for it in resolution.idle if not isinstance(it, Fix)]
        for fix in corrections.fix:
            is_same = self._replace(resolution.numbers[fix.paper], partial(apply_fix, fix=fix))
            if is_same and (not fix.slug or fix in resolution.idle):
                idle.append(fix)
        for add in corrections.add:
            is_same = self._replace(resolution.numbers[add.paper], partial(apply_add, add=add))
            if is_same and add not in resolution.uniting:
                idle.append(add)
        return idle

    def list_shown(self, hidden: list[Paper]) -> Iterator[Paper]:
        """Yield the papers to show, with their keys, and add the others to `hidden`."""
        papers, named = tee(map(self._find, range(len(self._resolution.slugs))))
        for number, (paper, key) in enumerate(zip(papers, claim_keys(named), strict=True)):
            with_key = msgspec.structs.replace(paper, key=key)
            if number in self._resolution.hidden:
                hidden.append(with_key)
            else:
                yield with_key

    def _find(self, number: int) -> Paper:
        if number in self._amended:
            return self._amended[number]
        records = [self._keyed[place].record for place in self._resolution.linking.clusters[number].records]
        return merge_records(records, self._dumps, self._resolution.slugs[number])

    def _replace(self, number: int, change: Callable[[Paper], Paper]) -> bool:
        """Put a changed paper in place of another; return whether they are equal."""
        before = self._find(number)
        self._amended[number] = change(before)
        return self._amended[number] == before
