"""All page kinds in one ordered table; each row is in the file of its page kind."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.errors import ContentError
from site_builder.pages.contexts.pieces import NavLink
from site_builder.pages.kinds import (
    archive,
    days,
    digests,
    dumps,
    follow,
    home,
    merges,
    name_pages,
    papers,
    redirects,
    report,
    search,
    searches,
    topics,
    trending,
    trends,
    visitor,
    written,
)
from site_builder.pages.site.kind import PageKind, items_of
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_page
from site_builder.pages.site.site import Site

PAGE_KINDS: tuple[PageKind, ...] = (
    *home.KINDS,
    *papers.KINDS,
    *topics.KINDS,
    *trending.KINDS,
    *trends.KINDS,
    *digests.KINDS,
    *archive.KINDS,
    *days.KINDS,
    *name_pages.KINDS,
    *dumps.KINDS,
    *follow.KINDS,
    *report.KINDS,
    *merges.KINDS,
    *written.KINDS,
    *search.KINDS,
    *searches.KINDS,
    *visitor.KINDS,
    *redirects.KINDS,
)
"""All page kinds, in the order in which they are rendered and in which the sitemap lists their pages."""

RESERVED = frozenset(kind.only_path for kind in PAGE_KINDS if kind.only_path)
"""Paths that a content page cannot have."""


def list_listed_paths(site: Site) -> Iterator[str]:
    """Yield the paths of all pages that search engines should know."""
    return (kind.path(item) for kind in PAGE_KINDS if kind.is_listed for item in items_of(site, kind))


def count_listed(site: Site) -> int:
    """Return how many pages search engines should know."""
    return sum(len(items_of(site, kind)) for kind in PAGE_KINDS if kind.is_listed)


@per_site
def list_sections(site: Site) -> tuple[NavLink, ...]:
    """Return the sections of the site for the navigation, with links from the root."""
    kinds = [(kind.nav, kind) for kind in PAGE_KINDS if kind.nav and items_of(site, kind)]
    return tuple(
        NavLink(
            text=site.strings.get(f"sections.{nav.section}"),
            href=kind.path(items_of(site, kind)[0]),
            section=nav.section,
        )
        for nav, kind in sorted(kinds, key=lambda pair: pair[0].order)
    )


def check_written(site: Site) -> None:
    """Raise ContentError for a content page with the path of another page."""
    for page in site.content_pages:
        if path_of_page(page.slug) in RESERVED:
            raise ContentError(
                f"its path would be {page.slug}.html, which another page already has; rename the file.",
                path=page.path,
            )
