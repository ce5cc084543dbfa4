"""The most discussed papers: what counts, and how it fades with age.

    score = (upvotes + 2 · comments + 3 · further sightings) / (1 + age / 30)^1.5

where the age is the number of days before the newest date in the catalogue, so the score does not depend on a clock.
A comment takes more effort than an upvote, and another dump that lists a paper is the judgement of another editor. A
month-old paper needs nearly three times as much as a paper from that newest day to get the same score.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nsmallest

from site_builder.model import Paper
from site_builder.packing.chosen import choose
from site_builder.pages.contexts.pieces import Count, TrendingPaper
from site_builder.pages.scale.outlines import Outlined, outline
from site_builder.pages.site.cards import build_card
from site_builder.pages.site.dates import parse_date
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site

MOST = 50
"""The most papers that the page of trending papers lists."""

_DAYS = 4096
"""How many dates are kept as days."""
_COMMENT, _SIGHTING = 2, 3
_FADING_DAYS, _FADING_POWER = 30, 1.5


@per_site
def list_trending(site: Site) -> Sequence[Paper]:
    """Return the most discussed papers, highest score first; none if nothing was counted."""
    return _rank(site.listing)


def has_trending(site: Site) -> bool:
    """Return whether any paper was discussed, and the settings do not turn the page off."""
    return site.config.pages.trending and bool(list_trending(site))


def build_discussed(site: Site, paper: Paper, page: str, *, topic: str = "", is_short: bool = False) -> TrendingPaper:
    """Return a paper with its counts; `topic` is the topic whose papers the page lists."""
    card = build_card(site, paper, page, topic=topic, is_short=is_short)
    return TrendingPaper(card=card, counts=tuple(_counts(paper)), sightings=_count_dumps(paper))


def rank_discussed(papers: Sequence[Paper]) -> Sequence[Paper]:
    """Return the papers that were discussed, most discussed first, regardless of age; ties keep their order."""
    said = [(-count_said(paper), place) for place, paper in enumerate(outline(papers))]
    return choose(papers, (place for _, place in sorted(it for it in said if it[0])))


def rank_by_upvotes(papers: Sequence[Paper]) -> Sequence[Paper]:
    """Return the papers that were discussed by upvotes, those with equally many by comments and then by dumps."""
    ranks = (
        (-(it.upvotes or 0), -(it.comments or 0), -_count_dumps(it), place)
        for place, it in enumerate(outline(papers))
        if count_said(it)
    )
    return choose(papers, [place for *_, place in sorted(ranks)])


def count_said(paper: Outlined) -> int:
    """Return how much a paper was discussed: the weighted sum of upvotes, comments and further sightings."""
    sightings = max(_count_dumps(paper) - 1, 0)
    return (paper.upvotes or 0) + _COMMENT * (paper.comments or 0) + _SIGHTING * sightings


def score(paper: Outlined, today: datetime.date) -> float:
    """Return the score of a paper; 0 if it has no date."""
    day = _day(paper.date)
    if day is None:
        return 0.0
    age = max((today - day).days, 0)
    return float(round(count_said(paper) / (1 + age / _FADING_DAYS) ** _FADING_POWER, 9))


def _rank(papers: Sequence[Paper]) -> Sequence[Paper]:
    today = _day(newest_date(outline(papers)))
    if today is None:
        return ()
    discussed = ((place, paper) for place, paper in enumerate(outline(papers)) if count_said(paper))
    scored = ((-score(paper, today), paper.slug, place) for place, paper in discussed)
    return choose(papers, (place for *_, place in nsmallest(MOST, (it for it in scored if it[0]))))


def newest_date(papers: Iterable[Outlined]) -> str:
    """Return the newest date of these papers, from which their age is measured; empty if none has a date.

    An inferred year may be in the future, so such a date only counts if there are no others.
    """
    dates = ((not paper.date_inferred, paper.date) for paper in papers if _day(paper.date))
    return max(dates, default=(False, ""))[1]


@lru_cache(maxsize=_DAYS)
def _day(date: str) -> datetime.date | None:
    """Return the first day of a date, or None for a text that is not a date."""
    parts = parse_date(date)
    try:
        return datetime.date(*(*parts, 1, 1)[:3]) if parts else None
    except ValueError:
        return None


def _count_dumps(paper: Outlined) -> int:
    if len(paper.provenance) < 2:
        return len(paper.provenance)
    return len({sighting.dump for sighting in paper.provenance})


def _counts(paper: Paper) -> list[Count]:
    pairs = (("upvote", paper.upvotes), ("comment", paper.comments))
    return [Count(kind=kind, number=number) for kind, number in pairs if number]
