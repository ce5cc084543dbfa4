"""The page kinds, in one ordered table. To add a page kind, add its context, its template and a row here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

import msgspec

from site_builder.model import Author, Paper
from site_builder.pages import contexts
from site_builder.pages.contexts import PageContext
from site_builder.pages.kinds.digests import build_digest, build_digests, has_digests, list_digests
from site_builder.pages.kinds.listings import (
    ListingPage,
    build_month,
    build_year,
    month_pages,
    year_pages,
)
from site_builder.pages.kinds.merges import build_merges, build_near_misses, merges_pages, near_misses_pages
from site_builder.pages.kinds.name_index import build_index, build_letter, letter_pages
from site_builder.pages.kinds.name_pages import author_aliases, build_author_redirect, build_name, name_pages
from site_builder.pages.kinds.papers import build_paper
from site_builder.pages.kinds.reports import build_dump, build_dumps, build_report, dump_pages
from site_builder.pages.kinds.single import (
    build_archive,
    build_home,
    build_not_found,
    build_reading_list,
    build_redirect,
    build_search,
    build_topics,
    build_written,
)
from site_builder.pages.kinds.topics import build_topic, path_of_item, topic_items
from site_builder.pages.kinds.trending import build_trending, list_trending
from site_builder.pages.kinds.trends import build_trends, has_trends
from site_builder.pages.site import permalinks
from site_builder.pages.site.bylines import AUTHORS, NAME_KINDS, NameKind
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import (
    path_of_dump,
    path_of_merges,
    path_of_month,
    path_of_near_misses,
    path_of_paper,
    path_of_year,
)
from site_builder.pages.site.site import ContentPage, Site


class PageKind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of page: which items have one, where it stands, and what it shows."""

    name: str
    template: str
    context: type[PageContext]
    """What `build` returns: the template's `page`."""
    items: Callable[[Site], Sequence[Any]]
    """One item per page, in an order that depends on the site alone."""
    path: Callable[[Any], str]
    """The path of an item's page."""
    build: Callable[[Site, Any], PageContext]
    listed: bool = True
    """Whether the sitemap lists its pages."""

    def __reduce__(self) -> tuple[Callable[[str], PageKind], tuple[str]]:
        """Travel between processes by name."""
        return find_kind, (self.name,)


def _single(
    name: str,
    path: str,
    context: type[PageContext],
    build: Callable[[Site], PageContext],
    *,
    when: Callable[[Site], object] = attrgetter("config"),
    listed: bool = True,
) -> PageKind:
    """Return the kind of a page that a site has once; one for which `when` gives nothing has none."""
    return PageKind(
        name=name,
        template=f"{name}.html",
        context=context,
        items=lambda site: (path,) if when(site) else (),
        path=lambda item: path,
        build=lambda site, item: build(site),
        listed=listed,
    )


def _listing(
    name: str,
    path_of: Callable[[str, int], str],
    context: type[PageContext],
    items: Callable[[Site], tuple[ListingPage, ...]],
    build: Callable[[Site, ListingPage], PageContext],
) -> PageKind:
    """Return a kind of paged listing."""
    return PageKind(
        name=name,
        template=f"{name}.html",
        context=context,
        items=items,
        path=lambda item: path_of(item.key, item.number),
        build=build,
    )


def _numbered(
    name: str,
    path_of: Callable[[int], str],
    context: type[PageContext],
    items: Callable[[Site], Sequence[int]],
    build: Callable[[Site, int], PageContext],
) -> PageKind:
    """Return a kind of which a site has one list, over pages with numbers from 1."""
    return PageKind(name=name, template=f"{name}.html", context=context, items=items, path=path_of, build=build)


def _names(kind: NameKind) -> Iterator[PageKind]:
    """Yield the kinds of pages that authors, organisations or venues have: of each, the index, and its letters."""
    yield PageKind(
        name=kind.name,
        template="name.html",
        context=contexts.NamePage,
        items=partial(name_pages, kind=kind),
        path=lambda item: kind.path_of(item.key, item.number),
        build=partial(build_name, kind=kind),
    )
    yield PageKind(
        name=kind.folder,
        template="names.html",
        context=contexts.NamesPage,
        items=lambda site: (kind.index,) if kind.all(site) else (),
        path=lambda item: kind.index,
        build=lambda site, item: build_index(site, kind),
    )
    yield PageKind(
        name=f"{kind.folder} by letter",
        template="names.html",
        context=contexts.NamesPage,
        items=partial(letter_pages, kind=kind),
        path=lambda item: permalinks.path_of_letter(kind.folder, item.letter, item.number),
        build=partial(build_letter, kind=kind),
    )


