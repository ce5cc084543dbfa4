"""The header and footer of every page."""

from __future__ import annotations

import msgspec
import pytest
from lxml import html
from pages.invented import build_site, render_all

from site_builder.model import Catalogue, Paper
from site_builder.pages import ContentPage, find_kind, render_slice
from site_builder.pages.contexts.page import SiteContext
from site_builder.pages.contexts.pieces import NavLink
from site_builder.pages.theme.chrome import build_site_context
from site_builder.settings.pages import LARGE


def test_the_links_around_a_page_start_at_its_folder():
    sections = (NavLink(text="Topics", href="topics.html", section="topics"),)
    site = build_site_context(build_site(), "../", sections)
    assert isinstance(site, SiteContext)
    assert site.nav == (
        NavLink(text="Topics", href="../topics.html", section="topics"),
        NavLink(text="About", href="../about.html", section="about"),
    )
    assert [link.href for link in site.footer] == ["../report.html"]
    assert site.asset("site.css") == "../assets/site.css"


def links(page, place: str) -> list[str]:
    return [link.text for link in page.xpath(f"//{place}//li/a")]


@pytest.mark.parametrize("extra", range(9))
def test_the_header_has_the_first_five_sections_and_the_footer_all_once(extra):
    pages = tuple(ContentPage(slug=f"p{n}", title=f"Page {n}", source="") for n in range(extra))
    site = msgspec.structs.replace(build_site(Catalogue()), pages=pages)
    page = html.fromstring(render_all(site)["archive.html"])
    sections = ["Archive", "Follow", "Dumps", *(it.title for it in pages)]
    assert links(page, "header") == sections[:5]
    assert links(page, "footer") == [*sections, "Report"]


def test_a_paper_of_a_large_catalogue_leads_to_all_links_on_the_home_page():
    papers = tuple(Paper(slug=f"p{number}", title="P") for number in range(LARGE))
    for large, lists_all in ((papers, False), (papers[1:], True)):
        (file,) = render_slice(build_site(Catalogue(papers=large)), find_kind("paper"), 0, 1)
        page = html.fromstring(file.content)
        assert (len(links(page, "footer")) > 1) is lists_all
        assert page.xpath("//a[@class='to-foot']/@href") == ["#foot" if lists_all else "../index.html#foot"]


def test_a_content_page_outside_the_navigation_is_in_the_footer():
    pages = (ContentPage(slug="rules", title="Rules", source="", in_nav=False),)
    page = html.fromstring(render_all(msgspec.structs.replace(build_site(Catalogue()), pages=pages))["archive.html"])
    assert "Rules" not in links(page, "header")
    assert links(page, "footer").count("Rules") == 1
