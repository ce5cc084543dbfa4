"""The contexts of the digests of months."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.model import Value
from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pieces import Card, Link, TrendingPaper


class DigestRow(Value, frozen=True):
    """A digest in the list of all digests."""

    text: str
    """The month in words."""
    href: str
    count: int
    titles: tuple[Markup, ...] = ()
    """The titles of its first papers."""


class TopicShare(Value, frozen=True):
    """A topic in the digest of a month."""

    text: str
    href: str
    count: int
    """How many papers it has in the month."""
    share: int
    """Their share of all papers of the month, in percent."""
    usual: int
    """The share in the previous twelve months."""


class DigestsPage(PageContext, frozen=True):
    """`digests.html`: the digests of all months that have one, newest first."""

    digests: tuple[DigestRow, ...] = ()


class DigestPage(PageContext, frozen=True, kw_only=True):
    """`digest.html`: the summary of a month; also used for `mail/digest.html` and `mail/entry.html`."""

    month: str
    """The month in words, such as `November 2024`."""
    count: int
    """How many papers the month has."""
    before: int = 0
    """How many papers the previous month has."""
    with_code: int = 0
    """How many papers of the month link to code."""
    discussed: tuple[TrendingPaper, ...] = ()
    """The most discussed papers of the month, most discussed first."""
    newest: tuple[Card, ...] = ()
    """The newest papers, if none was discussed."""
    shares: tuple[TopicShare, ...] = ()
    """The topics whose share grew most compared with the year before; none if that year has too few papers."""
    firsts: tuple[Link, ...] = ()
    """Topics whose first dated paper is from this month."""
    listing: str = ""
    """Link to all papers of the month."""
    mail: str = ""
    """Link to the digest as an e-mail."""
    text: str = ""
    """Link to the digest as plain text."""
    newer: Link | None = None
    """The next newer month that has a digest."""
    older: Link | None = None
