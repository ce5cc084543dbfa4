"""The home page."""

from __future__ import annotations

from site_builder.pages.contexts.home import HomePage
from site_builder.pages.contexts.pieces import Link
from site_builder.pages.drawing.topic_tree import build_tree
from site_builder.pages.kinds.name_index import list_foremost
from site_builder.pages.site.bylines import AUTHORS, ORGANISATIONS, VENUES
from site_builder.pages.site.cards import build_card
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import one_page
from site_builder.pages.site.permalinks import HOME, path_of_year, relative
from site_builder.pages.site.site import Site

_NEWEST = 12
_FOREMOST = 8
"""How many authors the home page lists, and how many organisations and venues."""


def build_home(site: Site) -> HomePage:
    """Return the context of the home page."""
    papers, path = site.catalogue.papers, HOME
    return HomePage(
        **head(site, path, site.config.title, "home", site.config.description),
        newest=tuple(build_card(site, paper, path) for paper in papers[:_NEWEST]),
        topics=build_tree(site, path, depth=2),
        years=tuple(Link(text=year, href=relative(path, path_of_year(year))) for year in site.year_counts),
        authors=tuple(list_foremost(site, AUTHORS, path, _FOREMOST)),
        organisations=tuple(list_foremost(site, ORGANISATIONS, path, _FOREMOST)),
        venues=tuple(list_foremost(site, VENUES, path, _FOREMOST)),
        paper_count=len(papers),
        topic_count=len(site.topics),
        dump_count=len(site.catalogue.dumps),
    )


KINDS = (one_page("home", HOME, HomePage, build_home),)
