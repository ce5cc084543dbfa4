from __future__ import annotations

import msgspec
from pages.invented import CATALOGUE, build_site

from site_builder.pages.kinds.search import build_search


def test_the_search_page_links_to_the_index_and_its_script() -> None:
    page = build_search(build_site())
    assert (page.path, page.base, page.script) == ("search.html", "search/", "assets/search/page.js")


def test_a_site_without_an_index_has_no_script() -> None:
    assert build_search(msgspec.structs.replace(build_site(), assets={})).script == ""


def test_the_search_page_knows_what_cards_need() -> None:
    page = build_search(build_site())
    assert page.newest == max(paper.date[:4] for paper in CATALOGUE.papers)
    assert [topic.href for topic in page.topics] == [
        f"topics/{topic.slug}.html" for topic in sorted(CATALOGUE.topics, key=lambda topic: topic.title.casefold())
    ]


def test_papers_can_be_ordered_by_what_some_of_them_have() -> None:
    papers = tuple(msgspec.structs.replace(paper, upvotes=None, citations=3) for paper in CATALOGUE.papers)
    page = build_search(build_site(msgspec.structs.replace(CATALOGUE, papers=papers)))
    assert (page.orders, page.levels) == (("citations",), ())


def test_examples_are_about_this_catalogue() -> None:
    queries = [example.query for example in build_search(build_site()).examples]
    assert any(author.name in query for author in CATALOGUE.authors for query in queries)
    assert all(any(str(year) in query for query in queries) for year in [build_search(build_site()).newest])


def test_an_empty_catalogue_has_a_search_page() -> None:
    page = build_search(build_site(msgspec.structs.replace(CATALOGUE, papers=(), topics=(), authors=())))
    assert (page.newest, page.topics, page.orders) == ("", (), ())
    assert page.examples
