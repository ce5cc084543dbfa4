"""Which topics share papers, and how alike that makes them."""

from __future__ import annotations

import math
from collections import Counter
from typing import NamedTuple

from site_builder.pages.site.lookup import Lookup

_LEAST_SHARED = 2


class Tie(NamedTuple):
    """Two topics that share papers."""

    likeness: float
    """The cosine of their sets of papers: 1 where they have the same, rounded to six digits."""
    first: str
    second: str
    shared: int
    """How many papers have both."""


def find_ties(lookup: Lookup, slug: str) -> tuple[Tie, ...]:
    """Return the topics that share papers with one, most alike first, without those above and below it."""
    ties: dict[str, tuple[Tie, ...]] = lookup.keep("ties of topics", lambda: _find_all(lookup))
    return ties[slug]


def _find_all(lookup: Lookup) -> dict[str, tuple[Tie, ...]]:
    shared = _count_shared(lookup)
    return {slug: tuple(_rank(lookup, slug, shared[slug])) for slug in lookup.topics}


def _rank(lookup: Lookup, slug: str, shared: Counter[str]) -> list[Tie]:
    papers = lookup.topic_papers
    ties = []
    for other, count in shared.items():
        is_kin = slug in lookup.lineages[other] or other in lookup.lineages[slug]
        if count >= _LEAST_SHARED and not is_kin:
            likeness = round(count / math.sqrt(len(papers[slug]) * len(papers[other])), 6)
            ties.append(Tie(likeness, slug, other, count))
    return sorted(ties, key=lambda tie: (-tie.likeness, tie.second))


def _count_shared(lookup: Lookup) -> dict[str, Counter[str]]:
    """Return for each topic how many papers it shares with each other; those below a topic are among its own."""
    counts: dict[str, Counter[str]] = {slug: Counter() for slug in lookup.topics}
    for paper in lookup.catalogue.papers:
        has = {above for slug in paper.topics for above in lookup.lineages.get(slug, ())}
        for slug in has:
            counts[slug].update(has - {slug})
    return counts
