"""Pairs of topics that share papers, and the similarity of each pair."""

from __future__ import annotations

import math
from collections import Counter
from typing import NamedTuple

from site_builder.pages.scale.outlines import outline
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site

_LEAST_SHARED = 2


class Tie(NamedTuple):
    """Two topics that share papers."""

    likeness: float
    """The cosine of their sets of papers, rounded to six digits: 1 if the sets are the same."""
    first: str
    second: str
    shared: int
    """How many papers have both."""


def find_ties(site: Site, slug: str) -> tuple[Tie, ...]:
    """Return the topics that share papers with this one, most similar first, without those above and below it."""
    return _find_all(site)[slug]


@per_site
def _find_all(site: Site) -> dict[str, tuple[Tie, ...]]:
    shared = _count_shared(site)
    return {slug: tuple(_rank(site, slug, shared[slug])) for slug in site.topics}


def _rank(site: Site, slug: str, shared: Counter[str]) -> list[Tie]:
    papers = site.topic_papers
    ties = []
    for other, count in shared.items():
        is_kin = slug in site.lineages[other] or other in site.lineages[slug]
        if count >= _LEAST_SHARED and not is_kin:
            likeness = round(count / math.sqrt(len(papers[slug]) * len(papers[other])), 6)
            ties.append(Tie(likeness, slug, other, count))
    return sorted(ties, key=lambda tie: (-tie.likeness, tie.second))


def _count_shared(site: Site) -> dict[str, Counter[str]]:
    """Return, for each topic, how many papers it shares with each other one; papers of the topics below it count."""
    counts: dict[str, Counter[str]] = {slug: Counter() for slug in site.topics}
    for paper in outline(site.listing):
        has = site.topics_of(paper)
        for slug in has:
            counts[slug].update(has - {slug})
    return counts
