"""The classes that contexts use: pieces that several page kinds show, and rows of a single one.

See `contexts`, the contract between pages and themes.
"""

from __future__ import annotations

from markupsafe import Markup

from site_builder.model import Value


class Link(Value, frozen=True):
    """A link and its text."""

    text: str
    href: str


class CountedLink(Value, frozen=True):
    """A link with a number of papers."""

    text: str
    href: str
    count: int


class NavLink(Value, frozen=True):
    """A link in the header or the footer of every page."""

    text: str
    href: str
    section: str
    """The section of the site it leads to; pages with the same `section` belong to it."""


class PrintedDate(Value, frozen=True):
    """A date for people and for machines."""

    iso: str
    """As precise as known: `2024-11-08`, `2024-11` or `2024`; suitable for `<time datetime>`."""
    text: str
    """`8 November 2024`, `November 2024` or `2024`."""
    inferred: bool = False
    """Whether the year was inferred rather than read from the dump."""
    href: str = ""
    """The listing of its month, or of its year if the month is unknown; only on the paper's own page."""


class TopicLink(Value, frozen=True):
    """A link to a topic."""

    text: str
    href: str
    colour: int = 0
    """The colour of its field: 1 to 9, for the classes `c1` to `c9`."""


class Card(Value, frozen=True, cache_hash=True):
    """A paper in a listing."""

    slug: str
    href: str
    title: Markup
    authors: str = ""
    """The first two and how many more there are, `A. Name, B. Name +9`; or `11 authors`; or empty."""
    date: PrintedDate | None = None
    day: str = ""
    """The date in short, for a line of small print: `8 Nov`, with the year if that is not the newest one."""
    venue: str = ""
    number: str = ""
    """Its upvotes as text, `1,204`; `–` if they are unknown, and empty if the whole catalogue has none."""
    upvotes: int | None = None
    level: int = 0
    """0 for no upvotes, then 1 to 4, relative to the papers of the catalogue: from 40, 80 and 97 % of them upwards."""
    colour: int = 0
    """The colour of the field of its first topic: 1 to 9, for the classes `c1` to `c9`; 0 without a topic."""
    comments: int = 0
    stars: int = 0
    links: tuple[Link, ...] = ()
    """Its PDF, code and project, as far as known."""
    withdrawn: bool = False
    excerpt: str = ""
    """The start of the abstract, 110 to 185 letters long; empty on a short card."""
    summary: str = ""
    """A summary that the source had a machine write, to show instead of the excerpt; usually there is none."""
    topics: tuple[TopicLink, ...] = ()
    """Its first one or two topics, except the one whose page this is; none on a short card."""
    known: Link | None = None
    """On a dump's page: the dump that had it first, with its position there; None if it is new."""


class PageLink(Value, frozen=True):
    """A number in a pager."""

    number: int
    """The page number, counted from 1; 0 for a gap."""
    href: str = ""
    """The link; empty for a gap and for this page."""


class Pager(Value, frozen=True):
    """The position of one page of a listing among the others.

    The pages of a dump, of a list of names and of the report are numbered from the first. All other listings grow: they
    show the newest papers first, and their pages are numbered from the oldest, so that numbers last. A numbered page of
    such a listing has no counts, because each new paper would change them.
    """

    number: int
    """The number of this page, from 1; 0 on the newest page of a growing listing, which has no number."""
    is_front: bool
    """Whether this is the page at the listing's own path: the first, or the newest."""
    is_growing: bool = False
    """Whether the pages are numbered from the oldest."""
    count: int = 0
    """How many pages there are, at least 1; 0 in a growing listing."""
    total: int = 0
    """How many papers the listing has; 0 on a numbered page of a growing listing."""
    first: int = 0
    """The position in the listing of the first paper on this page, from 1; 0 if the listing is empty, and wherever
    `total` is 0."""
    last: int = 0
    """The position of the last paper on this page."""
    previous: str = ""
    """Link to the previous page; in a growing listing, to the next newer one."""
    next: str = ""
    """Link to the next page; in a growing listing, to the next older one."""
    newest: str = ""
    """Link to the newest page of a growing listing; empty on that page itself."""
    pages: tuple[PageLink, ...] = ()
    """The pages near this one, and those at the ends, with gaps between them; in a growing listing only the oldest end,
    and newest first."""


