"""What templates see of what is talked about, grows and came out in a month."""

from __future__ import annotations

from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pictures import Chart, DigestRow, PaperMap, TopicMap, TopicShare, TopicTrend
from site_builder.pages.contexts.pieces import (
    Card,
    Link,
    PrintedDate,
    TrendingPaper,
)


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
