"""The header and footer of every page."""

from __future__ import annotations

import msgspec
import pytest
from lxml import html
from pages.invented import build_site, render_all

from site_builder.model import Catalogue
from site_builder.pages import ContentPage
from site_builder.pages.contexts.page import SiteContext
from site_builder.pages.contexts.pieces import NavLink
from site_builder.pages.theme.chrome import build_site_context


def test_the_links_around_a_page_start_at_its_folder():
    sections = (NavLink(text="Topics", href="topics.html", section="topics"),)
    site = build_site_context(build_site(), "../", sections)
    assert isinstance(site, SiteContext)
    assert site.nav == (
        NavLink(text="Topics", href="../topics.html", section="topics"),
        NavLink(text="About", href="../about.html", section="about"),
    )
    assert [link.href for link in site.footer] == ["../about.html", "../report.html"]
    assert site.asset("site.css") == "../assets/site.css"


def shown(page, beside: str, below: str) -> list[str]:
    """Return the texts of the links in the header that the style sheet shows: beside the title, and below it."""
    links = page.xpath(f"//header//nav/ul/li[{beside}]/a | //header//nav/details/ul/li[{below}]/a")
    return [link.text for link in links]


@pytest.mark.parametrize("extra", range(9))
def test_every_section_is_in_the_header_once_on_a_narrow_and_on_a_wide_screen(extra):
    pages = tuple(ContentPage(slug=f"p{n}", title=f"Page {n}", source="") for n in range(extra))
    site = msgspec.structs.replace(build_site(Catalogue()), pages=pages)
    page = html.fromstring(render_all(site)["archive.html"])
    sections = ["Archive", "Dumps", *(it.title for it in pages)]
    assert shown(page, beside="true()", below="position() > 2") == sections
    assert shown(page, beside="position() < 4", below="true()") == sections
