"""Assemble the catalogue: records → clusters → slugs → papers → corrections → authors, related papers → topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
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
from site_builder.catalogue.likeness.related import Relations, relate_papers
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
from site_builder.model import Catalogue, Matched, Paper, Reading, Topic, sort_papers
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
) -> Linked:
    """Return the part of the catalogue that does not depend on topics.

    If records are spilled, those that are linked take about `memory` bytes; the result is the same.
    """
    named = list_matched(corrections)
    readings = sorted(readings, key=lambda reading: reading.dump.enrich)
    keyed = key_records(chain.from_iterable(reading.records for reading in readings), is_spilled=_are_spilled(readings))
    founding = sum(len(reading.records) for reading in readings if not reading.dump.enrich)
    corrections, notes = leave_out_aparts(keyed, corrections, matched)
    marks = mark_sides(keyed, corrections)
    resolution = resolve_corrections(keyed, _link(keyed, marks, memory), marks, corrections, founding, matched)
    corrections = resolution.corrections
    papers = _merge(keyed, resolution, readings)
    papers, idle = _amend(papers, resolution, corrections)
    papers = [msgspec.structs.replace(paper, key=key) for paper, key in zip(papers, claim_keys(papers), strict=True)]
    shown = [paper for number, paper in enumerate(papers) if number not in resolution.hidden]
    references = _slugs_of_references(papers, resolution)
    disagreements = find_disagreements(corrections.fix, resolution.numbers)
    hidden = [papers[number] for number in sorted(resolution.hidden)]
    corrections, people = leave_out_people(shown, hidden, corrections, references, matched)
    authors = build_corrected_authors(shown, corrections, references, minimum)
    idle += find_idle_aparts(keyed, corrections, marks)
    idle += find_idle_authors(authors, shown, corrections, references, minimum)
    idle += find_idle_venues(shown, corrections)
    relations, settled, tokens = _relate(shown, workers)
    catalogue = Catalogue(
        papers=tuple(relations.papers),
        reasons={paper.slug: why for paper, why in zip(relations.papers, relations.reasons, strict=True) if why},
        dumps=tuple(list_dumps(readings, resolution)),
        merges=tuple(list_merges(keyed, resolution)),
        near_misses=tuple(list_near_misses(keyed, resolution)),
        stale_corrections=sort_stale(list_stale(corrections, idle), notes, resolution.notes, people, disagreements),
        matched=named,
        hidden=tuple(slug for number in resolution.hidden for slug in resolution.slugs[number] if slug),
        authors=authors,
        organisations=build_organisations(shown, minimum),
        venues=build_venues(shown, minimum, VenueNames((it.name, it.also) for it in corrections.venue)),
    )
    return Linked(catalogue, settled, tuple(relations.nearest), tokens)


def _are_spilled(readings: Sequence[Reading]) -> bool:
    return any(isinstance(reading.records, Spilled) for reading in readings)


def _link(records: Sequence[KeyedRecord], marks: Marks, memory: int) -> Linking:
    if isinstance(records, Spilled):
        return link_partitions(records, marks, max(1, memory // _RECORD))
    return link_records(records, marks)


@pause_collector()
def add_topics(
    linked: Linked, topics: Sequence[Topic], workers: Workers = ALONE, memory: TopicMemory | None = None
) -> Catalogue:
    """Return the catalogue with the topics of its papers, and places on the map.

    `memory` may remember the topics of an earlier call.
    """
    match = memory.match if memory else None
    papers = assign_topics(linked.catalogue.papers, topics, workers, match, linked.tokens)
    papers = fill_related(papers, linked.settled)
    around = place_topics(papers, linked.settled, topics)
    return msgspec.structs.replace(
        linked.catalogue,
        papers=tuple(papers),
        topics=tuple(topics),
        places=place_papers(papers, linked.settled, linked.nearest, around),
    )


def _relate(arrived: Sequence[Paper], workers: Workers) -> tuple[Relations, tuple[bool, ...], Tokens]:
    """Return the relations of papers given in order of arrival, newest first, which have settled, and their words."""
    slugs = [paper.slug for paper in arrived]
    old = frozenset(slugs[: count_settled(slugs)])
    papers = sort_papers(arrived)
    settled = tuple(paper.slug in old for paper in papers)
    tokens = read_papers(papers, workers)
    return relate_papers(papers, settled, workers, tokens), settled, tokens


def _slugs_of_references(papers: Sequence[Paper], resolution: Resolution) -> Mapping[str, str]:
    return {reference: papers[number].slug for reference, number in resolution.numbers.items()}


def _merge(keyed: Sequence[KeyedRecord], resolution: Resolution, readings: Sequence[Reading]) -> list[Paper]:
    dumps = index_dumps(reading.dump for reading in readings)
    pairs = zip(resolution.linking.clusters, resolution.slugs, strict=True)
    return [merge_records([keyed[place].record for place in cluster.records], dumps, slugs) for cluster, slugs in pairs]


def _amend(
    papers: Sequence[Paper], resolution: Resolution, corrections: Corrections
) -> tuple[list[Paper], list[Correction]]:
    """Apply all fixes and additions, in file order; return the papers and the corrections that change nothing."""
    amended = list(papers)
    idle = [it for it in resolution.idle if not isinstance(it, Fix)]  # a needless slug may come with values that matter
    for fix in corrections.fix:
        number = resolution.numbers[fix.paper]
        before, amended[number] = amended[number], apply_fix(amended[number], fix)
        if amended[number] == before and (not fix.slug or fix in resolution.idle):
            idle.append(fix)
    for add in corrections.add:
        number = resolution.numbers[add.paper]
        before, amended[number] = amended[number], apply_add(amended[number], add)
        if amended[number] == before and add not in resolution.uniting:
            idle.append(add)
    return amended, idle
