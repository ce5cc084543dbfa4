"""The pages of the searches that the settings declare."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

import msgspec

from site_builder.pages.contexts.search import DeclaredSearchPage
from site_builder.pages.paging.full import build_pager, count_pages, cut_page
from site_builder.pages.paging.listings import build_cards
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import PageKind
from site_builder.pages.site.page_files import link_bibliographies
from site_builder.pages.site.permalinks import SEARCH, atom_path, path_of_search, relative, stem_of_search
from site_builder.pages.site.site import ListedSearch, Site

MOST_LISTED = 500
"""The most papers on the pages of a search, the best ones. Each new paper may move all of them."""


class SearchItem(msgspec.Struct, frozen=True):
    """One page of the papers of one search: an item to render."""

    search: ListedSearch
    page: int
    """Counted from 1."""

    @property
    def path(self) -> str:
        """The path of the page."""
        return path_of_search(self.search.slug, self.page)


def list_items(site: Site) -> tuple[SearchItem, ...]:
    """Return the pages of all declared searches."""
    return tuple(
        SearchItem(search, page)
        for search in site.searches
        for page in range(1, count_pages(_count_listed(search), site.config.page_size) + 1)
    )


def _count_listed(search: ListedSearch) -> int:
    return min(len(search.papers), MOST_LISTED)


def build_declared(site: Site, item: SearchItem) -> DeclaredSearchPage:
    """Return the context of one page of a declared search."""
    search, path, size = item.search, item.path, site.config.page_size
    stem, listed = stem_of_search(search.slug), search.papers[:MOST_LISTED]
    description = site.strings.get("declared.description", query=search.query)
    return DeclaredSearchPage(
        **head(site, path, search.title, "search", description),
        feed=relative(path, atom_path(stem)),
        query=search.query,
        # Words are left as they are here as well.
        search=f"{relative(path, SEARCH)}?{urlencode({'q': search.query, 'exact': 1})}",
        total=len(search.papers),
        cards=build_cards(site, site.find(cut_page(listed, item.page, size)), path),
        pager=build_pager(partial(path_of_search, search.slug), item.page, len(listed), size),
        bibliographies=link_bibliographies(site, stem, len(search.papers), path),
    )


KINDS = (
    PageKind(
        name="declared searches",
        template="declared.html",
        context=DeclaredSearchPage,
        items=list_items,
        path=lambda item: item.path,
        build=build_declared,
    ),
)
