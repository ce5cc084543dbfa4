"""What the template of content pages sees."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.pages.contexts.page import PageContext


class WrittenPage(PageContext, frozen=True):
    """`page.html`: a content page."""

    text: Markup = Markup()
    """The page as HTML; its headings begin with h2."""
