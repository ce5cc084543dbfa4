"""The level of a paper: how many upvotes it has, compared with the other papers of the catalogue.

A catalogue sets its own limits: level 1 is for at least one upvote, and levels 2 to 4 begin at the 40, 80 and 97 %
quantiles of its papers with a count. The papers that arrived last do not count yet, so a limit only moves when the
catalogue has grown by a fortieth, and the pages of older papers stay as they are; see `selection`.
"""

from __future__ import annotations

from bisect import bisect_right

from site_builder.model import Paper
from site_builder.pages.scale.outlines import outline
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.selection import find_uncounted
from site_builder.pages.site.site import Site

_QUANTILES = (40, 80, 97)
"""In percent of the papers with a count."""


def level_of(site: Site, paper: Paper) -> int:
    """Return 1 to 4, or 0 for a paper without upvotes or whose upvotes are unknown."""
    return bisect_right(find_limits(site), paper.upvotes) if paper.upvotes else 0


@per_site
def has_upvotes(site: Site) -> bool:
    """Return whether any paper of the catalogue has upvotes."""
    return any(paper.upvotes for paper in outline(site.listing))


@per_site
def find_limits(site: Site) -> tuple[int, ...]:
    """Return the fewest upvotes for each level from 1 to 4; each limit is higher than the one before."""
    uncounted = find_uncounted(site.catalogue)
    papers = outline(site.listing)
    counts = sorted(it.upvotes for it in papers if it.upvotes is not None and it.slug not in uncounted)
    limits = [1]
    for percent in _QUANTILES:
        found = counts[len(counts) * percent // 100] if counts else 0
        limits.append(max(found, limits[-1] + 1))
    return tuple(limits)
