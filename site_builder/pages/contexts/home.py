"""The context of the home page."""

from __future__ import annotations

from site_builder.model import Value
from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pictures import TopicTrend
from site_builder.pages.contexts.pieces import Card, CountedLink, Link, RelatedPaper
from site_builder.pages.contexts.topics import TopicNode


class HotPapers(Value, frozen=True):
    """The papers with the most upvotes of the newest days."""

    period: str
    """`day`, `week` or `month`: one, 7 or 30 days."""
    papers: tuple[RelatedPaper, ...]
    """In the first period, without the paper that leads."""
    count: int
    """How many papers the page of the period shows."""
    href: str
    """Link to that page."""


class NewestDay(Value, frozen=True):
    """The newest papers of one day."""

    text: str
    """The day in words; empty if the papers of several days are in one list."""
    href: str
    """Link to the day's page; empty if it has none."""
    count: int
    """How many papers the day has."""
    cards: tuple[Card, ...]


class HomeRow(Value, frozen=True):
    """Sections of the home page that are next to each other on wide screens.

    Each section is the name of a template, `home/NAME.html`.
    """

    main: str = ""
    """The section that is as wide as the page, or leaves room for those beside it; empty if all are in columns."""
    beside: tuple[str, ...] = ()


class HomePage(PageContext, frozen=True):
    """`home.html`: what the site is, a search box, what is hot, the newest papers, the topics."""

    rows: tuple[HomeRow, ...] = ()
    """The sections that the settings name and that have content, in their order."""
    latest: CountedLink | None = None
    """The newest day, `30 June`, with its page and the number of its papers; None if no paper's day is known."""
    lead: Card | None = None
    """The paper with the most upvotes of the first period, with more of its authors and its abstract."""
    hot: tuple[HotPapers, ...] = ()
    """What is hot on the newest day and in 7 and 30 days, as far as anything is; none without upvotes."""
    rising: tuple[TopicTrend, ...] = ()
    """The topics whose share grew most, with curves."""
    trends: str = ""
    """Link to all of them."""
    newest: tuple[NewestDay, ...] = ()
    bibliographies: tuple[Link, ...] = ()
    """Link to the newest papers in BibTeX."""
    examples: tuple[Link, ...] = ()
    """Searches to try."""
    digests: tuple[CountedLink, ...] = ()
    """The newest digests by month."""
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
