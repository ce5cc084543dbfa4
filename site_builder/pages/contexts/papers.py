"""The context of the page of a paper."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pieces import (
    Author,
    Count,
    Link,
    Meta,
    OutsideLink,
    PaperTopic,
    PrintedDate,
    RelatedPaper,
    Seen,
)


class PaperPage(PageContext, frozen=True, kw_only=True):
    """`paper.html`: one paper."""

    slug: str
    heading: Markup
    """The title as HTML, with maths."""
    language: str = ""
    """BCP 47 tag of the language of title and abstract, if their script tells it; empty for Latin letters."""
    authors: tuple[Author, ...] = ()
    """The first authors."""
    more_authors: tuple[Author, ...] = ()
    """The rest of a long list, to be collapsed."""
    author_count: int = 0
    """How many authors there are, named or not; 0 if unknown."""
    unnamed: int = 0
    """How many of them no dump names."""
    organisation: str = ""
    organisation_href: str = ""
    """Link to the organisation's page; empty if there is none."""
    venue: str = ""
    venue_href: str = ""
    """Link to the venue's page; empty if there is none."""
    date: PrintedDate | None = None
    abstract: Markup = Markup()
    """Paragraphs of HTML."""
    abstract_mark: Markup = Markup('data-search="abstract"')
    """The attribute of the element that directly contains the abstract: the search reads it there."""
    topics: tuple[PaperTopic, ...] = ()
    links: tuple[OutsideLink, ...] = ()
    """The paper's page and PDF, then code, models, data sets, projects and others."""
    identifiers: tuple[OutsideLink, ...] = ()
    searches: tuple[Link, ...] = ()
    """Searches for the title on other sites, if neither an identifier nor a page or PDF is known."""
    counts: tuple[Count, ...] = ()
    keywords: tuple[str, ...] = ()
    withdrawn: bool = False
    """Whether a dump says that it was withdrawn or retracted."""
    published: PrintedDate | None = None
    """When it appeared at its venue, if that date differs."""
    bibtex: str = ""
    """How to cite it: an entry of BibTeX."""
    meta: tuple[Meta, ...] = ()
    """Tags for Google Scholar and Zotero besides the title and the abstract, which are in `title` and `description`."""
    fix: str = ""
    """Link to a new issue with a correction to fill in, if the settings name a repository."""
    related: tuple[RelatedPaper, ...] = ()
    seen: tuple[Seen, ...] = ()
    newer: Link | None = None
    """The next newer paper of its month; none if the month is unknown."""
    older: Link | None = None
    listing: Link | None = None
    """The month that `newer` and `older` stay in."""
