from __future__ import annotations

import msgspec
from pages.invented import build_site

from site_builder.pages.kinds.search import build_search


def test_the_search_page_links_to_the_index_and_its_script():
    page = build_search(build_site())
    assert (page.path, page.base, page.script) == ("search.html", "search/", "assets/search/page.js")


def test_a_site_without_an_index_has_no_script():
    assert build_search(msgspec.structs.replace(build_site(), assets={})).script == ""
