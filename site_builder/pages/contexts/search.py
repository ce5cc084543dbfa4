"""The context of the search page."""

from __future__ import annotations

from site_builder.pages.contexts.page import PageContext


class SearchPage(PageContext, frozen=True):
    """`search.html`: the form, and the elements that the search script fills."""

    base: str = ""
    """The site's `search/` folder, for `data-search-base`."""
    script: str = ""
    """Link to the script's module; empty if the site has no search index."""
