"""The context of pages about authors, organisations and venues, and of their indexes."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.model import Value
from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pictures import View
from site_builder.pages.contexts.pieces import CountedLink, Link, Pager, YearGroup


class Tie(Value, frozen=True):
    """Related links on the page of an author, an organisation or a venue, of one kind."""

    kind: str
    """`authors`, `topics`, `organisations` or `venues`."""
    links: tuple[CountedLink, ...]
    more: int = 0
    """How many more there are; for authors, including those without a page."""


class IndexedName(Value, frozen=True):
    """A name in an index; its parts together make the name as printed."""

    href: str
    count: int
    """How many papers it has."""
    before: str = ""
    """The part before the family name, including the space."""
    sorted: str = ""
    """The part used for sorting: the family name, or the whole name of an organisation or a venue."""
    after: str = ""
    """The part after it."""


class NameGroup(Value, frozen=True):
    """The names that begin with one letter."""

    letter: str
    """The letter in upper case; `Other` for names that begin with none of the 26; empty if there are only a few names
    in all."""
    names: tuple[IndexedName, ...]


class NamePage(PageContext, frozen=True, kw_only=True):
    """`name.html`: one page of the papers of an author, an organisation or a venue, newest first."""

    kind: str
    """`author`, `organisation` or `venue`."""
    index: Link
    """The index page that lists it."""
    also: tuple[str, ...] = ()
    """Its other names as printed, most frequent first."""
    orcid: str = ""
    """Link to the author's ORCID record."""
    span: str = ""
    """The years of its papers, such as `2015–2024`; only on the page of its newest papers."""
    search: str = ""
    """Link to a search of its papers; only on the page of its newest papers."""
    bibliographies: tuple[Link, ...] = ()
    """Links to its papers in BibTeX, and if they are very many, to the newest of them and to all gzipped; none for an
    author of only a few papers."""
    ties: tuple[Tie, ...] = ()
    """Its authors (for an author, the co-authors) and topics, and for an author also organisations and venues; only on
    the page of its newest papers."""
    years: tuple[CountedLink, ...] = ()
    """Links to where each year begins, newest first; none if there is only one, and only on the page of its newest
    papers."""
    groups: tuple[YearGroup, ...] = ()
    """The papers on this page by year, for a venue by the year of its edition, as short cards."""
    pager: Pager | None = None
    json_ld: Markup = Markup()
    """schema.org's ProfilePage or CollectionPage, for a `<script type="application/ld+json">`; only on the page of its
    newest papers."""


class NamesPage(PageContext, frozen=True, kw_only=True):
    """`names.html`: the index of authors, organisations or venues, or those under one letter if there are many."""

    kind: str
    """`author`, `organisation` or `venue`."""
    count: int = 0
    """How many there are, or how many under this letter on a letter's page."""
    minimum: int = 1
    """How many papers a name needs to be listed here."""
    index: str = ""
    """On a letter's page: link to the whole index."""
    letters: tuple[View, ...] = ()
    """The letters to choose from, as pages or as places on this page; none if the index is short."""
    foremost: tuple[CountedLink, ...] = ()
    """Those with the most papers, if the index page only has room for letters."""
    groups: tuple[NameGroup, ...] = ()
    """The names by letter."""
    pager: Pager | None = None
