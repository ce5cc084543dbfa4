"""The pages that scripts fill with what a visitor did on the site: the reading list, and what is new for them."""

from __future__ import annotations

from site_builder.pages.contexts.visitor import VisitorPage
from site_builder.pages.site.fields import colour_of
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import one_page
from site_builder.pages.site.permalinks import FOR_YOU, READING_LIST
from site_builder.pages.site.site import Site
from site_builder.pages.site.upvotes import find_limits, has_upvotes


def build_reading_list(site: Site) -> VisitorPage:
    """Return the context of the reading list."""
    return _build(site, READING_LIST, site.strings.get("sections.reading_list"), "reading_list")


def build_for_you(site: Site) -> VisitorPage:
    """Return the context of the page of what is new for a visitor."""
    return _build(site, FOR_YOU, site.strings.get("for_you.title"), "for_you")


def _build(site: Site, path: str, title: str, strings: str) -> VisitorPage:
    section = strings.replace("_", "-")
    return VisitorPage(
        **head(site, path, title, section, site.strings.get(f"{strings}.description")),
        limits=find_limits(site) if has_upvotes(site) else (),
        colours={slug: colour_of(site, slug) for slug in site.topics},
        newest_year=next(iter(site.year_counts), ""),
    )


KINDS = (
    one_page("reading-list", READING_LIST, VisitorPage, build_reading_list),
    one_page("for-you", FOR_YOU, VisitorPage, build_for_you),
)
