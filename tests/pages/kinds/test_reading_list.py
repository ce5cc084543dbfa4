from __future__ import annotations

from pages.invented import build_site

from site_builder.pages.contexts.reading_list import ReadingListPage
from site_builder.pages.kinds.reading_list import build_reading_list


def test_only_the_script_fills_the_reading_list():
    page = build_reading_list(build_site())
    assert isinstance(page, ReadingListPage)
    assert (page.path, page.title, page.section) == ("reading-list.html", "Reading list", "reading-list")
    assert page.paper == "papers/{slug}.html"
