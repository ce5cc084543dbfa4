"""The context of the search page."""

from __future__ import annotations

from site_builder.model import Value
from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pieces import Card, Link, Pager, TopicLink


class SearchExample(Value, frozen=True):
    """A query that a visitor can try."""

    query: str
    """What to put into the search box."""
    what: str
    """What it shows, a string of the table `search_help`."""


class SearchPage(PageContext, frozen=True):
    """`search.html`: the form, and the elements that the search script fills."""

    base: str = ""
    """The site's `search/` folder, for `data-search-base`."""
    script: str = ""
    """Link to the script's module; empty if the site has no search index."""
    levels: tuple[int, ...] = ()
    """The fewest upvotes for each level of a card's number; empty if no paper has upvotes."""
    newest: str = ""
    """The year of the newest paper, which cards leave out."""
    topics: tuple[TopicLink, ...] = ()
    """All topics, by title."""
    orders: tuple[str, ...] = ()
    """What papers can be ordered by besides relevance and date: `upvotes`, `citations`."""
    examples: tuple[SearchExample, ...] = ()
    """Queries that find something in this catalogue, as a rule."""
    searches: tuple[Link, ...] = ()
    """The searches that the settings declare."""


class DeclaredSearchPage(PageContext, frozen=True):
    """`declared.html`: one page of the papers of a search that the settings declare, best first."""

    query: str = ""
    """What it looks for, as in the search box."""
    search: str = ""
    """Link to the same search on the search page."""
    total: int = 0
    """How many papers it finds; at most 500 are on its pages."""
    cards: tuple[Card, ...] = ()
    """The papers on this page."""
    pager: Pager | None = None
    """Its position among the pages of this search."""
    bibliographies: tuple[Link, ...] = ()
    """The papers in BibTeX."""
