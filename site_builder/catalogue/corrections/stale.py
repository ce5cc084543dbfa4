"""Find the corrections that no longer change anything, because the dumps now agree with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from site_builder.catalogue.corrections.kinds import AuthorNames, Correction, Corrections, KeepApart
from site_builder.catalogue.linking.clustering import Linking, Marks, link_records
from site_builder.catalogue.linking.keys import KeyedRecord
from site_builder.catalogue.names.disambiguation import build_authors
from site_builder.catalogue.names.mentions import Mentions
from site_builder.model import Author, Paper, StaleCorrection

_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "fix": "the paper already says the same",
        "add": "the paper already has all of it",
        "merge": "its papers are one paper without it",
        "apart": "its records are neither one paper nor a near miss without it",
        "alias": "the path already leads there",
        "author": "the author already has these names and papers",
    }
)
"""Why a correction of each kind can be stale."""


def list_stale(corrections: Corrections, idle: Collection[Correction]) -> Iterator[StaleCorrection]:
    """Yield a sentence about each correction that changes nothing, in file order."""
    pairs = [(kind, correction) for kind in _REASONS for correction in getattr(corrections, kind) if correction in idle]
    for kind, correction in sorted(pairs, key=lambda pair: pair[1].line or 0):
        reason = f"this [[{kind}]] changes nothing, because {_REASONS[kind]}; remove it."
        yield StaleCorrection(line=correction.line or 0, reason=reason)


def sort_stale(stale: Iterable[StaleCorrection]) -> list[StaleCorrection]:
    """Return what is said about corrections in file order."""
    return sorted(stale, key=lambda it: it.line)


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
