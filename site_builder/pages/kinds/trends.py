"""The page of trends with its curves, map and charts."""

from __future__ import annotations

from collections.abc import Callable

from site_builder.pages.contexts.pictures import Chart
from site_builder.pages.contexts.trends import TrendsPage
from site_builder.pages.drawing.charts import build_chart
from site_builder.pages.drawing.paper_map import build_paper_map
from site_builder.pages.drawing.timeline import Timeline, build_months, build_years
from site_builder.pages.drawing.topic_trends import build_topic_trends
from site_builder.pages.scale.outlines import outline
from site_builder.pages.site import permalinks
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import NavPlace, one_page
from site_builder.pages.site.permalinks import path_of_month, path_of_year, relative
from site_builder.pages.site.site import Site

_WORTH = 0.1
"""The share of the dated papers that a chart of months must contain to be shown."""
_FEWEST_YEARS = 4
"""How many years a chart of years needs to be shown in addition to the chart of months."""
_DRAWN = 8
"""How many rising topics, and falling ones, have a curve."""


def build_trends(site: Site) -> TrendsPage:
    """Return the context of the page of trends."""
    path = permalinks.TRENDS
    months, years = build_months(site), build_years(site)
    dated, by_month = sum(site.year_counts.values()), sum(months.count(outline(site.listing)))
    has_months = by_month >= dated * _WORTH and by_month > 0
    has_years = len(years.periods) >= _FEWEST_YEARS or not has_months
    return TrendsPage(
        **head(site, path, site.strings.get("sections.trends"), "trends", site.strings.get("trends.description")),
        months=_papers(site, months, path_of_month) if has_months else None,
        years=_papers(site, years, path_of_year) if has_years else None,
        paper_count=len(site.catalogue.papers),
        topics=build_topic_trends(site, path, _DRAWN),
        paper_map=build_paper_map(site, path),
    )


def has_trends(site: Site) -> bool:
    """Return whether there is anything to draw, and the settings do not turn the page off."""
    return site.config.pages.trends and bool(site.year_counts or site.catalogue.places)


def _papers(site: Site, timeline: Timeline, path_of: Callable[[str], str]) -> Chart | None:
    counts = timeline.count(outline(site.listing))
    return build_chart(site, timeline, counts, lambda period: relative(permalinks.TRENDS, path_of(period)))


KINDS = (
    one_page(
        "trends",
        permalinks.TRENDS,
        TrendsPage,
        build_trends,
        is_there=has_trends,
        nav=NavPlace(order=50, section="trends"),
    ),
)
