"""The reading list, before its script runs."""

from __future__ import annotations

from site_builder.pages.contexts.reading_list import ReadingListPage
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import one_page
from site_builder.pages.site.permalinks import READING_LIST, path_of_paper, relative
from site_builder.pages.site.site import Site


def build_reading_list(site: Site) -> ReadingListPage:
    """Return the context of the reading list."""
    return ReadingListPage(
        **head(
            site,
            READING_LIST,
            site.strings.get("sections.reading_list"),
            "reading-list",
            site.strings.get("reading_list.description"),
        ),
        paper=relative(READING_LIST, path_of_paper("{slug}")),
    )


KINDS = (one_page("reading-list", READING_LIST, ReadingListPage, build_reading_list),)
