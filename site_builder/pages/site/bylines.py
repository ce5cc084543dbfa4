"""The authors, organisations and venues of each paper that have a page, and the links to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Literal

import msgspec
from markupsafe import Markup

from site_builder.model import Author, ListedOrganisation, Name, Paper, Venue
from site_builder.pages.site import permalinks
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_name
from site_builder.pages.site.site import Site
from site_builder.text.characters import escape_text, mark_safe

Named = Author | ListedOrganisation | Venue
"""An author, an organisation or a venue: anything with a name and a list of papers."""

_NAMED = 3
_NAMES = "\0"
"""Marks the position of the names in a string."""
_ROOT = "\1"
"""Marks the positions of the way to the site's root in HTML. No text has it: a control character is never in a name."""
_KEPT = 16_384
"""How many bylines are kept, because a paper is in many listings."""


class NameKind(msgspec.Struct, frozen=True):
    """A kind of Named: authors, organisations or venues."""

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
def named_on(site: Site, kind: NameKind) -> dict[str, list[Named]]:
    """Return paper slug → the authors, organisations or venues of that paper that have a page."""
    found: defaultdict[str, list[Named]] = defaultdict(list)
    for named in kind.all(site):
        for slug in named.papers:
            found[slug].append(named)
    return dict(found)


@per_site(most=2 * _KEPT)
def find_authors(site: Site, slug: str) -> tuple[Author | None, ...]:
    """Return, for each name on a paper, the author of that name who has a page, or None."""
    names, listed = site.papers[slug].authors, named_on(site, AUTHORS).get(slug)
    if listed is None:
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
    return _join(site, paper, [name.name for name in _shown(paper, most)], is_html=False)


def link_authors(site: Site, paper: Paper, root: str) -> Markup:
    """Return the authors of a paper in brief as HTML, with links to those who have a page.

    It is for pages from which `root` leads to the site's root.
    """
    return mark_safe(_byline(site, paper.slug).replace(_ROOT, root))


@per_site(most=_KEPT)
def _byline(site: Site, slug: str) -> str:
    """Return the authors of a paper in brief as HTML, with a mark in the place of the way to the site's root."""
    paper = site.papers[slug]
    shown = _shown(paper)
    hrefs = list_author_links(site, paper, _ROOT, len(shown))
    return _join(site, paper, [_link_name(name, href) for name, href in zip(shown, hrefs, strict=True)], is_html=True)


def _link_name(name: Name, href: str) -> str:
    """Return a name as HTML. Paths contain no characters that need escaping."""
    return f'<a href="{href}">{escape_text(name.name)}</a>' if href else escape_text(name.name)


def _shown(paper: Paper, most: int = _NAMED) -> Sequence[Name]:
    """Return the authors that a byline names: all if there are at most one more, otherwise the first ones."""
    count = max(len(paper.authors), paper.author_count or 0)
    return paper.authors if len(paper.authors) == count <= most + 1 else paper.authors[:most]


def _join(site: Site, paper: Paper, shown: Sequence[str], *, is_html: bool) -> str:
    """Return names as a byline. A site has tens of thousands of bylines, so the words around names are cached."""
    count = max(len(paper.authors), paper.author_count or 0)
    if not shown:
        return _escape(site.strings.get("counts.authors", n=count), is_html) if count else ""
    comma, last = _separators(site, is_html)
    if count > len(shown):
        before, after = _words_around(site, count - len(shown), is_html)
        return f"{before}{comma.join(shown)}{after}"
    return last.join((comma.join(shown[:-1]), shown[-1])) if len(shown) > 1 else shown[0]


@per_site
def _separators(site: Site, is_html: bool) -> tuple[str, str]:
    """Return the separator between names, and the one before the last name."""
    comma, last = site.strings.get("lists.comma"), site.strings.get("lists.and")
    return _escape(comma, is_html), _escape(last, is_html)


@per_site
def _words_around(site: Site, others: int, is_html: bool) -> tuple[str, str]:
    """Return the text before and after the first authors' names, if that many others follow."""
    text = _escape(site.strings.get("byline.others", names=_NAMES, n=others), is_html)
    before, _, after = text.partition(_NAMES)
    return before, after


def _escape(text: str, is_html: bool) -> str:
    return escape_text(text) if is_html else text
