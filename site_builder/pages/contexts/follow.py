"""The context of the page that explains how to follow the site."""

from __future__ import annotations

from site_builder.model import Value
from site_builder.pages.contexts.page import PageContext


class FeedLink(Value, frozen=True):
    """A feed in the list of feeds."""

    text: str
    """What it has."""
    page: str
    """Link to the page with the same entries."""
    href: str
    """Link to the feed."""


class FeedGroup(Value, frozen=True):
    """Feeds that belong together."""

    text: str
    """What they are of: `Topics`."""
    feeds: tuple[FeedLink, ...]
    """Only the first of very many."""
    more: int = 0
    """How many more feeds are in `opml` only."""


class FollowPage(PageContext, frozen=True, kw_only=True):
    """`follow.html`: what feeds are, all of them, and what else a visitor can follow with."""

    opml: str
    """Link to the list of all feeds that feed readers import."""
    for_you: str
    """Link to the page of what a visitor follows in the browser."""
    latest_mail: str = ""
    """Link to the digest of the newest day as an e-mail; empty if there is none."""
    latest_text: str = ""
    """Link to the digest of the newest day as plain text."""
    groups: tuple[FeedGroup, ...] = ()
    """All feeds, in groups."""
