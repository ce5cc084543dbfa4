"""What templates see: one frozen class per page kind, the contract between pages and themes.

A template sees `page`, one of the classes that end in `Page`, and `site`, a SiteContext; nothing else. Every link that
a context holds (`href`, and fields said to be links) is ready to use on its page. A text is a plain `str` that the
template escapes, or `Markup` that is HTML already and safe. What is not known is empty or None.
The report's classes stand in `report_contexts`. `docs/theme.md` lists every class and field; a test holds it to that.
"""

from __future__ import annotations

from markupsafe import Markup

from site_builder.errors import ThemeError
from site_builder.model import Value
from site_builder.pages.figures import Chart, DigestRow, PaperMap, TopicMap, TopicShare, TopicTie, TopicTrend, View
from site_builder.pages.name_parts import CountedLink, NameGroup, Tie
from site_builder.pages.parts import (
    Author,
    Card,
    Count,
    DayGroup,
    Download,
    DumpCounts,
    Link,
    Meta,
    MonthCell,
    NavLink,
    OutsideLink,
    Pager,
    PaperTopic,
    PrintedDate,
    RelatedPaper,
    Seen,
    TopicNode,
    TrendingPaper,
    YearRow,
)


class PageContext(Value, frozen=True):
    """What every page has."""

    path: str
    """Where the page stands, from the site's root."""
    title: str
    """Plain text: for the browser's tab and link previews, and the heading where no other is given."""
    canonical: str
    """The page's permalink."""
    description: str = ""
    """One or two sentences for search engines and link previews."""
    section: str = ""
    """The part of the site: `home`, `papers`, `topics`, `archive`, `authors`, `organisations`, `venues`, `dumps`,
    `report`, `search` or a page's slug."""
    feed: str = ""
    """Link to the Atom feed of just this page's papers."""
    json_feed: str = ""
    """Link to the same as JSON Feed."""
    picture: str = ""
    """URL of a picture of its own for link previews."""
    indexed: bool = True
    """Whether search engines may list the page."""


class HomePage(PageContext, frozen=True):
    """`home.html`: what the site is, a search box, the newest papers, the topics."""

    newest: tuple[Card, ...] = ()
    topics: tuple[TopicNode, ...] = ()
    """Two levels."""
    years: tuple[Link, ...] = ()
    """The years that have papers, newest first."""
    authors: tuple[CountedLink, ...] = ()
    """Those with most papers."""
    organisations: tuple[CountedLink, ...] = ()
    """Those with most papers."""
    venues: tuple[CountedLink, ...] = ()
    """Those with most papers."""
    paper_count: int = 0
    topic_count: int = 0
    dump_count: int = 0


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


class TopicsPage(PageContext, frozen=True):
    """`topics.html`: all topics."""

    topics: tuple[TopicNode, ...] = ()
    """The whole tree."""


class TopicPage(PageContext, frozen=True):
    """`topic.html`: a page of a topic's papers, newest first, or in another view."""

    ancestors: tuple[Link, ...] = ()
    """The topics above it, the first level first."""
    text: Markup = Markup()
    """Its description as HTML; on the first page only."""
    subtopics: tuple[TopicNode, ...] = ()
    view: str = ""
    """The choice or order of papers that is shown, `Most discussed` or `2024`; empty for all, newest first."""
    orders: tuple[View, ...] = ()
    """The orders to choose from; none where there is one only."""
    years: tuple[View, ...] = ()
    """The years to choose from, newest first; none where all papers fit on one page."""
    chart: Chart | None = None
    """Its papers over time; on the first page only, like what follows."""
    ties: tuple[TopicTie, ...] = ()
    """The topics that share most papers with it, without those above and below it."""
    bibliographies: tuple[str, ...] = ()
    """Links to all its papers in BibTeX, in several parts where they are very many."""
    cards: tuple[Card, ...] = ()
    """The papers on this page, newest first."""
    discussed: tuple[TrendingPaper, ...] = ()
    """Instead of them, in the view of those most discussed: these, with what was said of them."""
    brief: tuple[RelatedPaper, ...] = ()
    """Instead of cards, in the view of a year: its papers in short."""
    pager: Pager | None = None


