"""The header and footer that all pages share, and the links in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from markupsafe import Markup

from site_builder.pages.contexts.page import SiteContext
from site_builder.pages.contexts.pieces import NavLink
from site_builder.pages.periods.digests import has_digests
from site_builder.pages.site import permalinks
from site_builder.pages.site.bylines import NAME_KINDS
from site_builder.pages.site.permalinks import path_of_page, permalink, picture_path, root_links
from site_builder.pages.site.site import ContentPage, Site


def build_site_context(site: Site, root: str, sections: Iterable[NavLink] = ()) -> SiteContext:
    """Return the values that are the same on all pages of one folder, from which `root` leads to the site's root.

    The header links to the sections, whose own links start at the root, and to the content pages with `in_nav`.
    """
    config = site.config
    pages = site.content_pages
    topics = root + permalinks.TOPICS if site.topics else ""
    digests = root + permalinks.DIGESTS if has_digests(site) else ""
    indexes: dict[str, Any] = {kind.folder: root + kind.index if kind.all(site) else "" for kind in NAME_KINDS}
    return SiteContext(
        title=config.title,
        description=config.description,
        language=config.language,
        direction=site.strings.direction,
        root=root,
        home=root + permalinks.HOME,
        is_large=site.is_large,
        search=root + permalinks.SEARCH,
        reading_list=root + permalinks.READING_LIST,
        topics=topics,
        archive=root + permalinks.ARCHIVE,
        **indexes,
        dumps=root + permalinks.DUMPS if config.pages.dumps else "",
        report=root + permalinks.REPORT,
        digests=digests,
        feed=root + permalinks.atom_path(permalinks.FEED_STEM),
        json_feed=root + permalinks.json_feed_path(permalinks.FEED_STEM),
        opensearch=root + permalinks.OPENSEARCH,
        picture=permalink(config.base_url, site.assets.get("picture.png", picture_path(permalinks.SITE_STEM))),
        **_list_own_parts(site, root),
        papers_data=root + permalinks.PAPERS_DATA,
        nav=(
            *(msgspec.structs.replace(link, href=root + link.href) for link in sections),
            *_links(root, (page for page in pages if page.in_nav)),
            *(NavLink(text=text, href=_lead(root, to), section="links") for text, to in config.look.links.items()),
        ),
        footer=(
            *_links(root, (page for page in pages if not page.in_nav)),
            NavLink(text=site.strings.get("sections.report"), href=root + permalinks.REPORT, section="report"),
        ),
        assets=site.assets,
    )


def _list_own_parts(site: Site, root: str) -> dict[str, Any]:
    """Return the fields with what a maintainer adds to the theme."""
    look = site.look
    return {
        "logo": _find_asset(site, root, "logo.svg", "logo.png"),
        "icon": _find_asset(site, root, "icon.png", "icon.svg"),
        "head": Markup(look.head),  # noqa: S704 -- the maintainer's own, as are the next three
        "banner": Markup(root_links(look.banner, root)),  # noqa: S704
        "footer_text": Markup(root_links(look.footer, root)),  # noqa: S704
        "below_papers": Markup(root_links(look.below_papers, root)),  # noqa: S704
        "hosts": "".join(f" https://{host}" for host in site.config.look.hosts),
    }


def _find_asset(site: Site, root: str, *names: str) -> str:
    """Return the link to the first of some assets that a site has; empty if it has none."""
    return next((root + site.assets[name] for name in names if name in site.assets), "")


def _lead(root: str, address: str) -> str:
    return address if "://" in address else root + address


def _links(root: str, pages: Iterable[ContentPage]) -> Iterable[NavLink]:
    return (NavLink(text=page.title, href=root + path_of_page(page.slug), section=page.slug) for page in pages)
