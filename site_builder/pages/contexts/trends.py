"""What templates see of what is talked about and what grows."""

from __future__ import annotations

from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pictures import Chart, PaperMap, TopicMap, TopicTrend
from site_builder.pages.contexts.pieces import PrintedDate, TrendingPaper


class TrendingPage(PageContext, frozen=True):
    """`trending.html`: the papers that are talked about."""

    day: PrintedDate | None = None
    """The newest date in the catalogue, against which papers age."""
    papers: tuple[TrendingPaper, ...] = ()
    """Highest score first."""


class TrendsPage(PageContext, frozen=True):
    """`trends.html`: papers and topics over time, and maps of topics and papers."""

    months: Chart | None = None
    """All papers by month; None where the months of too few are known."""
    years: Chart | None = None
    """All papers by year; None where they are of few years, and the months say it all."""
    paper_count: int = 0
    topics: tuple[TopicTrend, ...] = ()
    """Those of three papers or more, whose share grew most first."""
    topic_map: TopicMap | None = None
    paper_map: PaperMap | None = None
