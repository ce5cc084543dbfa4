"""The search page, before its script runs."""

from __future__ import annotations

from site_builder.pages.contexts.search import SearchPage
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import one_page
from site_builder.pages.site.permalinks import SEARCH, relative
from site_builder.pages.site.site import Site

_SCRIPT = "search/page.js"


def build_search(site: Site) -> SearchPage:
    """Return the context of the search page."""
    script = site.assets.get(_SCRIPT, "")
    return SearchPage(
        **head(
            site,
            SEARCH,
            site.strings.get("search.title"),
            "search",
            site.strings.get("search.description", site=site.config.title),
        ),
        base="search/",
        script=relative(SEARCH, script) if script else "",
    )


KINDS = (one_page("search", SEARCH, SearchPage, build_search),)
