"""The contexts of redirects and of the page for missing paths."""

from __future__ import annotations

from site_builder.pages.contexts.page import PageContext


class RedirectPage(PageContext, frozen=True, kw_only=True):
    """`redirect.html`: a redirect from an old path of a paper, another name, or an old page number, to the page."""

    href: str
    """Link to the page."""


class NotFoundPage(PageContext, frozen=True):
    """`404.html`: the page for any path that does not exist; its links start at the host's root."""
