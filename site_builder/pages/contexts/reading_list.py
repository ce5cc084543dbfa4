"""What the template of the reading list sees."""

from __future__ import annotations

from site_builder.pages.contexts.page import PageContext


class ReadingListPage(PageContext, frozen=True):
    """`reading-list.html`: the papers that a visitor starred; its script fills it."""

    paper: str = ""
    """Link to the page of a paper, with `{slug}` in the place of its slug."""
