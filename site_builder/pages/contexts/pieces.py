"""What contexts are made of: the pieces that several page kinds show, and the rows of one.

See `contexts`, the contract between pages and themes.
"""

from __future__ import annotations

from markupsafe import Markup

from site_builder.model import Value


class Link(Value, frozen=True):
    """A link and its words."""

    text: str
    href: str


class CountedLink(Value, frozen=True):
    """A link, and how many papers are meant."""

    text: str
    href: str
    count: int


class NavLink(Value, frozen=True):
    """A link in the header or the footer of every page."""

    text: str
    href: str
    section: str
    """The part of the site it leads to: a page belongs to it whose `section` is the same."""


class PrintedDate(Value, frozen=True):
    """A date for people and for machines."""

    iso: str
    """As precise as known: `2024-11-08`, `2024-11` or `2024`; right for `<time datetime>`."""
    text: str
    """`8 November 2024`, `November 2024` or `2024`."""
    inferred: bool = False
    """Whether the year was inferred rather than read."""
    href: str = ""
    """The listing of its month, or of its year where the month is unknown; only on the paper's own page."""


class Card(Value, frozen=True):
    """A paper in a listing."""

    slug: str
    href: str
    title: Markup
    authors: Markup = Markup()
    """`A. Name, B. Name and 9 others`, `11 authors`, or empty; with links to those who have a page."""
    date: PrintedDate | None = None
    venue: str = ""
    venue_href: str = ""
    """Link to the venue's page; empty where there is none."""
    excerpt: str = ""
    """The start of the abstract."""
    badges: tuple[str, ...] = ()
    """What belongs to the paper and is linked from its page: `Code`, `Model`, `Data set`, `Project`."""
    topics: tuple[Link, ...] = ()
    """Its first topics, without the one that the page lists."""
    is_new: bool = False
    """On a dump's page: whether no earlier dump had it."""
    known: Link | None = None
    """On a dump's page: the dump that had it first, with its place there; None where it is new."""


class PageLink(Value, frozen=True):
    """A number in a pager."""

    number: int
    """Counted from 1; 0 stands for a gap."""
    href: str = ""
    """Empty for a gap and for the page itself."""


class Pager(Value, frozen=True):
    """Where one page of a listing stands among the others."""

    number: int
    """Of this page, from 1."""
    count: int
    """How many pages there are, at least 1."""
    total: int
    """How many papers the listing has."""
    first: int
    """The place in the listing of the first paper on this page, from 1; 0 in an empty listing."""
    last: int
    """The place of the last."""
    previous: str = ""
    """Link to the page before."""
    next: str = ""
    """Link to the page after."""
    pages: tuple[PageLink, ...] = ()
    """The first, the last and those near this one, with gaps between."""


class TopicNode(Value, frozen=True):
    """A topic in a tree of topics."""

    title: str
    href: str
    count: int
    """Papers in it and in the topics below it."""
    excerpt: str = ""
    """The start of its description."""
    children: tuple[TopicNode, ...] = ()


class Author(Value, frozen=True):
    """An author of a paper, as printed."""

    name: str
    orcid: str = ""
    """Link to the author's ORCID record."""
    href: str = ""
    """Link to the author's page; empty where there is none."""


class Meta(Value, frozen=True):
    """A `<meta>` element for machines."""

    name: str
    content: str


class Download(Value, frozen=True):
    """Something to take along, in a link that holds it."""

    name: str
    """The format, `BibTeX` for example."""
    file: str
    """The name to save it under."""
    text: str
    """What it holds."""
    href: str
    """A `data:` URL with the text."""


class PaperTopic(Value, frozen=True):
    """A topic of a paper, and why it is one."""

    title: str
    href: str
    phrases: tuple[str, ...] = ()
    """The phrases that put the paper there."""


class OutsideLink(Value, frozen=True):
    """A link that leaves the site; http or https."""

    kind: str
    """`Page`, `PDF`, `Code`, `Model`, `Data set`, `Project` or `Link`; of an identifier its scheme: `arXiv`, `DOI` …"""
    text: str
    """The address without its scheme, or the value of the identifier."""
    href: str


class Count(Value, frozen=True):
    """Comments, upvotes or citations, as the source gave them."""

    kind: str
    """`comment`, `upvote` or `citation`."""
    number: int
    day: PrintedDate | None = None
    """The day of the dump that it comes from."""


class RelatedPaper(Value, frozen=True):
    """A paper that another is related to."""

    title: Markup
    href: str
    authors: str = ""
    """As on a card."""
    date: PrintedDate | None = None


class Seen(Value, frozen=True):
    """One record that a paper was merged from."""

    dump: str
    """The dump's title, else its name."""
    href: str
    """The paper's place in the listing of that dump."""
    ordinal: int
    """Its place among the records of the dump, from 1."""
    line: int
    """The line of the dump where it starts, from 1."""
    title: str = ""
    """The title as found, where it differs."""
    abstract: str = ""
    """The abstract as found, where it differs."""
    venue: str = ""
    """The venue that this record names, where it is another."""


class MonthCell(Value, frozen=True):
    """A month of a year."""

    text: str
    """`November`."""
    href: str = ""
    """Empty where the month has no paper."""
    count: int = 0
    level: int = 0
    """0 for no paper, then 1 to 4 by its share of the fullest month in the catalogue."""


class YearRow(Value, frozen=True):
    """A year in the archive."""

    text: str
    """`2024`."""
    href: str
    count: int
    months: tuple[MonthCell, ...] = ()
    """All twelve, January first; none where no paper's month is known."""


class DayGroup(Value, frozen=True):
    """The papers of one day in a month's listing."""

    date: PrintedDate
    cards: tuple[Card, ...]


class DumpCounts(Value, frozen=True):
    """A dump and what came of it."""

    name: str
    """Its file name."""
    title: str
    """What people call it; its name where it has no title."""
    href: str
    """Its listing."""
    report: str
    """Its part of the report."""
    format: str = ""
    query: str = ""
    """The search that it answers."""
    saved: PrintedDate | None = None
    records: int = 0
    new: int = 0
    merged: int = 0
    rejected: int = 0
    doubts: int = 0
    banners: int = 0


class TrendingPaper(Value, frozen=True):
    """A paper that is talked about, and what counted."""

    card: Card
    counts: tuple[Count, ...] = ()
    """Upvotes and comments, where there are some."""
    sightings: int = 0
    """How many dumps list it."""
