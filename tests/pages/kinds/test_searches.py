from __future__ import annotations

import msgspec
import pytest
from pages.invented import CATALOGUE, build_site

from site_builder.pages import render_slice
from site_builder.pages.kinds import searches
from site_builder.pages.kinds.searches import KINDS, build_declared, list_items
from site_builder.pages.site.site import ListedSearch, Site

SLUGS = tuple(paper.slug for paper in CATALOGUE.papers)
SEARCH = ListedSearch(slug="nets", title="Nets & more", query="nets year:2020..", papers=SLUGS)


def declare(*searches: ListedSearch) -> Site:
    return msgspec.structs.replace(build_site(), searches=searches)


def test_a_declared_search_has_a_page_with_its_papers() -> None:
    site = declare(SEARCH)
    (item,) = list_items(site)
    page = build_declared(site, item)
    assert (page.path, page.title, page.feed) == ("searches/nets.html", "Nets & more", "nets.atom")
    assert page.search == "../search.html?q=nets+year%3A2020..&exact=1"
    assert [card.slug for card in page.cards] == list(SLUGS)
    assert [link.href for link in page.bibliographies] == ["nets.bib"]


def test_a_long_search_has_pages_with_the_best_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searches, "MOST_LISTED", 3)
    site = declare(SEARCH)
    site = msgspec.structs.replace(site, config=msgspec.structs.replace(site.config, page_size=2))
    first, second = (build_declared(site, item) for item in list_items(site))
    assert (first.path, second.path) == ("searches/nets.html", "searches/nets/2.html")
    assert [card.slug for page in (first, second) for card in page.cards] == list(SLUGS[:3])
    assert first.total == second.total == len(SLUGS) > 3
    assert b"Only the best 3 are listed" in next(render_slice(site, KINDS[0])).content


def test_a_search_that_finds_nothing_has_an_empty_page() -> None:
    site = declare(msgspec.structs.replace(SEARCH, papers=()))
    (file,) = render_slice(site, KINDS[0])
    assert b"Nets &amp; more" in file.content
    assert b"<li><b" not in file.content


def test_a_site_without_declared_searches_has_none() -> None:
    assert list_items(build_site()) == ()
