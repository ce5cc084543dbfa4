"""What templates see of a paper."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pieces import (
    Author,
    Count,
    Download,
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
    """The title as HTML, with its maths."""
    authors: tuple[Author, ...] = ()
    """The first authors."""
    more_authors: tuple[Author, ...] = ()
    """The rest of a long list, to be folded away."""
    author_count: int = 0
    """How many authors there are, named or not; 0 where unknown."""
    unnamed: int = 0
    """How many of them no dump names."""
    organisation: str = ""
    organisation_href: str = ""
    """Link to the organisation's page; empty where there is none."""
    venue: str = ""
    venue_href: str = ""
    """Link to the venue's page; empty where there is none."""
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
    """Searches for the title elsewhere, where no identifier is known."""
    counts: tuple[Count, ...] = ()
    keywords: tuple[str, ...] = ()
    withdrawn: bool = False
    """Whether a dump says that it was withdrawn or retracted."""
    published: PrintedDate | None = None
    """When it came out at its venue, where that is another date."""
    citation: str = ""
    """How to cite it, in a line of text."""
    citations: tuple[Download, ...] = ()
    """BibTeX, RIS and CSL-JSON."""
    views: tuple[Download, ...] = ()
    """The paper as Markdown and as JSON; none in a catalogue of more than 20,000 papers."""
    meta: tuple[Meta, ...] = ()
    """Highwire tags, where all authors and the date are known."""
    json_ld: Markup = Markup()
    """schema.org's ScholarlyArticle, for a `<script type="application/ld+json">`."""
    fix: str = ""
    """Link to a new issue with a correction to fill in, where the settings name a repository."""
    related: tuple[RelatedPaper, ...] = ()
    seen: tuple[Seen, ...] = ()
    newer: Link | None = None
    """The next newer paper of its month, or of its year where the month is unknown."""
    older: Link | None = None
    listing: Link | None = None
    """The month, or the year, that `newer` and `older` stay in."""
