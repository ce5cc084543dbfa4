"""What templates see of topics, the archive and dumps."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pictures import Chart, TopicTie, View
from site_builder.pages.contexts.pieces import (
    Card,
    DayGroup,
    DumpCounts,
    Link,
    MonthCell,
    Pager,
    RelatedPaper,
    TopicNode,
    TrendingPaper,
    YearRow,
)


class TopicsPage(PageContext, frozen=True):
    """`topics.html`: all topics."""

    topics: tuple[TopicNode, ...] = ()
    """The whole tree."""


class TopicPage(PageContext, frozen=True):
    """`topic.html`: a page of a topic's papers, newest first, or in another view."""

    ancestors: tuple[Link, ...] = ()
    """The topics above it, the first level first."""
    text: Markup = Markup()
    """Its description as HTML; on the first page only."""
    subtopics: tuple[TopicNode, ...] = ()
    view: str = ""
    """The choice or order of papers that is shown, `Most discussed` or `2024`; empty for all, newest first."""
    orders: tuple[View, ...] = ()
    """The orders to choose from; none where there is one only."""
    years: tuple[View, ...] = ()
    """The years to choose from, newest first; none where all papers fit on one page."""
    chart: Chart | None = None
    """Its papers over time; on the first page only, like what follows."""
    ties: tuple[TopicTie, ...] = ()
    """The topics that share most papers with it, without those above and below it."""
    bibliographies: tuple[str, ...] = ()
    """Links to all its papers in BibTeX, in several parts where they are very many."""
    cards: tuple[Card, ...] = ()
    """The papers on this page, newest first."""
    discussed: tuple[TrendingPaper, ...] = ()
    """Instead of them, in the view of those most discussed: these, with what was said of them."""
    brief: tuple[RelatedPaper, ...] = ()
    """Instead of cards, in the view of a year: its papers in short."""
    pager: Pager | None = None


class ArchivePage(PageContext, frozen=True):
    """`archive.html`: years and months."""

    years: tuple[YearRow, ...] = ()
    """Newest first."""
    undated: Link | None = None
    undated_count: int = 0
    paper_count: int = 0


class MonthPage(PageContext, frozen=True):
    """`month.html`: a page of a month's papers, newest first."""

    days: tuple[DayGroup, ...] = ()
    year: Link | None = None
    digest: str = ""
    """Link to the digest of the month; empty where there is none."""
    newer: Link | None = None
    """The next newer month that has papers."""
    older: Link | None = None
    pager: Pager | None = None


class YearPage(PageContext, frozen=True):
    """`year.html`: a year's months, and the papers known only by year; also the papers without a date."""

    months: tuple[MonthCell, ...] = ()
    """All twelve, January first; none where no paper's month is known."""
    count: int = 0
    """Papers of the whole year."""
    cards: tuple[Card, ...] = ()
    """Papers known only by year."""
    newer: Link | None = None
    older: Link | None = None
    pager: Pager | None = None


class DumpsPage(PageContext, frozen=True):
    """`dumps.html`: all dumps, in the order that they were read."""

    dumps: tuple[DumpCounts, ...] = ()


class DumpPage(PageContext, frozen=True, kw_only=True):
    """`dump.html`: a page of a dump's papers in its own order."""

    dump: DumpCounts
    new: int = 0
    """Papers on all its pages that no earlier dump had."""
    known: int = 0
    """Papers on all its pages that an earlier dump had."""
    cards: tuple[Card, ...] = ()
    pager: Pager | None = None
