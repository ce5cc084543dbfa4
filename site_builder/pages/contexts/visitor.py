"""The contexts of pages that scripts fill with what a visitor did on the site."""

from __future__ import annotations

from site_builder.pages.contexts.page import PageContext


class VisitorPage(PageContext, frozen=True):
    """A page that a script fills from the visitor's store.

    `reading-list.html` shows the papers that a visitor saved, `for-you.html` what is new for them.
    """

    limits: tuple[int, ...] = ()
    """The fewest upvotes for each level of a card, from 1 to 4; empty if the catalogue has no upvotes."""
    colours: dict[str, int] = {}
    """Topic slug → the colour of its field, 1 to 9."""
    newest_year: str = ""
    """The year of the newest paper, which cards leave out of dates."""
