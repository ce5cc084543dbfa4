"""Find the corrections that no longer change anything, because the dumps now agree with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

import msgspec

from site_builder.catalogue.corrections.kinds import AuthorNames, Correction, Corrections, Fix, KeepApart, VenueKeys
from site_builder.catalogue.linking.clustering import Linking, Marks, link_records
from site_builder.catalogue.linking.keys import KeyedRecord
from site_builder.catalogue.names.disambiguation import build_authors
from site_builder.catalogue.names.mentions import Mentions
from site_builder.catalogue.names.name_keys import key_of
from site_builder.catalogue.names.venue_names import VenueNames, without_year
from site_builder.model import Author, Paper, StaleCorrection

_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "fix": "the paper already says the same",
        "add": "the paper already has all of it",
        "merge": "its papers are one paper without it",
        "apart": "its records are neither one paper nor a near miss without it",
        "alias": "the path already leads there",
        "author": "the author already has these names and papers",
        "venue": "its names are one venue without it, or no paper has them",
    }
)
"""Why a correction of each kind can be stale."""


_FIX_KEYS = tuple(name for name in Fix.__struct_fields__ if name not in ("line", "paper"))


def list_stale(corrections: Corrections, idle: Collection[Correction]) -> Iterator[StaleCorrection]:
    """Yield a sentence about each correction that changes nothing, in file order."""
    pairs = [(kind, correction) for kind in _REASONS for correction in getattr(corrections, kind) if correction in idle]
    for kind, correction in sorted(pairs, key=lambda pair: pair[1].line or 0):
        reason = f"this [[{kind}]] changes nothing, because {_REASONS[kind]}; remove it."
        yield StaleCorrection(line=correction.line or 0, reason=reason)


def find_disagreements(fixes: Sequence[Fix], numbers: Mapping[str, int]) -> Iterator[StaleCorrection]:
    """Yield a note about each `[[fix]]` that sets what an earlier one of the same paper sets to another value."""
    values: dict[tuple[int, str], tuple[object, int | None]] = {}
    for fix in fixes:
        for key, value in _list_values(fix):
            place = (numbers[fix.paper], key)
            before, line = values.get(place, (value, None))
            if before != value:
                reason = f"this [[fix]] sets {key} to another value than the one on line {line}; remove one of them."
                yield StaleCorrection(line=fix.line or 0, reason=reason)
            values[place] = (value, fix.line)


def _list_values(fix: Fix) -> Iterator[tuple[str, object]]:
    """Yield each key that a fix sets, with its value; of identifiers and links, each on its own."""
    for key in _FIX_KEYS:
        value = getattr(fix, key)
        inner = value if key == "identifiers" else msgspec.structs.asdict(value) if key == "links" and value else None
        if inner is not None:
            yield from ((f"{key}.{name}", it) for name, it in inner.items() if it is not None)
        elif value is not None:
            yield key, value


def sort_stale(*several: Iterable[StaleCorrection]) -> tuple[StaleCorrection, ...]:
    """Return all that is said about corrections, in file order."""
    return tuple(sorted(chain.from_iterable(several), key=lambda it: it.line))


def find_idle_aparts(records: Sequence[KeyedRecord], corrections: Corrections, marks: Marks) -> Iterator[KeepApart]:
    """Yield each `[[apart]]` whose records neither link nor nearly link without any `[[apart]]`.

    If there is one, this links all records again.
    """
    if not corrections.apart:
        return
    free = link_records(records)
    home = {place: number for number, cluster in enumerate(free.clusters) for place in cluster.records}
    for number, apart in enumerate(corrections.apart):
        pairs = {(home[place], several[str(number)]) for place, several in marks.items() if str(number) in several}
        sides = dict(pairs)
        if len(sides) == len(pairs) and not _has_near_miss(free, home, sides):
            yield apart


def _has_near_miss(free: Linking, home: Mapping[int, int], sides: Mapping[int, str]) -> bool:
    """Tell whether a near miss is between two sides; `sides` holds that of each cluster."""
    pairs = ((home[miss.record], home[other]) for miss in free.misses for other in miss.others)
    return any(one in sides and other in sides and sides[one] != sides[other] for one, other in pairs)


def find_idle_authors(
    authors: Sequence[Author], papers: Sequence[Paper], corrections: Corrections, slugs: Mapping[str, str], minimum: int
) -> Iterator[AuthorNames]:
    """Yield each `[[author]]` whose author would be the same without any `[[author]]`.

    The other arguments are those of `build_corrected_authors`. If there is one, this builds all authors again.
    """
    if not corrections.author:
        return
    free = set(build_authors(Mentions(papers), minimum=minimum))
    for correction in corrections.author:
        wrote = {slugs[reference] for reference in correction.papers}
        own = {author for author in authors if author.name == correction.name and wrote <= set(author.papers)}
        if own and own <= free:
            yield correction


def find_idle_venues(papers: Sequence[Paper], corrections: Corrections) -> Iterator[VenueKeys]:
    """Yield each `[[venue]]` whose names mean the same venue without it, and each whose names no paper has."""
    if not corrections.venue:
        return
    free, printed = VenueNames(), {key_of(without_year(paper.venue)) for paper in papers}
    for correction in corrections.venue:
        names = (correction.name, *correction.also)
        own = key_of(without_year(correction.name))
        has_papers = any(key_of(without_year(name)) in printed for name in names)
        if not has_papers or all(free.find(name).key == own for name in names):
            yield correction
