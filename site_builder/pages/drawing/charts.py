"""Draw counts over time as bars.

A chart has no axis: below it are its first and its last period, and the fullest one with its number, which gives the
scale. So no labels can overlap, however narrow the picture is. All numbers are in the table that comes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from site_builder.pages.contexts.pictures import Chart, ChartBar
from site_builder.pages.drawing.timeline import Timeline
from site_builder.pages.site.date_words import format_date
from site_builder.pages.site.site import Site

_COLUMN = 10
"""The width of a column, in units of the picture; its height is 100."""
_GAP = 2
"""The part of a column that stays empty."""
_LOWEST = 3
"""The height of the lowest bar, so that one for a single paper is high enough to see."""


def build_chart(
    site: Site, timeline: Timeline, counts: Sequence[int], link: Callable[[str], str] = lambda period: ""
) -> Chart | None:
    """Return the chart of counts, one per period, or None if all are 0; `link` returns the link to a period."""
    if not any(counts):
        return None
    most, fullest = max((count, place) for place, count in enumerate(counts))
    names = [format_date(site, period) for period in timeline.periods]
    return Chart(
        unit=timeline.unit,
        bars=tuple(
            ChartBar(text=name, count=count, href=link(period) if count else "")
            for name, period, count in zip(names, timeline.periods, counts, strict=True)
        ),
        path=_draw(counts, (place for place in range(len(counts)) if place != fullest)),
        peak=_draw(counts, [fullest]),
        width=len(counts) * _COLUMN,
        total=sum(counts),
        most=most,
        most_period=names[fullest],
        first=names[0],
        last=names[-1],
    )


def _draw(counts: Sequence[int], places: Iterable[int]) -> str:
    """Return the bars in some places as the `d` of an SVG path."""
    most = max(counts)
    parts = []
    for place in places:
        if counts[place]:
            height = max(_LOWEST, (200 * counts[place] + most) // (2 * most))
            parts.append(f"M{place * _COLUMN + _GAP // 2} 100v-{height}h{_COLUMN - _GAP}v{height}")
    return "".join(parts)
