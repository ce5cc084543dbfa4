"""The content pages."""

from __future__ import annotations

from pages.invented import ABOUT, build_site

from site_builder.pages import ContentPage
from site_builder.pages.kinds.written import build_written, list_written


def test_a_content_page_shows_its_markdown():
    page = build_written(build_site(), ABOUT)
    assert (page.path, page.title, page.section) == ("about.html", "About", "about")
    assert page.text == '<p>Invented. See <a href="topics.html">the topics</a>.</p>\n'
    assert page.description == "Invented. See the topics."


def test_the_description_of_a_long_page_is_its_start():
    page = build_written(build_site(), ContentPage(slug="long", title="Long", source="word " * 100))
    assert 100 < len(page.description) <= 200


def test_all_content_pages_have_a_page():
    assert list_written(build_site()) == (ABOUT,)
