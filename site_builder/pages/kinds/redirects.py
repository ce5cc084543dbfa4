"""Paths without a page of their own: redirects from old paths and page numbers, and 404.html."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from operator import attrgetter, itemgetter
from typing import NamedTuple

from site_builder.model import Author, Venue
from site_builder.pages.contexts.redirects import NotFoundPage, RedirectPage
from site_builder.pages.kinds.archive import MONTH, YEAR
from site_builder.pages.kinds.name_pages import NAMES
from site_builder.pages.kinds.topics import TOPIC, list_years, path_of_view
from site_builder.pages.periods.days import day_of_dump
from site_builder.pages.site.bylines import AUTHORS, VENUES, NameKind
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import PageKind, items_of, one_page
from site_builder.pages.site.permalinks import (
    NOT_FOUND,
    path_of_day,
    path_of_dump,
    path_of_month,
    path_of_paper,
    path_of_topic_view,
    path_of_year,
    relative,
)
from site_builder.pages.site.site import Site
from site_builder.text.html import plain_text

_YEAR_PAGES = 4
"""How many times `page_size` papers were on a page of a year of a topic."""


def paper_aliases(site: Site) -> Sequence[tuple[str, str]]:
    """Return the old slugs of papers, each with that of the paper that it leads to."""
    return site.aliases


def build_paper_redirect(site: Site, alias: tuple[str, str]) -> RedirectPage:
    """Return the context of the redirect from an old path of a paper."""
    old, slug = alias
    path, target = path_of_paper(old), path_of_paper(slug)
    return RedirectPage(
        **head(site, path, plain_text(site.papers[slug].title), "papers", target=target),
        indexed=False,
        href=relative(path, target),
    )


class NameAlias(NamedTuple):
    """The slug of another name of an author or a venue."""

    kind: NameKind
    slug: str
    named: Author | Venue

    @property
    def path(self) -> str:
        """The path of the redirect."""
        return self.kind.path_of(self.slug)


def name_aliases(site: Site) -> tuple[NameAlias, ...]:
    """Return the slugs of other names of authors and venues."""
    authors = (NameAlias(AUTHORS, alias, author) for author in site.catalogue.authors for alias in author.aliases)
    venues = (NameAlias(VENUES, alias, venue) for venue in site.catalogue.venues for alias in venue.aliases)
    return (*authors, *venues)


def build_name_redirect(site: Site, alias: NameAlias) -> RedirectPage:
    """Return the context of the redirect from another name of an author or a venue."""
    target = alias.kind.path_of(alias.named.slug)
    return RedirectPage(
        **head(site, alias.path, alias.named.name, alias.kind.folder, target=target),
        indexed=False,
        href=relative(alias.path, target),
    )


def vacated_pages(site: Site) -> tuple[tuple[str, str], ...]:
    """Return the paths of pages that earlier builds had, each with the path of the page that shows their papers now.

    Numbers of a listing counted from the newest page, the years of a topic had pages of their own, and so had a dump
    with just the papers of a day.
    """
    topics = ((partial(path_of_view, it.slug, it.view), it.stretch) for it in items_of(site, TOPIC))
    months = ((partial(path_of_month, it.period), it.stretch) for it in items_of(site, MONTH))
    years = ((partial(path_of_year, it.period), it.stretch) for it in items_of(site, YEAR))
    names = ((partial(it.kind.path_of, it.slug), it.stretch) for kind in NAMES for it in items_of(site, kind))
    pages = chain(topics, months, years, names)
    numbers = ((path_of(number), path_of(0)) for path_of, stretch in pages for number in stretch.vacated)
    dumps = ((path_of_dump(name), path_of_day(day)) for name in site.dumps if (day := day_of_dump(site, name)))
    return (*numbers, *_years_of_topics(site), *(dumps if site.config.pages.dumps else ()))


def _years_of_topics(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the paths of pages that the years of a topic had, and where they begin in the topic's listing."""
    size = _YEAR_PAGES * site.config.page_size
    for slug in site.topics if site.config.pages.topic_views else ():
        for place in list_years(site, slug):
            for number in (0, *range(2, -(-place.count // size) + 1)):
                yield path_of_topic_view(slug, place.year, number), place.target


def build_page_redirect(site: Site, pair: tuple[str, str]) -> RedirectPage:
    """Return the context of the redirect from a page that earlier builds had."""
    path, target = pair
    return RedirectPage(
        **head(site, path, site.strings.get("newest.title"), path.partition("/")[0], target=target.partition("#")[0]),
        indexed=False,
        href=relative(path, target),
    )


def build_not_found(site: Site) -> NotFoundPage:
    """Return the context of the page for paths that do not exist."""
    return NotFoundPage(
        **head(site, NOT_FOUND, site.strings.get("not_found.tab"), "not-found"),
        indexed=False,
    )


KINDS = (
    one_page("404", NOT_FOUND, NotFoundPage, build_not_found, is_listed=False),
    PageKind(
        name="redirect",
        template="redirect.html",
        context=RedirectPage,
        items=paper_aliases,
        path=lambda alias: path_of_paper(alias[0]),
        build=build_paper_redirect,
        is_listed=False,
    ),
    PageKind(
        name="name redirect",
        template="redirect.html",
        context=RedirectPage,
        items=name_aliases,
        path=attrgetter("path"),
        build=build_name_redirect,
        is_listed=False,
    ),
    PageKind(
        name="page redirect",
        template="redirect.html",
        context=RedirectPage,
        items=vacated_pages,
        path=itemgetter(0),
        build=build_page_redirect,
        is_listed=False,
    ),
)
