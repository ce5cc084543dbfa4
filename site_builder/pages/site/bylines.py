"""The authors, organisations and venues of each paper that have a page, and the links to them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Literal

import msgspec

from site_builder.model import Author, ListedOrganisation, Name, Paper, Venue
from site_builder.pages.scale.named_on import NamedOn
from site_builder.pages.site import permalinks
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_name
from site_builder.pages.site.site import Site

Named = Author | ListedOrganisation | Venue
"""An author, an organisation or a venue: anything with a name and a list of papers."""

_NAMED = 3
_NAMES = "\0"
"""Marks the position of the names in a string."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""Letters of Hebrew, Arabic and their neighbours in Unicode."""
_KEPT = 16_384
"""How many bylines are kept, because a paper is in many listings."""


class NameKind(msgspec.Struct, frozen=True, eq=False):
    """A kind of Named: authors, organisations or venues. There are only the three below, so any other differs."""

    name: str
    """`author`, `organisation` or `venue`."""
    folder: Literal["authors", "organisations", "venues"]
    """The plural; also the folder of the pages and the section of the site."""
    index: str
    """The path of the index."""
    all: Callable[[Site], Sequence[Named]]
    """Returns those that have a page, sorted by slug."""

    def path_of(self, slug: str, number: int = 0) -> str:
        """Return the path of the author, organisation or venue with this slug, or of one of its older pages."""
        return path_of_name(self.folder, slug, number)


AUTHORS = NameKind("author", "authors", permalinks.AUTHORS, attrgetter("catalogue.authors"))
ORGANISATIONS = NameKind(
    "organisation", "organisations", permalinks.ORGANISATIONS, attrgetter("catalogue.organisations")
)
VENUES = NameKind("venue", "venues", permalinks.VENUES, attrgetter("catalogue.venues"))
NAME_KINDS = (AUTHORS, ORGANISATIONS, VENUES)


@per_site
def named_on(site: Site, kind: NameKind) -> NamedOn[Named]:
    """Return the authors, organisations or venues that have a page, by the slugs of their papers."""
    return NamedOn(kind.all(site), site.positions)


@per_site(most=2 * _KEPT)
def find_authors(site: Site, slug: str) -> tuple[Author | None, ...]:
    """Return, for each name on a paper, the author of that name who has a page, or None."""
    names, listed = site.papers[slug].authors, named_on(site, AUTHORS).get(slug)
    if not listed:
        return (None,) * len(names)
    candidates: defaultdict[str, list[Author]] = defaultdict(list)
    for author in listed:
        for name in author.names:
            if isinstance(author, Author):
                candidates[name].append(author)
    return tuple(_choose(candidates.get(name.name, ()), name) for name in names)


def _choose(candidates: Iterable[Author], name: Name) -> Author | None:
    """Return the author that a name refers to; if several share the name, the one with the ORCID."""
    meant = [author for author in candidates if not _differ(author.orcid, name.orcid)]
    return max(meant, key=lambda author: author.orcid == name.orcid) if meant else None


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def list_author_links(site: Site, paper: Paper, root: str, most: int | None = None) -> tuple[str, ...]:
    """Return the links to the pages of a paper's authors, all of them or only the first few.

    They are for pages from which `root` leads to the site's root. A link is empty if the author has no page.
    """
    authors = find_authors(site, paper.slug)[:most]
    return tuple(root + AUTHORS.path_of(author.slug) if author else "" for author in authors)


def link_organisation(site: Site, paper: Paper, root: str) -> str:
    """Return the link to the page of a paper's organisation; empty if there is none."""
    return _link_first(site, ORGANISATIONS, paper, root)


def link_venue(site: Site, paper: Paper, root: str) -> str:
    """Return the link to the page of a paper's venue; empty if there is none."""
    return _link_first(site, VENUES, paper, root)


def _link_first(site: Site, kind: NameKind, paper: Paper, root: str) -> str:
    named = named_on(site, kind).get(paper.slug)
    return root + kind.path_of(named[0].slug) if named else ""


def format_authors(site: Site, paper: Paper, most: int = _NAMED) -> str:
    """Return the authors of a paper in brief: `A. Name, B. Name and 9 others`, or `11 authors`."""
    return _join(site, paper, [name.name for name in _shown(paper, most)])


@per_site(most=2 * _KEPT)
def shorten_authors(site: Site, slug: str, most: int) -> str:
    """Return the authors of a paper in a few words: `A. Name, B. Name +9`, or `11 authors`.

    Names that run from right to left are isolated, so that what follows them stays in its place.
    """
    paper = site.papers[slug]
    count = max(len(paper.authors), paper.author_count or 0)
    shown = [_isolate(name.name) for name in paper.authors[:most]]
    if not shown:
        return site.strings.get("counts.authors", n=count) if count else ""
    names = _separators(site)[0].join(shown)
    if count <= len(shown):
        return names
    before, after = _words_around(site, "more", count - len(shown))
    return f"{before}{names}{after}"


def _isolate(name: str) -> str:
    """Return a name between Unicode's isolates if any of its letters runs from right to left."""
    return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}" if _RIGHT_TO_LEFT.search(name) else name


def _shown(paper: Paper, most: int = _NAMED) -> Sequence[Name]:
    """Return the authors that a byline names: all if there are at most one more, otherwise the first ones."""
    count = max(len(paper.authors), paper.author_count or 0)
    return paper.authors if len(paper.authors) == count <= most + 1 else paper.authors[:most]


def _join(site: Site, paper: Paper, shown: Sequence[str]) -> str:
    """Return names as a byline. A site has tens of thousands of bylines, so the words around names are cached."""
    count = max(len(paper.authors), paper.author_count or 0)
    if not shown:
        return site.strings.get("counts.authors", n=count) if count else ""
    comma, last = _separators(site)
    if count > len(shown):
        before, after = _words_around(site, "others", count - len(shown))
        return f"{before}{comma.join(shown)}{after}"
    return last.join((comma.join(shown[:-1]), shown[-1])) if len(shown) > 1 else shown[0]


@per_site
def _separators(site: Site) -> tuple[str, str]:
    """Return the separator between names, and the one before the last name."""
    return site.strings.get("lists.comma"), site.strings.get("lists.and")


@per_site
def _words_around(site: Site, form: str, others: int) -> tuple[str, str]:
    """Return the text before and after the first authors' names, if that many others follow; `form` is a string."""
    text = site.strings.get(f"byline.{form}", names=_NAMES, n=others)
    before, _, after = text.partition(_NAMES)
    return before, after
