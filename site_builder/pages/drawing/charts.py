"""Draw counts over time: bars with axes, and a small form without them.

Positions and sizes are percentages of the picture, so that it fits any width and its words keep their size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from site_builder.pages.contexts.pictures import Chart, ChartBar, ChartTick
from site_builder.pages.drawing.timeline import Timeline
from site_builder.pages.site.date_words import format_date, name_month_in_short
from site_builder.pages.site.dates import parse_date
from site_builder.pages.site.site import Site

_GAP = 0.2
"""The share of a bar's column that stays empty."""
_COLUMN = 10
"""The width of a column in the small form; its height is 100."""
_TICKS = 8
"""The most labels below an axis."""
_STEPS = (1, 2, 5)
_MONTH_STEPS = ((1, 8), (3, 24))
"""The months between two labels, and the most months that a chart with such labels has."""
_SPANS = (1, 2, 5, 10, 20, 50)
"""The possible numbers of years between two labels."""
_ROWS = 4
"""The most horizontal lines."""


def build_chart(
    site: Site, timeline: Timeline, counts: Sequence[int], link: Callable[[str], str] = lambda period: ""
) -> Chart | None:
    """Return the chart of counts, one per period, or None if all are 0; `link` returns the link to a period."""
    if not any(counts):
        return None
    most = max(zip(counts, timeline.periods, strict=True))
    return Chart(
        unit=timeline.unit,
        bars=tuple(_bars(site, timeline, counts, link)),
        columns=tuple(_columns(site, timeline)),
        rows=tuple(
            ChartTick(text=site.strings.write(row), at=_percent(100 - 100 * row / most[0]))
            for row in _choose_rows(most[0])
        ),
        path=_draw(counts),
        width=len(counts) * _COLUMN,
        total=sum(counts),
        most=most[0],
        most_period=format_date(site, most[1]),
        first=format_date(site, timeline.periods[0]),
        last=format_date(site, timeline.periods[-1]),
    )


def _bars(site: Site, timeline: Timeline, counts: Sequence[int], link: Callable[[str], str]) -> Iterator[ChartBar]:
    width, most = 100 / len(counts), max(counts)
    for number, (period, count) in enumerate(zip(timeline.periods, counts, strict=True)):
        height = _percent(100 * count / most)
        yield ChartBar(
            text=format_date(site, period),
            count=count,
            href=link(period) if count else "",
            x=_percent((number + _GAP / 2) * width),
            y=_percent(100 - height),
            width=_percent((1 - _GAP) * width),
            height=height,
        )


def _columns(site: Site, timeline: Timeline) -> Iterator[ChartTick]:
    """Yield the labels below a chart, years or in a short chart months, each in the middle of its first column."""
    size = len(timeline.periods)
    for number, text in enumerate(_name_columns(site, timeline)):
        if text:
            yield ChartTick(text=text, at=_percent((number + 0.5) * 100 / size))


def _name_columns(site: Site, timeline: Timeline) -> Iterator[str]:
    """Yield the label of each period, mostly empty: months, quarters in a longer chart, years in a long one."""
    parts = [parse_date(period) for period in timeline.periods]
    step = next((step for step, most in _MONTH_STEPS if len(parts) <= most), 12)
    span = next((span for span in _SPANS if (parts[-1][0] - parts[0][0]) / span < _TICKS), _SPANS[-1])
    is_first = True
    for year, *month in parts:
        is_named = (month[0] - 1) % step == 0 and (step < 12 or year % span == 0) if month else year % span == 0
        yield _name_column(site, year, month, is_first) if is_named else ""
        is_first = is_first and not is_named


def _name_column(site: Site, year: int, month: Sequence[int], is_first: bool) -> str:
    if not month or month[0] == 1:
        return str(year)
    name = name_month_in_short(site, month[0])
    return site.strings.get("dates.month", month=name, year=str(year)) if is_first else name


def _choose_rows(most: int) -> tuple[int, ...]:
    """Return the round numbers, above 0, that get horizontal lines."""
    step = next(
        power * step for power in (10**n for n in range(12)) for step in _STEPS if most // (power * step) < _ROWS + 1
    )
    return tuple(range(step, most + 1, step))


def _draw(counts: Sequence[int]) -> str:
    """Return all bars as the `d` of an SVG path; a bar for a count above 0 is always high enough to see."""
    most = max(counts)
    inset = round(_COLUMN * _GAP / 2)
    parts = []
    for number, count in enumerate(counts):
        if count:
            height = max(3, (200 * count + most) // (2 * most))
            parts.append(f"M{number * _COLUMN + inset} 100v-{height}h{_COLUMN - 2 * inset}v{height}")
    return "".join(parts)


def _percent(value: float) -> float:
    return round(value, 2)
