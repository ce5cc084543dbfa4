"""What all pages share: header, footer and the links in them."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.pages import permalinks
from site_builder.pages.contexts import SiteContext
from site_builder.pages.lookup import Lookup
from site_builder.pages.parts import NavLink
from site_builder.pages.permalinks import path_of_page, permalink
from site_builder.pages.site import ContentPage
from site_builder.pages.trending import list_trending
from site_builder.pages.trends import has_trends


def build_site_context(lookup: Lookup, root: str) -> SiteContext:
    """Return what is the same on all pages of one folder; `root` leads from there to the site's root."""
    config = lookup.site.config
    pages = lookup.pages
    topics = root + permalinks.TOPICS if lookup.topics else ""
    return SiteContext(
        title=config.title,
        description=config.description,
        language=config.language,
        root=root,
        home=root + permalinks.HOME,
        search=root + permalinks.SEARCH,
        reading_list=root + permalinks.READING_LIST,
        topics=topics,
        archive=root + permalinks.ARCHIVE,
        dumps=root + permalinks.DUMPS,
        report=root + permalinks.REPORT,
        feed=root + permalinks.atom_path(permalinks.FEED_STEM),
        json_feed=root + permalinks.json_feed_path(permalinks.FEED_STEM),
        opensearch=root + permalinks.OPENSEARCH,
        picture=permalink(config.base_url, permalinks.picture_path(permalinks.SITE_STEM)),
        papers_data=root + permalinks.PAPERS_DATA,
        nav=(
            *([NavLink(text="Topics", href=topics, section="topics")] if topics else []),
            *(
                [NavLink(text="Trending", href=root + permalinks.TRENDING, section="trending")]
                if list_trending(lookup)
                else []
            ),
            *([NavLink(text="Trends", href=root + permalinks.TRENDS, section="trends")] if has_trends(lookup) else []),
            NavLink(text="Archive", href=root + permalinks.ARCHIVE, section="archive"),
            NavLink(text="Dumps", href=root + permalinks.DUMPS, section="dumps"),
            *_links(root, (page for page in pages if page.in_nav)),
        ),
        footer=(*_links(root, pages), NavLink(text="Report", href=root + permalinks.REPORT, section="report")),
        assets=lookup.site.assets,
    )


def _links(root: str, pages: Iterable[ContentPage]) -> Iterable[NavLink]:
    return (NavLink(text=page.title, href=root + path_of_page(page.slug), section=page.slug) for page in pages)
