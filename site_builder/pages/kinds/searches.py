"""The pages of the searches that the settings declare."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

import msgspec

from site_builder.pages.contexts.search import DeclaredSearchPage
from site_builder.pages.paging.growing import Stretch, build_growing_pager
from site_builder.pages.paging.listings import build_cards, cut_papers
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import PageKind
from site_builder.pages.site.page_files import link_bibliographies
from site_builder.pages.site.permalinks import SEARCH, atom_path, path_of_search, relative, stem_of_search
from site_builder.pages.site.site import ListedSearch, Site


class SearchItem(msgspec.Struct, frozen=True):
    """One page of the papers of one search: an item to render."""

    search: ListedSearch
    stretch: Stretch

    @property
    def path(self) -> str:
        """The path of the page."""
        return path_of_search(self.search.slug, self.stretch.number)


def list_items(site: Site) -> tuple[SearchItem, ...]:
    """Return the pages of all declared searches."""
    return tuple(SearchItem(search, stretch) for search in site.searches for stretch in cut_papers(site, search.papers))


def build_declared(site: Site, item: SearchItem) -> DeclaredSearchPage:
    """Return the context of one page of a declared search."""
    search, path, stem = item.search, item.path, stem_of_search(item.search.slug)
    description = site.strings.get("declared.description", query=search.query)
    return DeclaredSearchPage(
        **head(site, path, search.title, "search", description),
        feed=relative(path, atom_path(stem)),
        query=search.query,
        search=f"{relative(path, SEARCH)}?{urlencode({'q': search.query})}",
        cards=build_cards(site, item.stretch.show(site.find(search.papers)), path, is_short=bool(item.stretch.number)),
        pager=build_growing_pager(partial(path_of_search, search.slug), item.stretch),
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
