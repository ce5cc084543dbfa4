"""What templates see of the digests of months."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.model import Value
from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pieces import Card, Link, TrendingPaper


class DigestRow(Value, frozen=True):
    """A digest in the list of all."""

    text: str
    """The month in words."""
    href: str
    count: int
    titles: tuple[Markup, ...] = ()
    """Its first papers."""


class TopicShare(Value, frozen=True):
    """A topic in the digest of a month."""

    text: str
    href: str
    count: int
    """Its papers of the month."""
    share: float
    """Their part of all papers of the month, in percent."""
    usual: float
    """The same of the twelve months before."""


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
