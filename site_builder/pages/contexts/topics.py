"""The contexts of the list of topics and of the page of a topic."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.model import Value
from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pictures import Chart, TopicTie, View
from site_builder.pages.contexts.pieces import CountedLink, Link, Pager, TrendingPaper, YearGroup


class TopicNode(Value, frozen=True):
    """A topic in a tree of topics."""

    title: str
    href: str
    count: int
    """How many papers it has, including those of the topics below it."""
    excerpt: str = ""
    """The start of its description."""
    colour: int = 0
    """The colour of its field: 1 to 9, for the classes `c1` to `c9`."""
    children: tuple[TopicNode, ...] = ()


class TopicsPage(PageContext, frozen=True):
    """`topics.html`: all topics."""

    topics: tuple[TopicNode, ...] = ()
    """The whole tree."""


class TopicPage(PageContext, frozen=True):
    """`topic.html`: one page of a topic's papers, newest first or most discussed first."""

    ancestors: tuple[Link, ...] = ()
    """The topics above it, starting with the first level."""
    colour: int = 0
    """The colour of its field: 1 to 9, for the classes `c1` to `c9`."""
    lead: Markup = Markup()
    """The first sentence of its description as HTML; only on the page of its newest papers."""
    text: Markup = Markup()
    """The rest of its description as HTML; only on the page of its newest papers."""
    subtopics: tuple[TopicNode, ...] = ()
    """The topics directly below it; only on the page of its newest papers."""
    view: str = ""
    """`Most discussed` if these are shown; empty for all papers, newest first."""
    orders: tuple[View, ...] = ()
    """The orders to choose from; none if there is only one."""
    years: tuple[CountedLink, ...] = ()
    """Links to where each year begins, newest first; none if there are no more papers than `page_size`, and only on
    the page of its newest papers."""
    chart: Chart | None = None
    """Its papers over time; only on the page of its newest papers."""
    ties: tuple[TopicTie, ...] = ()
    """The topics that share the most papers with it, except those above and below it; only on the page of its
    newest papers."""
    bibliographies: tuple[Link, ...] = ()
    """Links to its papers in BibTeX, and if they are very many, to the newest of them and to all gzipped."""
    groups: tuple[YearGroup, ...] = ()
    """The papers on this page by year, newest first; short cards on numbered pages."""
    discussed: tuple[TrendingPaper, ...] = ()
    """In the view of the most discussed papers: those papers instead of groups, with their counts."""
    pager: Pager | None = None