class Author(Value, frozen=True):
    """An author of a paper, as printed."""

    name: str
    orcid: str = ""
    """Link to the author's ORCID record."""
    href: str = ""
    """Link to the author's page; empty if there is none."""


class Meta(Value, frozen=True):
    """A `<meta>` element for machines."""

    name: str
    content: str


class OutsideLink(Value, frozen=True):
    """A link to another site; http or https."""

    kind: str
    """`Hugging Face`, `Page`, `Code`, `Model`, `Data set`, `Project` or `Link`; for an identifier, its scheme: `arXiv`,
    `DOI` …"""
    href: str
    text: str = ""
    """The value of the identifier."""


class Count(Value, frozen=True):
    """Comments, upvotes or citations, as the source gave them."""

    kind: str
    """`comment`, `upvote` or `citation`."""
    number: int
    day: PrintedDate | None = None
    """The date of the dump that it comes from; on a paper's page, only in the last one if all have the same date."""


class RelatedPaper(Value, frozen=True):
    """A paper in brief: related to another, or in a list of very many."""

    title: Markup
    href: str
    authors: str = ""
    """The first author and how many more there are."""
    day: str = ""
    """The date in short, as on a card."""
    number: str = ""
    """As on a card, like the next three fields."""
    upvotes: int | None = None
    level: int = 0
    colour: int = 0
    reasons: tuple[str, ...] = ()
    """On a paper's page: what both are about, in a pair of words, or one or two words."""
    topic: str = ""
    """On a paper's page: the title of a topic that both have, if there is no other reason."""


class Seen(Value, frozen=True):
    """One record that a paper was merged from."""

    dump: str
    """The dump's title, or its name if it has none."""
    href: str
    """Link to the paper's position in the listing of that dump."""
    ordinal: int
    """Its position among the records of the dump, from 1."""
    line: int
    """The line where it starts in the dump, from 1."""
    title: str = ""
    """The title as found, if it differs."""
    abstract: str = ""
    """The abstract as found, if it differs: the passages that do, with … between them, or all of it."""
    venue: str = ""
    """The venue in this record, if it differs."""


class MonthCell(Value, frozen=True):
    """A month of a year."""

    text: str
    """`November`."""
    href: str = ""
    """The link; empty if the month has no papers."""
    count: int = 0
    level: int = 0
    """0 for no papers, then 1 to 4, relative to the month with the most papers in the catalogue."""


class YearRow(Value, frozen=True):
    """A year in the archive."""

    text: str
    """`2024`."""
    href: str
    count: int
    months: tuple[MonthCell, ...] = ()
    """All twelve, January first; none if no paper's month is known."""


class YearGroup(Value, frozen=True):
    """The papers of one year on a page of a listing."""

    text: str
    """`2024`, or `Undated`."""
    anchor: str
    """The `id` that links to the year lead to."""
    cards: tuple[Card, ...]


class DayGroup(Value, frozen=True):
    """The papers of one day in a month's listing."""

    date: PrintedDate
    cards: tuple[Card, ...]


class DumpCounts(Value, frozen=True):
    """A dump, and the result of reading it."""

    name: str
    """Its file name."""
    title: str
    """Its title, or its name if it has none."""
    href: str
    """Link to its listing; empty if it has none."""
    report: str
    """Link to its part of the report."""
    format: str = ""
    query: str = ""
    """The search whose results it lists."""
    saved: PrintedDate | None = None
    records: int = 0
    new: int = 0
    merged: int = 0
    rejected: int = 0
    doubts: int = 0
    banners: int = 0


class TrendingPaper(Value, frozen=True):
    """A discussed paper, and the numbers behind its rank."""

    card: Card
    counts: tuple[Count, ...] = ()
    """Upvotes and comments, if there are any."""
    sightings: int = 0
    """How many dumps list it."""
