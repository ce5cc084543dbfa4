"""The page that explains feeds and lists them."""

from __future__ import annotations

from itertools import groupby

from site_builder.pages.contexts.follow import FeedGroup, FeedLink, FollowPage
from site_builder.pages.following.feed_list import ListedFeed, list_all_feeds
from site_builder.pages.periods.days import list_days
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import NavPlace, one_page
from site_builder.pages.site.permalinks import (
    FEEDS,
    FOLLOW,
    FOR_YOU,
    atom_path,
    path_of_day,
    path_of_digest_mail,
    path_of_digest_text,
)
from site_builder.pages.site.site import Site

_MOST = 100
"""The most feeds of a group that the page lists; a large catalogue has thousands of authors."""


def build_follow(site: Site) -> FollowPage:
    """Return the context of the page."""
    newest = next(iter(list_days(site)), "")
    groups = groupby(list_all_feeds(site), key=lambda feed: feed.group)
    return FollowPage(
        **head(site, FOLLOW, site.strings.get("sections.follow"), "follow", site.strings.get("follow.description")),
        opml=FEEDS,
        for_you=FOR_YOU,
        latest_mail=path_of_digest_mail(path_of_day(newest)) if newest else "",
        latest_text=path_of_digest_text(path_of_day(newest)) if newest else "",
        groups=tuple(_build_group(site.strings.get(f"feeds.groups.{group}"), tuple(feeds)) for group, feeds in groups),
    )


def _build_group(text: str, feeds: tuple[ListedFeed, ...]) -> FeedGroup:
    shown = tuple(FeedLink(text=feed.title, page=feed.page, href=atom_path(feed.stem)) for feed in feeds[:_MOST])
    return FeedGroup(text=text, feeds=shown, more=max(0, len(feeds) - _MOST))


KINDS = (one_page("follow", FOLLOW, FollowPage, build_follow, nav=NavPlace(order=80, section="follow")),)
