"""The list of all feeds of a site. Everything in it is invented."""

from __future__ import annotations

import pytest
from pages.invented import build_site, render_files
from pages.invented_days import SITE

from site_builder.model import Catalogue
from site_builder.pages.following.feed_list import list_all_feeds
from site_builder.settings.pages import PageSettings

OFF = PageSettings(**dict.fromkeys(PageSettings.__struct_fields__, False))
MORE = PageSettings(author_files=1)


@pytest.mark.parametrize(
    "site", [build_site(), build_site(pages=MORE), build_site(pages=OFF), build_site(Catalogue()), SITE]
)
def test_the_list_has_each_feed_that_a_site_publishes_once_and_its_groups_are_together(site):
    feeds = list_all_feeds(site)
    published = [path for path in render_files(site) if path.endswith(".atom")]
    assert sorted(f"{feed.stem}.atom" for feed in feeds) == sorted(published)
    groups = [feed.group for feed in feeds]
    assert len(dict.fromkeys(groups)) == sum(
        group != before for group, before in zip(groups, ["", *groups], strict=False)
    )


def test_a_feed_has_a_title_and_a_page():
    feeds = {feed.stem: (feed.group, feed.title, feed.page) for feed in list_all_feeds(SITE)}
    assert feeds["topics/oars"] == ("topics", "Oars and rudders", "topics/oars.html")
    assert feeds["trending/week"] == ("trending", "This week", "trending/week.html")
    assert feeds["weeks"] == ("digests", "Weekly digests", "digests.html")
