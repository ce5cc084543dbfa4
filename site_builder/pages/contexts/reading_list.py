"""The context of the reading list."""

from __future__ import annotations

from site_builder.pages.contexts.page import PageContext


class ReadingListPage(PageContext, frozen=True):
    """`reading-list.html`: the papers that a visitor starred; filled by its script."""

    paper: str = ""
    """Link to the page of a paper, with `{slug}` in the place of its slug."""
