"""What surrounds every page."""

from __future__ import annotations

from pages.invented import build_site

from site_builder.pages.contexts.page import SiteContext
from site_builder.pages.kinds.table import list_sections
from site_builder.pages.theme.chrome import build_site_context


def test_the_surroundings_of_a_page_lead_from_its_folder():
    site = build_site_context(build_site(), "../", list_sections(build_site()))
    assert isinstance(site, SiteContext)
    assert [(link.text, link.href, link.section) for link in site.nav] == [
        ("Topics", "../topics.html", "topics"),
        ("Authors", "../authors.html", "authors"),
        ("Archive", "../archive.html", "archive"),
        ("Trending", "../trending.html", "trending"),
        ("Trends", "../trends.html", "trends"),
        ("Digests", "../digests.html", "digests"),
        ("Venues", "../venues.html", "venues"),
        ("Organisations", "../organisations.html", "organisations"),
        ("Dumps", "../dumps.html", "dumps"),
        ("About", "../about.html", "about"),
    ]
    assert [link.href for link in site.footer] == ["../about.html", "../report.html"]
    assert site.asset("site.css") == "../assets/site.css"