class NamePage(PageContext, frozen=True, kw_only=True):
    """`name.html`: a page of the papers of an author, an organisation or a venue, newest first."""

    kind: str
    """`author`, `organisation` or `venue`."""
    index: Link
    """The page of the index that lists it."""
    also: tuple[str, ...] = ()
    """Its other names as printed, the most frequent first."""
    orcid: str = ""
    """Link to the author's ORCID record."""
    span: str = ""
    """The years of its papers, `2015–2024`."""
    search: str = ""
    """Link to a search among its papers."""
    ties: tuple[Tie, ...] = ()
    """Its authors, for an author those of the same papers; topics; of an author organisations and venues; on the first
    page only."""
    cards: tuple[Card, ...] = ()
    """The papers on this page, without excerpts."""
    pager: Pager | None = None
    json_ld: Markup = Markup()
    """schema.org's ProfilePage or CollectionPage, for a `<script type="application/ld+json">`."""


class NamesPage(PageContext, frozen=True, kw_only=True):
    """`names.html`: the index of authors, organisations or venues, or those of one letter where they are many."""

    kind: str
    """`author`, `organisation` or `venue`."""
    count: int = 0
    """How many there are, under this letter if it is one's page."""
    minimum: int = 1
    """Papers from which on one stands here."""
    index: str = ""
    """On the page of a letter: link to the whole index."""
    letters: tuple[View, ...] = ()
    """The letters to choose from: pages, or places further down; none where the index is short."""
    foremost: tuple[CountedLink, ...] = ()
    """Those with most papers, where the index itself has room for letters alone."""
    groups: tuple[NameGroup, ...] = ()
    """The names by letter."""
    pager: Pager | None = None


class ArchivePage(PageContext, frozen=True):
    """`archive.html`: years and months."""

    years: tuple[YearRow, ...] = ()
    """Newest first."""
    undated: Link | None = None
    undated_count: int = 0
    paper_count: int = 0


class TrendingPage(PageContext, frozen=True):
    """`trending.html`: the papers that are talked about."""

    day: PrintedDate | None = None
    """The newest date in the catalogue, against which papers age."""
    papers: tuple[TrendingPaper, ...] = ()
    """Highest score first."""


class TrendsPage(PageContext, frozen=True):
    """`trends.html`: papers and topics over time, and maps of topics and papers."""

    months: Chart | None = None
    """All papers by month; None where the months of too few are known."""
    years: Chart | None = None
    """All papers by year; None where they are of few years, and the months say it all."""
    paper_count: int = 0
    topics: tuple[TopicTrend, ...] = ()
    """Those of three papers or more, whose share grew most first."""
    topic_map: TopicMap | None = None
    paper_map: PaperMap | None = None


class DigestsPage(PageContext, frozen=True):
    """`digests.html`: the digests of all months that have one, newest first."""

    digests: tuple[DigestRow, ...] = ()


class DigestPage(PageContext, frozen=True, kw_only=True):
    """`digest.html`: a month in short; also what `mail/digest.html` and `mail/entry.html` show."""

    month: str
    """In words: `November 2024`."""
    count: int
    """Papers of the month."""
    before: int = 0
    """Papers of the month before."""
    with_code: int = 0
    """Papers of the month that link to code."""
    discussed: tuple[TrendingPaper, ...] = ()
    """The papers of the month of which most was said, most first."""
    newest: tuple[Card, ...] = ()
    """The newest papers instead, where nothing was said of any."""
    shares: tuple[TopicShare, ...] = ()
    """Topics whose share grew most against the year before; none where that year has too few papers."""
    firsts: tuple[Link, ...] = ()
    """Topics whose first dated paper is of this month."""
    listing: str = ""
    """Link to all papers of the month."""
    mail: str = ""
    """Link to the digest as an e-mail."""
    text: str = ""
    """Link to the digest as plain text."""
    newer: Link | None = None
    """The next newer month that has a digest."""
    older: Link | None = None


