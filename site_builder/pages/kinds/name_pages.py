"""The pages of authors, organisations and venues: facts about each, and its papers, newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import quote_plus, urlencode

import msgspec

from site_builder.model import Author, ListedOrganisation, Paper, Venue
from site_builder.pages.citing.metadata import build_name_json_ld
from site_builder.pages.contexts.names import NamePage, Tie
from site_builder.pages.contexts.pieces import CountedLink, Link
from site_builder.pages.kinds.name_index import place_in_index, rows_of
from site_builder.pages.site import permalinks
from site_builder.pages.site.bylines import AUTHORS, NAME_KINDS, ORGANISATIONS, VENUES, Named, NameKind, named_on
from site_builder.pages.site.cards import build_card
from site_builder.pages.site.dates import year_of
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import PageKind
from site_builder.pages.site.listings import cut_listings
from site_builder.pages.site.page_files import has_files, list_bibliographies
from site_builder.pages.site.paging import build_pager, cut_page
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_topic, permalink, relative
from site_builder.pages.site.site import Site

_TIED = 10
"""The most co-authors, topics or venues that a page shows."""
_KEPT = 64
_MOST_SPELLINGS = 12
"""The most spellings of a venue in the URL of a search; with more, the page offers no search."""


class NameItem(msgspec.Struct, frozen=True):
    """One page of the papers of one name: an item to render."""

    kind: NameKind
    slug: str
    number: int
    """The page number, from 1."""

    @property
    def path(self) -> str:
        """The path of the page."""
        return self.kind.path_of(self.slug, self.number)


def name_pages(site: Site, kind: NameKind) -> tuple[NameItem, ...]:
    """Return the pages of all names of a kind."""
    listings = cut_listings({named.slug: named.papers for named in kind.all(site)}, site.config.page_size)
    return tuple(NameItem(kind, item.key, item.number) for item in listings)


def build_name(site: Site, item: NameItem) -> NamePage:
    """Return the context of one page of the papers of an author, an organisation or a venue."""
    kind, path, size = item.kind, item.path, site.config.page_size
    named, facts = _by_slug(site, kind)[item.slug], _facts(site, kind, item.slug)
    shown = site.find(cut_page(named.papers, item.number, size))
    stem = permalinks.stem_of_name(kind.folder, named.slug)
    files = has_files(site, named)
    return NamePage(
        **head(site, path, named.name, kind.folder, _describe(site, kind, named, facts.span)),
        feed=relative(path, permalinks.atom_path(stem)) if files else "",
        bibliographies=tuple(
            relative(path, part) for part in (list_bibliographies(stem, len(named.papers)) if files else ())
        ),
        kind=kind.name,
        here=permalinks.root_of(path) + kind.path_of(named.slug),
        index=_link_to_index(site, kind, named, path),
        also=tuple(name for name in named.names if name != named.name),
        orcid=f"https://orcid.org/{named.orcid}" if isinstance(named, Author) and named.orcid else "",
        span=facts.span,
        search=f"{relative(path, permalinks.SEARCH)}?{facts.query}" if facts.query else "",
        ties=tuple(_list_ties(site, named, path)) if item.number == 1 else (),
        cards=tuple(build_card(site, paper, path, excerpt=False) for paper in shown),
        pager=build_pager(partial(kind.path_of, named.slug), item.number, len(named.papers), size),
        json_ld=build_name_json_ld(named, permalink(site.config.base_url, kind.path_of(named.slug))),
    )


@per_site
def _by_slug(site: Site, kind: NameKind) -> dict[str, Named]:
    return {named.slug: named for named in kind.all(site)}


class _Facts(NamedTuple):
    """Facts that all pages of a name share, computed from all its papers."""

    span: str
    query: str
    """The URL query of a search of its papers; empty if that would be too long."""


@per_site(most=_KEPT)
def _facts(site: Site, kind: NameKind, slug: str) -> _Facts:
    """Return the facts of a name. The most recent ones are cached, because pages of one name are rendered in a row."""
    named = _by_slug(site, kind)[slug]
    papers = site.find(named.papers)
    return _Facts(span=_span(papers), query=_query(named, papers))


def _describe(site: Site, kind: NameKind, named: Named, span: str) -> str:
    table = "about_years" if span else "about"
    return site.strings.get(f"name.{table}.{kind.folder}", n=len(named.papers), name=named.name, years=span)


def _span(papers: Iterable[Paper]) -> str:
    """Return the years of these papers, such as `2015–2024`."""
    years = sorted({year for paper in papers if (year := year_of(paper.date))})
    return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def _link_to_index(site: Site, kind: NameKind, named: Named, page: str) -> Link:
    return Link(
        text=site.strings.get(f"sections.{kind.folder}"), href=relative(page, place_in_index(site, kind, named))
    )


def _query(named: Named, papers: Iterable[Paper]) -> str:
    if isinstance(named, Author):
        return "q=" + quote_plus(f'author:"{named.name}"')
    if isinstance(named, ListedOrganisation):
        handles = {paper.organisation.handle or paper.organisation.name for paper in papers if paper.organisation}
        return urlencode([("organisation", handle) for handle in sorted(handles)])
    venues = sorted({paper.venue for paper in papers})
    return urlencode([("venue", venue) for venue in venues]) if len(venues) <= _MOST_SPELLINGS else ""


def _list_ties(site: Site, named: Named, page: str) -> Iterator[Tie]:
    """Yield the co-authors, topics, organisations and venues of a name's papers; those without entries are left out."""
    papers = site.find(named.papers)
    authors = Counter(it for paper in papers for it in _slugs_on(site, AUTHORS, paper) if it != _slug_of(named))
    yield from _tie("authors", authors, lambda slug: _link_to(site, AUTHORS, slug, page))
    topics = Counter(slug for paper in papers for slug in paper.topics if slug in site.topics)
    yield from _tie("topics", topics, lambda slug: (site.topics[slug].title, relative(page, path_of_topic(slug))))
    for kind in (ORGANISATIONS, VENUES):
        if not isinstance(named, Venue | ListedOrganisation):
            counts = Counter(slug for paper in papers for slug in _slugs_on(site, kind, paper))
            yield from _tie(kind.folder, counts, partial(_link_to, site, kind, page=page))


def _slug_of(named: Named) -> str:
    return named.slug if isinstance(named, Author) else ""


def _slugs_on(site: Site, kind: NameKind, paper: Paper) -> Iterator[str]:
    return (named.slug for named in named_on(site, kind).get(paper.slug, ()))


def _link_to(site: Site, kind: NameKind, slug: str, page: str) -> tuple[str, str]:
    return _by_slug(site, kind)[slug].name, relative(page, kind.path_of(slug))


def _tie(kind: str, counts: Mapping[str, int], link: Callable[[str], tuple[str, str]]) -> Iterator[Tie]:
    ranked = sorted(counts, key=lambda slug: (-counts[slug], slug))
    links = tuple(CountedLink(*link(slug), counts[slug]) for slug in ranked[:_TIED])
    if links:
        yield Tie(kind=kind, links=links, more=len(ranked) - len(links))


def _rows_of(kind: NameKind) -> tuple[PageKind, ...]:
    """Return the page kinds of a kind of names: their pages, then their index."""
    pages = PageKind(
        name=kind.name,
        template="name.html",
        context=NamePage,
        items=partial(name_pages, kind=kind),
        path=attrgetter("path"),
        build=build_name,
    )
    return pages, *rows_of(kind)


KINDS = tuple(row for kind in NAME_KINDS for row in _rows_of(kind))
