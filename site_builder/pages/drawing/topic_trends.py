"""The topics whose share of the papers grew or fell: the last third of the time line against what came before."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from site_builder.pages.contexts.pictures import Curve, TopicTrend, TopicTrends
from site_builder.pages.drawing.curves import draw_curves, smooth
from site_builder.pages.drawing.timeline import Timeline, build_timeline
from site_builder.pages.scale.outlines import outline
from site_builder.pages.site.date_words import format_date
from site_builder.pages.site.fields import colour_of
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_topic, relative
from site_builder.pages.site.site import Site

_LAST_PART = 3
"""The time line is divided into this many parts; shares in the last one are compared with those before it."""
_BEGUN = 0.1
"""The share of a usual period's papers that the last period needs."""
_ENOUGH = 30
"""How many papers each part needs for a meaningful share."""
_FEWEST_PAPERS = 3
"""How many papers of the time line a topic needs."""


class _Share(NamedTuple):
    """A topic's shares of the papers in percent."""

    before: float
    after: float
    over_time: Sequence[float]

    @property
    def change(self) -> float:
        return round(self.after - self.before, 1)


def build_topic_trends(site: Site, page: str, drawn: int) -> TopicTrends | None:
    """Return the topics that rise and fall, with links from a page; None if there are too few papers.

    As many of each as `drawn` says have curves, which share one scale.
    """
    timeline, shares = _find_timeline(site), _find_shares(site)
    if not shares:
        return None
    rising = sorted((slug for slug in shares if shares[slug].change > 0), key=lambda it: (-shares[it].change, it))
    falling = sorted((slug for slug in shares if shares[slug].change < 0), key=lambda it: (shares[it].change, it))
    shown = [*rising[:drawn], *falling[:drawn]]
    curves = draw_curves({it: shares[it].over_time for it in shown}, {it: shares[it].before for it in shown})
    cut = _cut(timeline)
    return TopicTrends(
        unit=timeline.unit,
        before=_name_span(site, timeline.periods[:cut]),
        after=_name_span(site, timeline.periods[cut:]),
        rising=tuple(_trend(site, it, shares[it], curves.get(it), page) for it in rising),
        falling=tuple(_trend(site, it, shares[it], curves.get(it), page) for it in falling),
    )


@per_site
def _find_timeline(site: Site) -> Timeline:
    """Return the time line of charts without the periods at its end that have hardly any papers.

    They have only just begun, or the dates of their papers are wrong.
    """
    timeline = build_timeline(site)
    counts = timeline.count(outline(site.listing))
    usual = median([count for count in counts if count] or [0])
    last = max((place for place, count in enumerate(counts) if count >= usual * _BEGUN), default=-1)
    return Timeline(timeline.unit, timeline.periods[: last + 1])


@per_site
def _find_shares(site: Site) -> dict[str, _Share]:
    """Return topic slug → its shares; empty if a part of the time line has too few papers."""
    timeline = _find_timeline(site)
    everything = timeline.count(outline(site.listing))
    cut = _cut(timeline)
    parts = slice(cut), slice(cut, None)
    if any(sum(everything[part]) < _ENOUGH for part in parts):
        return {}
    shares = {}
    for slug in site.topics:
        counts = timeline.count(outline(site.topic_papers[slug]))
        if sum(counts) >= _FEWEST_PAPERS:
            before, after = (round(100 * sum(counts[part]) / sum(everything[part]), 1) for part in parts)
            shares[slug] = _Share(before, after, smooth(counts, everything))
    return shares


def _cut(timeline: Timeline) -> int:
    """Return where the last part of the time line begins."""
    return len(timeline.periods) - len(timeline.periods) // _LAST_PART


def _name_span(site: Site, periods: Sequence[str]) -> str:
    first, last = format_date(site, periods[0]), format_date(site, periods[-1])
    return first if first == last else site.strings.get("chart.span", first=first, last=last)


def _trend(site: Site, slug: str, share: _Share, curve: Curve | None, page: str) -> TopicTrend:
    return TopicTrend(
        text=site.topics[slug].title,
        short=site.topics[slug].short or site.topics[slug].title,
        href=relative(page, path_of_topic(slug)),
        colour=colour_of(site, slug),
        before=share.before,
        after=share.after,
        change=share.change,
        curve=curve,
    )