class MonthPage(PageContext, frozen=True):
    """`month.html`: a page of a month's papers, newest first."""

    days: tuple[DayGroup, ...] = ()
    year: Link | None = None
    digest: str = ""
    """Link to the digest of the month; empty where there is none."""
    newer: Link | None = None
    """The next newer month that has papers."""
    older: Link | None = None
    pager: Pager | None = None


class YearPage(PageContext, frozen=True):
    """`year.html`: a year's months, and the papers known only by year; also the papers without a date."""

    months: tuple[MonthCell, ...] = ()
    """All twelve, January first; none where no paper's month is known."""
    count: int = 0
    """Papers of the whole year."""
    cards: tuple[Card, ...] = ()
    """Papers known only by year."""
    newer: Link | None = None
    older: Link | None = None
    pager: Pager | None = None


class DumpsPage(PageContext, frozen=True):
    """`dumps.html`: all dumps, in the order that they were read."""

    dumps: tuple[DumpCounts, ...] = ()


class DumpPage(PageContext, frozen=True, kw_only=True):
    """`dump.html`: a page of a dump's papers in its own order."""

    dump: DumpCounts
    new: int = 0
    """Papers on all its pages that no earlier dump had."""
    known: int = 0
    """Papers on all its pages that an earlier dump had."""
    cards: tuple[Card, ...] = ()
    pager: Pager | None = None


class WrittenPage(PageContext, frozen=True):
    """`page.html`: a content page."""

    text: Markup = Markup()
    """The page as HTML; its headings begin with h2."""


class SearchPage(PageContext, frozen=True):
    """`search.html`: the form and the places that the search script fills."""

    base: str = ""
    """The site's `search/` folder, for `data-search-base`."""
    script: str = ""
    """Link to the script's module; empty where the site has no search index."""


class ReadingListPage(PageContext, frozen=True):
    """`reading-list.html`: the papers that a visitor starred; its script fills it."""


class NotFoundPage(PageContext, frozen=True):
    """`404.html`: shown at any path that has no page, so that all its links start at the host's root."""


class RedirectPage(PageContext, frozen=True, kw_only=True):
    """`redirect.html`: stands at an old path of a paper, or at that of another name, and leads to the page."""

    href: str
    """Link to the page."""


class SiteContext(Value, frozen=True):
    """`site`: what is the same on all pages of one folder."""

    title: str
    description: str
    language: str
    """BCP 47 tag for `<html lang>`."""
    root: str
    """Link to the folder that the site stands in: empty, `../`, `../../`, or the whole path on 404.html."""
    home: str
    """Link to the home page."""
    search: str
    """Link to the search page, for the form in the header."""
    reading_list: str
    """Link to the reading list."""
    topics: str
    """Link to the list of topics; empty where there are none."""
    archive: str
    authors: str
    """Link to the index of authors; empty where there are none."""
    organisations: str
    """Link to the index of organisations; empty where there are none."""
    venues: str
    """Link to the index of venues; empty where there are none."""
    dumps: str
    """Link to the list of dumps."""
    report: str
    digests: str
    """Link to the list of digests; empty where there are none."""
    feed: str
    """Link to the Atom feed of the newest papers."""
    json_feed: str
    """Link to the same as JSON Feed."""
    opensearch: str
    """Link to the OpenSearch description."""
    picture: str
    """URL of the picture for link previews of pages that have none of their own."""
    papers_data: str
    """Link to all papers as packed JSON Lines."""
    nav: tuple[NavLink, ...]
    """Links for the header, the most important first; the content pages that want to be there come last."""
    footer: tuple[NavLink, ...]
    """Links for the footer: every content page, the report."""
    assets: dict[str, str]
    """Logical name → published path; templates use `asset`."""

    def asset(self, name: str) -> str:
        """Return the link to an asset: `site.asset("site.css")`. Raise ThemeError when there is none."""
        if name not in self.assets:
            raise ThemeError(f'there is no asset "{name}"; the assets are {", ".join(self.assets) or "none"}.')
        return self.root + self.assets[name]
