"""The contexts of the digests of months, weeks and days."""

from __future__ import annotations

from typing import Literal

from markupsafe import Markup

from site_builder.model import Value
from site_builder.pages.contexts.days import DayLink
from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pieces import Card, CountedLink, Link, TrendingPaper


class DigestRow(Value, frozen=True):
    """A digest in the list of all digests."""

    text: str
    """The month in words."""
    href: str
    count: int
    titles: tuple[Markup, ...] = ()
    """The titles of its first papers."""
    weeks: tuple[CountedLink, ...] = ()
    """The digests of its weeks, in order; a week belongs to the month of its Monday."""


class TopicShare(Value, frozen=True):
    """A topic in the digest of a month or a week."""

    text: str
    href: str
    count: int
    """How many papers it has in the period."""
    share: int
    """Their share of all papers of the period, in percent."""
    usual: int
    """The share in the previous twelve months or weeks."""


class DigestsPage(PageContext, frozen=True):
    """`digests.html`: the digests of all months that have one, newest first."""

    weekly_feed: str = ""
    """Link to the feed of the weeks' digests; empty if there are none."""
    daily_feed: str = ""
    """Link to the feed of the days' digests; empty if there are none."""
    latest_mail: str = ""
    """Link to the digest of the newest day as an e-mail; empty if there is none."""
    latest_text: str = ""
    """Link to the digest of the newest day as plain text."""
    digests: tuple[DigestRow, ...] = ()


class DigestPage(PageContext, frozen=True, kw_only=True):
    """`digest.html`: the summary of a month or a week; also used for `mail/digest.html` and `mail/entry.html`.

    There it may also be about a day.
    """

    kind: Literal["month", "week", "day"]
    """What it is about."""
    period: str
    """The period in words: `November 2024`, `4–10 November 2024` or `Friday 8 November 2024`."""
    count: int
    """How many papers the period has."""
    before: int = 0
    """How many papers the previous period has."""
    with_code: int = 0
    """How many papers of the period link to code."""
    discussed: tuple[TrendingPaper, ...] = ()
    """Its papers with the most upvotes, most first: up to 50 on its page, 10 elsewhere."""
    newest: tuple[Card, ...] = ()
    """The newest papers, if none was discussed."""
    shares: tuple[TopicShare, ...] = ()
    """The topics whose share grew most compared with the twelve months or weeks before; none if these have too few
    papers, and none of a day."""
    firsts: tuple[Link, ...] = ()
    """Topics whose first dated paper is from this month."""
    days: tuple[DayLink, ...] = ()
    """The days of a week."""
    listing: str = ""
    """Link to all papers of a month or a day; empty for a week."""
    mail: str = ""
    """Link to the digest as an e-mail."""
    text: str = ""
    """Link to the digest as plain text."""
    newer: Link | None = None
    """The next newer period of the kind that has a digest."""
    older: Link | None = None
