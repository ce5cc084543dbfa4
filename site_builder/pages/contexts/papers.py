"""The context of the page of a paper, and its parts."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.model import Value
from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pieces import (
    Author,
    Count,
    Link,
    Meta,
    OutsideLink,
    PrintedDate,
    RelatedPaper,
    Seen,
)


class PaperTopic(Value, frozen=True):
    """A topic of a paper."""

    title: str
    href: str
    short: str = ""
    """A shorter title for narrow places; the same if there is none."""
    colour: int = 0
    """The colour of its field: 1 to 9, for the classes `c1` to `c9`."""


class Place(Value, frozen=True):
    """Where a paper was in the listing of a day."""

    number: int
    """From 1, as the listing said."""
    count: int
    """How many papers the listing had."""
    day: str
    """`23 June`, with the year if it is not that of the newest paper."""
    href: str
    """Link to the page of the day."""


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
    """The rest of a long list."""
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
    summary: str = ""
    """A summary that the source had a machine write; usually there is none."""
    summary_from: str = ""
    """The name of that source, if it is known."""
    topics: tuple[PaperTopic, ...] = ()
    pdf: str = ""
    """The URL of its PDF, also if only the arXiv ID says where it is; empty if it was withdrawn."""
    links: tuple[OutsideLink, ...] = ()
    """The paper's page, then code, models, data sets, projects and others."""
    identifiers: tuple[OutsideLink, ...] = ()
    searches: tuple[Link, ...] = ()
    """Searches for the title on other sites, if no identifier is known."""
    counts: tuple[Count, ...] = ()
    place: Place | None = None
    """Its place on the last day that a listing showed it."""
    keywords: tuple[str, ...] = ()
    thumbnail: str = ""
    """Link to a picture of 600 × 324 pixels; usually there is none."""
    withdrawn: bool = False
    """Whether a dump says that it was withdrawn or retracted."""
    published: PrintedDate | None = None
    """When it appeared at its venue, if that date differs."""
    bibtex: str = ""
    """How to cite it: an entry of BibTeX."""
    meta: tuple[Meta, ...] = ()
    """Tags for Google Scholar and Zotero besides the title and the abstract, which are in `title` and `description`."""
    cite_as: str = ""
    """The permanent URL to cite it by, as signposting.org has it: that of its DOI, or of arXiv's DOI for it."""
    fix: str = ""
    """Link to a new issue with a correction to fill in, if the settings name a repository."""
    related: tuple[RelatedPaper, ...] = ()
    seen: tuple[Seen, ...] = ()
    newer: Link | None = None
    """The next newer paper of its month; none if the month is unknown."""
    older: Link | None = None
    listing: Link | None = None
    """The month that `newer` and `older` stay in."""
