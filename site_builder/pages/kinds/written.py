"""The content pages, `content/pages/<slug>.md`."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.pages.contexts.written import WrittenPage
from site_builder.pages.drawing.topic_tree import summarise
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import PageKind
from site_builder.pages.site.permalinks import path_of_page
from site_builder.pages.site.site import ContentPage, Site
from site_builder.text.html import render_markdown

_DESCRIPTION = 200


def list_written(site: Site) -> Sequence[ContentPage]:
    """Return the content pages in their order."""
    return site.content_pages


def build_written(site: Site, page: ContentPage) -> WrittenPage:
    """Return the context of a content page."""
    path = path_of_page(page.slug)
    return WrittenPage(
        **head(site, path, page.title, page.slug, summarise(page.source, _DESCRIPTION)),
        text=render_markdown(page.source),
    )


KINDS = (
    PageKind(
        name="page",
        template="page.html",
        context=WrittenPage,
        items=list_written,
        path=lambda page: path_of_page(page.slug),
        build=build_written,
    ),
)
