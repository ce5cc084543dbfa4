"""The pages of authors, organisations and venues: facts about each, and its papers, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import quote_plus, urlencode

import msgspec
from markupsafe import Markup

from site_builder.model import Author, ListedOrganisation, Paper, Venue
from site_builder.packing.chosen import choose
from site_builder.pages.citing.metadata import build_name_json_ld
from site_builder.pages.contexts.names import NamePage, Tie
from site_builder.pages.contexts.pieces import CountedLink, Link
from site_builder.pages.kinds.name_index import place_in_index, rows_of
from site_builder.pages.paging.growing import Stretch, build_growing_pager
from site_builder.pages.paging.listings import build_cards, cut_papers
from site_builder.pages.paging.years import find_years, group_by_year, link_years, year_of_edition, year_of_paper
from site_builder.pages.scale.outlines import Outlined, outline
from site_builder.pages.site import permalinks
from site_builder.pages.site.bylines import (
    AUTHORS,
    NAME_KINDS,
    ORGANISATIONS,
    VENUES,
    Named,
    NameKind,
    find_authors,
    named_on,
)
from site_builder.pages.site.dates import year_of
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import PageKind
from site_builder.pages.site.page_files import has_bibliography, has_files, link_bibliographies
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import UNDATED, path_of_topic, relative
from site_builder.pages.site.site import Site

_TIED = 7
"""The most co-authors, topics or venues that a page shows."""
_KEPT = 16_384
"""For how many papers it is kept who wrote them, and how many links to authors, because authors have a page each."""

_Person = str | tuple[str]
"""The slug of an author who has a page, or the name of anybody else."""


class NameItem(msgspec.Struct, frozen=True):
    """One page of the papers of one name: an item to render."""

    kind: NameKind
    slug: str
    stretch: Stretch

    @property
    def path(self) -> str:
        """The path of the page."""
        return self.kind.path_of(self.slug, self.stretch.number)


def name_pages(site: Site, kind: NameKind) -> tuple[NameItem, ...]:
    """Return the pages of all names of a kind."""
    return tuple(NameItem(kind, named.slug, stretch) for named in kind.all(site) for stretch in _cut(site, kind, named))


def build_name(site: Site, item: NameItem) -> NamePage:
    """Return the context of one page of the papers of an author, an organisation or a venue."""
    kind, path, is_front = item.kind, item.path, not item.stretch.number
    named = _by_slug(site, kind)[item.slug]
    # A numbered page has none of what the newest papers could change.
    papers = _list_papers(site, kind, named)
    facts = _find_facts(site, kind, named, papers) if is_front else _Facts()
    shown = item.stretch.show(papers)
    stem = permalinks.stem_of_name(kind.folder, named.slug)
    files, listed = has_files(site, named), has_bibliography(site, named)
    return NamePage(
        **head(site, path, named.name, kind.folder, facts.description),
        feed=relative(path, permalinks.atom_path(stem)) if files else "",
        bibliographies=link_bibliographies(site, stem, len(named.papers), path) if listed else (),
        kind=kind.name,
        index=_link_to_index(site, kind, named, path),
        also=tuple(name for name in named.names if name != named.name),
        orcid=f"https://orcid.org/{named.orcid}" if isinstance(named, Author) and named.orcid else "",
        span=facts.span,
        search=f"{relative(path, permalinks.SEARCH)}?{facts.query}" if facts.query else "",
        ties=tuple(_list_ties(site, named, papers, path)) if is_front else (),
        years=_link_years(site, item, named, path) if is_front else (),
        groups=group_by_year(site, shown, build_cards(site, shown, path, is_short=True), _year_finder(kind)),
        pager=build_growing_pager(partial(kind.path_of, named.slug), item.stretch),
        json_ld=build_name_json_ld(named) if is_front else Markup(),
    )


@per_site
def _by_slug(site: Site, kind: NameKind) -> dict[str, Named]:
    return {named.slug: named for named in kind.all(site)}


def _list_papers(site: Site, kind: NameKind, named: Named) -> Sequence[Paper]:
    """Return the papers of a name as its pages list them: newest first, those of a venue by its editions."""
    return _sort_by_edition(site, named.slug) if kind is VENUES else site.find(named.papers)


@per_site
def _sort_by_edition(site: Site, venue: str) -> Sequence[Paper]:
    papers = site.find(_by_slug(site, VENUES)[venue].papers)
    years = [year_of_edition(paper) for paper in outline(papers)]
    by_year = sorted(range(len(years)), key=lambda it: "" if years[it] == UNDATED else years[it], reverse=True)
    return choose(papers, by_year)


def _year_finder(kind: NameKind) -> Callable[[Outlined], str]:
    return year_of_edition if kind is VENUES else year_of_paper


def _cut(site: Site, kind: NameKind, named: Named) -> tuple[Stretch, ...]:
    slugs = site.slugs_of(_list_papers(site, kind, named)) if kind is VENUES else named.papers
    return cut_papers(site, slugs)


def _link_years(site: Site, item: NameItem, named: Named, page: str) -> tuple[CountedLink, ...]:
    """Return the links to the years of a name's papers; none if all are of one year."""
    kind, newest = item.kind, item.stretch
    stretches = _cut(site, kind, named) if newest.older else (newest,)
    path_of = partial(kind.path_of, named.slug)
    years = find_years(_list_papers(site, kind, named), stretches, path_of, _year_finder(kind))
    return link_years(site, years, page) if len(years) > 1 else ()


