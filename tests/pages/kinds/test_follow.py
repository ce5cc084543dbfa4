"""The page that explains feeds. Everything in it is invented."""

from __future__ import annotations

from pages.invented import build_site
from pages.invented_days import SITE

from site_builder.model import Catalogue, Topic
from site_builder.pages.contexts.follow import FeedLink
from site_builder.pages.kinds.follow import build_follow


def test_the_page_lists_all_feeds_in_groups_and_other_ways_to_follow():
    page = build_follow(SITE)
    assert [group.text for group in page.groups] == ["New papers", "Trending", "Digests", "Topics"]
    assert page.groups[3].feeds[1] == FeedLink(
        text="Oars and rudders", page="topics/oars.html", href="topics/oars.atom"
    )
    assert (page.opml, page.for_you) == ("feeds.opml", "for-you.html")
    assert (page.latest_mail, page.latest_text) == ("days/latest-mail.html", "days/latest.txt")
    assert build_follow(build_site(Catalogue())).latest_mail == ""


def test_of_very_many_feeds_the_page_lists_the_first_and_counts_the_others():
    topics = tuple(Topic(slug=f"t{n}", title=f"T{n}") for n in range(103))
    group = build_follow(build_site(Catalogue(topics=topics))).groups[-1]
    assert (len(group.feeds), group.more) == (100, 3)
