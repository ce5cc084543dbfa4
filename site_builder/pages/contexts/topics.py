"""What templates see of topics."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pictures import Chart, TopicTie, View
from site_builder.pages.contexts.pieces import Card, Link, Pager, RelatedPaper, TopicNode, TrendingPaper


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