class _Facts(NamedTuple):
    """Facts about a name, computed from all its papers."""

    span: str = ""
    description: str = ""
    query: str = ""
    """The URL query of a search of its papers; empty if that would be too long."""


def _find_facts(site: Site, kind: NameKind, named: Named, papers: Sequence[Paper]) -> _Facts:
    span = _span(outline(papers))
    return _Facts(span=span, description=_describe(site, kind, named, span), query=_query(named))


def _describe(site: Site, kind: NameKind, named: Named, span: str) -> str:
    table = "about_years" if span else "about"
    return site.strings.get(f"name.{table}.{kind.folder}", n=len(named.papers), name=named.name, years=span)


def _span(papers: Iterable[Outlined]) -> str:
    """Return the years of these papers, such as `2015–2024`."""
    years = sorted({year for paper in papers if (year := year_of(paper.date))})
    return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def _link_to_index(site: Site, kind: NameKind, named: Named, page: str) -> Link:
    return Link(
        text=site.strings.get(f"sections.{kind.folder}"), href=relative(page, place_in_index(site, kind, named))
    )


def _query(named: Named) -> str:
    if isinstance(named, Author):
        return "q=" + quote_plus(f'author:"{named.name}"')
    if isinstance(named, ListedOrganisation):
        return urlencode({"organisation": named.handle or named.name})
    return urlencode({"venue": named.name})


def _list_ties(site: Site, named: Named, papers: Sequence[Paper], page: str) -> Iterator[Tie]:
    """Yield the co-authors, topics, organisations and venues of a name's papers; those without entries are left out."""
    folder = page[: page.rindex("/") + 1]
    authors = _count(site, AUTHORS, named)
    authors.pop(_slug_of(named), None)
    people = _count_people(site, site.slugs_of(papers), _slug_of(named))
    yield from _tie("authors", authors, partial(_link_to, site, AUTHORS, folder), people)
    topics = _tally(paper.topics for paper in outline(papers))
    known = {slug: count for slug, count in topics.items() if slug in site.topics}
    yield from _tie("topics", known, partial(_link_to_topic, site, folder))
    for kind in (ORGANISATIONS, VENUES):
        if not isinstance(named, Venue | ListedOrganisation):
            yield from _tie(kind.folder, _count(site, kind, named), partial(_link_to, site, kind, folder))


def _slug_of(named: Named) -> str:
    return named.slug if isinstance(named, Author) else ""


def _count(site: Site, kind: NameKind, named: Named) -> dict[str, int]:
    """Return how many papers of a name each name of a kind has, by slug."""
    names = kind.all(site)
    return {names[number].slug: count for number, count in named_on(site, kind).count(named.papers).items()}


def _tally(listed: Iterable[Iterable[str]]) -> dict[str, int]:
    """Return how many of some lists have each slug. Most lists are too short to be worth a Counter."""
    counts: dict[str, int] = {}
    for slug in chain.from_iterable(listed):
        counts[slug] = counts.get(slug, 0) + 1
    return counts


@per_site(most=_KEPT)
def _link_to(site: Site, kind: NameKind, folder: str, slug: str) -> tuple[str, str]:
    return _by_slug(site, kind)[slug].name, relative(folder, kind.path_of(slug))


@per_site
def _link_to_topic(site: Site, folder: str, slug: str) -> tuple[str, str]:
    return site.topics[slug].title, relative(folder, path_of_topic(slug))


def _count_people(site: Site, papers: Iterable[str], own: str) -> int:
    """Return how many authors these papers have besides the one with this slug, whether they have a page or not."""
    people = frozenset[_Person]().union(*(_list_people(site, slug) for slug in papers))
    return len(people) - (own in people)


@per_site(most=_KEPT)
def _list_people(site: Site, slug: str) -> tuple[_Person, ...]:
    """Return who wrote a paper: authors who have a page by their slug, all others by their name."""
    pairs = zip(site.papers[slug].authors, find_authors(site, slug), strict=True)
    return tuple(author.slug if author else (name.name,) for name, author in pairs)


def _tie(
    kind: str, counts: Mapping[str, int], link: Callable[[str], tuple[str, str]], total: int | None = None
) -> Iterator[Tie]:
    if not counts:
        return
    ranked = sorted(sorted(counts), key=counts.__getitem__, reverse=True)
    links = tuple(CountedLink(*link(slug), counts[slug]) for slug in ranked[:_TIED])
    yield Tie(kind=kind, links=links, more=(len(ranked) if total is None else total) - len(links))


NAMES = tuple(
    PageKind(
        name=kind.name,
        template="name.html",
        context=NamePage,
        items=partial(name_pages, kind=kind),
        path=attrgetter("path"),
        build=build_name,
    )
    for kind in NAME_KINDS
)

KINDS = tuple(row for kind, pages in zip(NAME_KINDS, NAMES, strict=True) for row in (pages, *rows_of(kind)))
