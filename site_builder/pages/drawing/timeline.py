"""The distribution of papers over time: the periods that charts show, and counts by period.

All charts of a site have the same time line, so that they can be compared: months, or years if the month is known for
too few papers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

import msgspec

from site_builder.pages.scale.outlines import Outlined
from site_builder.pages.site.dates import month_of, parse_date, year_of
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site

MOST_MONTHS = 60
MOST_YEARS = 40
"""The most periods in a chart; older ones are left out."""
_FEW = 0.01
"""Periods at the start are also left out if they have less than this share of the dated papers in all."""
_GAP = 5
"""Years without a paper; if less than that share of the papers comes after such a gap, their dates must be wrong."""
_ENOUGH = 0.5
"""Months are shown if at least this share of the dated papers appeared in the months of the chart."""


class Timeline(msgspec.Struct, frozen=True):
    """Consecutive periods, oldest first, including periods without papers."""

    unit: str
    """`month` or `year`."""
    periods: tuple[str, ...] = ()
    """Such as `2024-11` or `2024`."""

    def count(self, papers: Iterable[Outlined]) -> tuple[int, ...]:
        """Return how many papers each period has; papers from other periods are not counted."""
        cut = month_of if self.unit == "month" else year_of
        found = Counter(cut(paper.date) for paper in papers)
        return tuple(found[period] for period in self.periods)


@per_site
def build_timeline(site: Site) -> Timeline:
    """Return the time line of a site's charts; it has no periods if no paper has a date."""
    months = build_months(site)
    dated = sum(site.year_counts.values())
    shown = sum(len(site.periods.get(month, ())) for month in months.periods)
    return months if shown and shown >= dated * _ENOUGH else build_years(site)


def build_months(site: Site) -> Timeline:
    """Return the last months up to the newest month with papers."""
    counts = {_number(month): len(site.periods[month]) for month in site.months}
    shown = _cut(counts, MOST_MONTHS, sum(site.year_counts.values()), gap=12 * _GAP)
    return Timeline("month", tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in shown))


def build_years(site: Site) -> Timeline:
    """Return the last years up to the newest year with papers."""
    counts = {int(year): count for year, count in site.year_counts.items()}
    shown = _cut(counts, MOST_YEARS, sum(counts.values()), gap=_GAP)
    return Timeline("year", tuple(f"{year:04}" for year in shown))


def _cut(counts: Mapping[int, int], most: int, dated: int, gap: int) -> range:
    """Return the periods to show, as numbers: the last ones, without sparse periods at the start."""
    if not counts:
        return range(0)
    newest = _find_newest(counts, dated, gap)
    first, passed = max(min(counts), newest - most + 1), 0
    for period in range(first, newest):
        passed += counts.get(period, 0)
        if passed >= dated * _FEW:
            return range(period, newest + 1)
    return range(newest, newest + 1)


def _find_newest(counts: Mapping[int, int], dated: int, gap: int) -> int:
    """Return the newest period, ignoring a few papers far later than all others, whose dates must be wrong."""
    periods, passed = sorted(counts, reverse=True), 0
    newest = periods[0]
    for later, earlier in pairwise(periods):
        passed += counts[later]
        if passed >= dated * _FEW:
            break
        newest = earlier if later - earlier > gap else newest
    return newest


def _number(month: str) -> int:
    """Return a month as a number that increases by one each month."""
    year, number = parse_date(month)
    return year * 12 + number - 1
