"""The context of content pages."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.pages.contexts.page import PageContext


class WrittenPage(PageContext, frozen=True):
    """`page.html`: a content page."""

    text: Markup = Markup()
    """The page as HTML; its headings start at h2."""
