"""The home page. Everything on it is invented."""

from __future__ import annotations

from pages.invented import build_site

from site_builder.model import Catalogue, Paper
from site_builder.pages.contexts.pieces import CountedLink, Link
from site_builder.pages.kinds.home import build_home


def test_the_home_page_links_to_all_sections_of_the_site():
    page = build_home(build_site())
    assert (page.title, page.canonical, page.section) == (
        "Invented Papers",
        "https://papers.example/catalogue/",
        "home",
    )
    assert [card.slug for card in page.newest][:2] == ["alpha-nets", "beta-nets"]
    assert [node.title for node in page.topics] == ["Nets", "Void"]
    assert page.years == (Link(text="2031", href="years/2031.html"), Link(text="2029", href="years/2029.html"))
    assert page.authors == (CountedLink("Ada Invented", "authors/ada-invented.html", 2),)
    assert (page.paper_count, page.topic_count, page.dump_count) == (7, 3, 2)


def test_the_home_page_shows_only_the_newest_of_many_papers():
    papers = tuple(Paper(slug=f"p{n}", title="P") for n in range(20))
    page = build_home(build_site(Catalogue(papers=papers)))
    assert [card.slug for card in page.newest] == [f"p{n}" for n in range(12)]
