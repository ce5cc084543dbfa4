"""The table of page kinds."""

from __future__ import annotations

import msgspec
import pytest
from pages.invented import (
    ALPHA,
    CATALOGUE,
    build_site,
)

from site_builder.errors import ContentError
from site_builder.model import Author as CatalogueAuthor
from site_builder.model import Catalogue, ListedOrganisation, Venue
from site_builder.pages import PAGE_KINDS, ContentPage, Site
from site_builder.pages.kinds.table import check_written, list_sections
from site_builder.pages.site.site import ListedSearch

MANY = Catalogue(
    papers=(ALPHA,),
    authors=tuple(
        CatalogueAuthor(slug=f"a{n}", name=f"Author {n}", names=(), papers=("alpha-nets",)) for n in range(501)
    ),
    organisations=tuple(
        ListedOrganisation(slug=f"o{n}", name=f"Labs {n}", names=(), handle="", papers=("alpha-nets",))
        for n in range(501)
    ),
    venues=tuple(Venue(slug=f"v{n}", name=f"Days {n}", names=(), papers=("alpha-nets",)) for n in range(501)),
)
"""More names of each kind than fit on one page."""


@pytest.mark.parametrize("kind", PAGE_KINDS, ids=lambda kind: kind.name)
def test_each_kind_builds_its_context_at_the_declared_path(kind):
    site = build_site(MANY if "letter" in kind.name else CATALOGUE, page_size=1)
    found = ListedSearch(slug="nets", title="Nets", query="nets", papers=("alpha-nets",))
    site = msgspec.structs.replace(site, searches=(found,))
    items = kind.items(site)
    assert items
    for item in items:
        page = kind.build(site, item)
        assert type(page) is kind.context
        assert page.path == kind.path(item)
        assert not kind.nav or page.section == kind.nav.section


def test_a_content_page_may_not_take_the_path_of_another_page():
    site = build_site()
    page = ContentPage(slug="report", title="R", source="", path="content/pages/report.md")
    site = Site(config=site.config, catalogue=CATALOGUE, pages=(page,))
    with pytest.raises(ContentError) as error:
        check_written(site)
    assert str(error.value) == (
        "content/pages/report.md: its path would be report.html, which another page already has; rename the file."
    )


def test_the_navigation_links_to_the_kinds_that_have_a_position_and_pages():
    assert [(link.text, link.href, link.section) for link in list_sections(build_site())] == [
        ("Today", "trending/day.html", "today"),
        ("Topics", "topics.html", "topics"),
        ("Authors", "authors.html", "authors"),
        ("Archive", "archive.html", "archive"),
        ("Trends", "trends.html", "trends"),
        ("Trending", "trending.html", "trending"),
        ("Digests", "digests.html", "digests"),
        ("Venues", "venues.html", "venues"),
        ("Organisations", "organisations.html", "organisations"),
        ("Follow", "follow.html", "follow"),
        ("Dumps", "dumps.html", "dumps"),
    ]
    assert [link.text for link in list_sections(build_site(Catalogue()))] == ["Archive", "Follow", "Dumps"]
