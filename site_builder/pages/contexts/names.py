"""What templates see of authors, organisations and venues, which are told by their names."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.model import Value
from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pictures import View
from site_builder.pages.contexts.pieces import Card, CountedLink, Link, Pager


class Tie(Value, frozen=True):
    """What an author, an organisation or a venue has papers with, on or in: the commonest first."""

    kind: str
    """`authors`, `topics`, `organisations` or `venues`."""
    links: tuple[CountedLink, ...]
    more: int = 0
    """How many there are beyond those."""


class IndexedName(Value, frozen=True):
    """A name in an index; its parts together are the name as printed."""

    href: str
    count: int
    """Papers."""
    before: str = ""
    """What stands before the family name, with the blank between."""
    sorted: str = ""
    """The family name, or the whole name of an organisation or a venue: what the index goes by."""
    after: str = ""
    """What stands behind it."""


class NameGroup(Value, frozen=True):
    """The names that begin with one letter."""

    letter: str
    """In upper case; `Other` for what begins with none of the 26, and empty where a few names stand together."""
    names: tuple[IndexedName, ...]


class NamePage(PageContext, frozen=True, kw_only=True):
    """`name.html`: a page of the papers of an author, an organisation or a venue, newest first."""

    kind: str
    """`author`, `organisation` or `venue`."""
    index: Link
    """The page of the index that lists it."""
    also: tuple[str, ...] = ()
    """Its other names as printed, the most frequent first."""
    orcid: str = ""
    """Link to the author's ORCID record."""
    span: str = ""
    """The years of its papers, `2015–2024`."""
    search: str = ""
    """Link to a search among its papers."""
    ties: tuple[Tie, ...] = ()
    """Its authors, for an author those of the same papers; topics; of an author organisations and venues; on the first
    page only."""
    cards: tuple[Card, ...] = ()
    """The papers on this page, without excerpts."""
    pager: Pager | None = None
    json_ld: Markup = Markup()
    """schema.org's ProfilePage or CollectionPage, for a `<script type="application/ld+json">`."""


class NamesPage(PageContext, frozen=True, kw_only=True):
    """`names.html`: the index of authors, organisations or venues, or those of one letter where they are many."""

    kind: str
    """`author`, `organisation` or `venue`."""
    count: int = 0
    """How many there are, under this letter if it is one's page."""
    minimum: int = 1
    """Papers from which on one stands here."""
    index: str = ""
    """On the page of a letter: link to the whole index."""
    letters: tuple[View, ...] = ()
    """The letters to choose from: pages, or places further down; none where the index is short."""
    foremost: tuple[CountedLink, ...] = ()
    """Those with most papers, where the index itself has room for letters alone."""
    groups: tuple[NameGroup, ...] = ()
    """The names by letter."""
    pager: Pager | None = None
