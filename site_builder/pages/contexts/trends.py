"""The contexts of the most discussed papers and of trends."""

from __future__ import annotations

from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pictures import Chart, PaperMap, TopicTrends, View
from site_builder.pages.contexts.pieces import PrintedDate, TrendingPaper


class TrendingPage(PageContext, frozen=True):
    """`trending.html`: the papers that are trending now, or those with the most upvotes in a stretch of time."""

    views: tuple[View, ...] = ()
    """The pages of trending papers: of now, the last day, week and month, and all time."""
    view: str = ""
    """The stretch of time, `This week`; empty for now."""
    span: str = ""
    """Its days in words, `24–30 June 2025`; empty for now and for all time."""
    day: PrintedDate | None = None
    """The newest date in the catalogue, as of which the papers are ranked."""
    papers: tuple[TrendingPaper, ...] = ()
    """Up to 50 papers, highest score or most upvotes first."""


class TrendsPage(PageContext, frozen=True):
    """`trends.html`: topics that rise and fall, a map of all papers, and papers over time."""

    months: Chart | None = None
    """All papers by month; None if the month is known for too few."""
    years: Chart | None = None
    """All papers by year; None if they cover only a few years, which the months already show."""
    paper_count: int = 0
    topics: TopicTrends | None = None
    """The topics that rise and fall; None if there are too few papers for meaningful shares."""
    paper_map: PaperMap | None = None
    """The map of papers; None if no paper has a position."""
