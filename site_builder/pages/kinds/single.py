"""The pages that a site has once: home, topics, archive, search, 404; and those that stand for themselves."""

from __future__ import annotations

from site_builder.model import Paper
from site_builder.pages.contexts import (
    ArchivePage,
    HomePage,
    NotFoundPage,
    ReadingListPage,
    RedirectPage,
    SearchPage,
    TopicsPage,
    WrittenPage,
)
from site_builder.pages.contexts.pieces import Link, YearRow
from site_builder.pages.drawing.trees import build_months, build_tree, summarise
from site_builder.pages.kinds.name_index import list_foremost
from site_builder.pages.site import permalinks
from site_builder.pages.site.bylines import AUTHORS, ORGANISATIONS, VENUES
from site_builder.pages.site.cards import build_card
from site_builder.pages.site.permalinks import path_of_page, path_of_paper, path_of_year, permalink, relative
from site_builder.pages.site.site import ContentPage, Site
from site_builder.text.html import plain_text, render_markdown

_NEWEST = 12
_FOREMOST = 8
"""Authors, organisations and venues on the home page."""
_DESCRIPTION = 200
_SEARCH_SCRIPT = "search/page.js"


def build_home(site: Site) -> HomePage:
    """Return what the home page shows."""
    papers, path = site.catalogue.papers, permalinks.HOME
    return HomePage(
        path=path,
        title=site.config.title,
        canonical=permalink(site.config.base_url, path),
        description=site.config.description,
        section="home",
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


def build_topics(site: Site) -> TopicsPage:
    """Return what the list of topics shows."""
    return TopicsPage(
        path=permalinks.TOPICS,
        title="Topics",
        canonical=permalink(site.config.base_url, permalinks.TOPICS),
        description=f"The topics of {site.config.title}.",
        section="topics",
        topics=build_tree(site, permalinks.TOPICS),
    )


def build_archive(site: Site) -> ArchivePage:
    """Return what the archive shows."""
    path = permalinks.ARCHIVE
    undated = len(site.periods.get(permalinks.UNDATED, ()))
    return ArchivePage(
        path=path,
        title="Archive",
        canonical=permalink(site.config.base_url, path),
        description="All papers by year and month.",
        section="archive",
        years=tuple(_year(site, year, count) for year, count in site.year_counts.items()),
        undated=Link(text="Papers without a date", href=relative(path, path_of_year(permalinks.UNDATED)))
        if undated
        else None,
        undated_count=undated,
        paper_count=len(site.catalogue.papers),
    )


def build_search(site: Site) -> SearchPage:
    """Return what the search page shows before its script runs."""
    script = site.assets.get(_SEARCH_SCRIPT, "")
    return SearchPage(
        path=permalinks.SEARCH,
        title="Search",
        canonical=permalink(site.config.base_url, permalinks.SEARCH),
        description=f"Search {site.config.title}.",
        section="search",
        base="search/",
        script=relative(permalinks.SEARCH, script) if script else "",
    )


def build_reading_list(site: Site) -> ReadingListPage:
    """Return what the reading list shows before its script runs."""
    return ReadingListPage(
        path=permalinks.READING_LIST,
        title="Reading list",
        canonical=permalink(site.config.base_url, permalinks.READING_LIST),
        description="Papers that you star are kept in your browser, and can be taken along as BibTeX or as a link.",
        section="reading-list",
    )


def build_not_found(site: Site) -> NotFoundPage:
    """Return what is shown at a path that has no page."""
    return NotFoundPage(
        path=permalinks.NOT_FOUND,
        title="Page not found",
        canonical=permalink(site.config.base_url, permalinks.NOT_FOUND),
        section="not-found",
        indexed=False,
    )


def build_written(site: Site, page: ContentPage) -> WrittenPage:
    """Return what a content page shows."""
    path = path_of_page(page.slug)
    return WrittenPage(
        path=path,
        title=page.title,
        canonical=permalink(site.config.base_url, path),
        description=summarise(page.source, _DESCRIPTION),
        section=page.slug,
        text=render_markdown(page.source),
    )


def build_redirect(site: Site, alias: tuple[str, Paper]) -> RedirectPage:
    """Return what stands at an old path of a paper."""
    old, paper = alias
    path, target = path_of_paper(old), path_of_paper(paper.slug)
    return RedirectPage(
        path=path,
        title=plain_text(paper.title),
        canonical=permalink(site.config.base_url, target),
        section="papers",
        indexed=False,
        href=relative(path, target),
    )


def _year(site: Site, year: str, count: int) -> YearRow:
    path = permalinks.ARCHIVE
    return YearRow(
        text=year, href=relative(path, path_of_year(year)), count=count, months=build_months(site, path, year)
    )
