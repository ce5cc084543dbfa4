"""The context of the home page."""

from __future__ import annotations

from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pieces import Card, CountedLink, Link, TopicNode


class HomePage(PageContext, frozen=True):
    """`home.html`: what the site is, a search box, the newest papers, the topics."""

    newest: tuple[Card, ...] = ()
    topics: tuple[TopicNode, ...] = ()
    """Two levels."""
    years: tuple[Link, ...] = ()
    """The years that have papers, newest first."""
    authors: tuple[CountedLink, ...] = ()
    """Those with the most papers."""
    organisations: tuple[CountedLink, ...] = ()
    """The same for organisations."""
    venues: tuple[CountedLink, ...] = ()
    """The same for venues."""
    paper_count: int = 0
    topic_count: int = 0
    dump_count: int = 0