def _path_of_name(alias: tuple[str, Author]) -> str:
    return AUTHORS.path_of(alias[0])


def _path_of_paper(paper: Paper) -> str:
    return path_of_paper(paper.slug)


def _path_of_alias(alias: tuple[str, Paper]) -> str:
    return path_of_paper(alias[0])


def _path_of_written(page: ContentPage) -> str:
    return permalinks.path_of_page(page.slug)


PAGE_KINDS: tuple[PageKind, ...] = (
    _single("home", permalinks.HOME, contexts.HomePage, build_home),
    PageKind(
        name="paper",
        template="paper.html",
        context=contexts.PaperPage,
        items=attrgetter("catalogue.papers"),
        path=_path_of_paper,
        build=build_paper,
    ),
    _single("topics", permalinks.TOPICS, contexts.TopicsPage, build_topics, when=attrgetter("topics")),
    PageKind(
        name="topic",
        template="topic.html",
        context=contexts.TopicPage,
        items=topic_items,
        path=path_of_item,
        build=build_topic,
    ),
    _single("trending", permalinks.TRENDING, contexts.TrendingPage, build_trending, when=list_trending),
    _single("trends", permalinks.TRENDS, contexts.TrendsPage, build_trends, when=has_trends),
    _single("digests", permalinks.DIGESTS, contexts.DigestsPage, build_digests, when=has_digests),
    PageKind(
        name="digest",
        template="digest.html",
        context=contexts.DigestPage,
        items=list_digests,
        path=permalinks.path_of_digest,
        build=build_digest,
    ),
    _single("archive", permalinks.ARCHIVE, contexts.ArchivePage, build_archive),
    _listing("month", path_of_month, contexts.MonthPage, month_pages, build_month),
    _listing("year", path_of_year, contexts.YearPage, year_pages, build_year),
    *(page_kind for kind in NAME_KINDS for page_kind in _names(kind)),
    _single("dumps", permalinks.DUMPS, contexts.DumpsPage, build_dumps),
    _listing("dump", path_of_dump, contexts.DumpPage, dump_pages, build_dump),
    _single("report", permalinks.REPORT, contexts.ReportPage, build_report),
    _numbered("merges", path_of_merges, contexts.MergesPage, merges_pages, build_merges),
    _numbered("near-misses", path_of_near_misses, contexts.NearMissesPage, near_misses_pages, build_near_misses),
    PageKind(
        name="page",
        template="page.html",
        context=contexts.WrittenPage,
        items=attrgetter("content_pages"),
        path=_path_of_written,
        build=build_written,
    ),
    _single("search", permalinks.SEARCH, contexts.SearchPage, build_search),
    _single("reading-list", permalinks.READING_LIST, contexts.ReadingListPage, build_reading_list),
    _single("404", permalinks.NOT_FOUND, contexts.NotFoundPage, build_not_found, listed=False),
    PageKind(
        name="redirect",
        template="redirect.html",
        context=contexts.RedirectPage,
        items=attrgetter("aliases"),
        path=_path_of_alias,
        build=build_redirect,
        listed=False,
    ),
    PageKind(
        name="author redirect",
        template="redirect.html",
        context=contexts.RedirectPage,
        items=author_aliases,
        path=_path_of_name,
        build=build_author_redirect,
        listed=False,
    ),
)
"""All page kinds, in the order that they are rendered."""


@per_site
def items_of(site: Site, kind: PageKind) -> Sequence[Any]:
    """Return the items of a kind."""
    return kind.items(site)


def listed_paths(site: Site) -> tuple[str, ...]:
    """Return the paths of all pages that search engines should know."""
    return tuple(kind.path(item) for kind in PAGE_KINDS if kind.listed for item in items_of(site, kind))


def find_kind(name: str) -> PageKind:
    """Return the page kind of a name. Raise KeyError when there is none."""
    for kind in PAGE_KINDS:
        if kind.name == name:
            return kind
    raise KeyError(name)
