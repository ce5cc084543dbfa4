"""What templates see at paths that have no page of their own."""

from __future__ import annotations

from site_builder.pages.contexts.page import PageContext


class RedirectPage(PageContext, frozen=True, kw_only=True):
    """`redirect.html`: stands at an old path of a paper, or at that of another name, and leads to the page."""

    href: str
    """Link to the page."""


class NotFoundPage(PageContext, frozen=True):
    """`404.html`: shown at any path that has no page, so that all its links start at the host's root."""
