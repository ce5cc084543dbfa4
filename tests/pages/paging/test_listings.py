"""Listings of papers. All papers are invented."""

from __future__ import annotations

from pages.invented import ALPHA, BETA, DELTA, GAMMA, build_site

from site_builder.model import Catalogue, Links, Paper
from site_builder.pages.paging.listings import ListingPage, build_cards, cut_listings, cut_papers, place_in_dump
from site_builder.settings.pages import LARGE


def test_each_listing_is_divided_into_pages_and_an_empty_one_has_one():
    assert cut_listings({"a": "12345", "b": "", "c": "12"}, 2) == (
        *(ListingPage("a", number) for number in (1, 2, 3)),
        ListingPage("b", 1),
        ListingPage("c", 1),
    )


def test_a_page_of_a_listing_has_the_cards_of_its_papers():
    cards = build_cards(build_site(), (GAMMA, DELTA), "months/2031-11/2.html")
    assert [(card.slug, card.href) for card in cards] == [
        ("gamma", "../../papers/gamma.html"),
        ("delta", "../../papers/delta.html"),
    ]


def test_a_paper_is_found_on_the_right_page_of_a_dump():
    site = build_site(page_size=1)
    assert place_in_dump(site, BETA, "second.json.gz", "report.html") == "dumps/second--json--gz.html#n1"
    assert place_in_dump(site, ALPHA, "second.json.gz", "report.html") == "dumps/second--json--gz/2.html#n2"


def test_old_papers_of_a_large_catalogue_are_listed_in_brief_and_on_fewer_pages():
    links = Links(pdf="https://x.example/a.pdf")
    papers = tuple(Paper(slug=f"p{number}", title="P", links=links) for number in range(LARGE))
    large, small = (build_site(Catalogue(papers=papers[:count]), page_size=10) for count in (LARGE, LARGE - 1))
    slugs = [paper.slug for paper in papers[:400]]
    assert len(cut_papers(large, slugs)) < len(cut_papers(small, slugs)) / 3
    for site, is_short, count in ((large, False, 1), (large, True, 0), (small, True, 1)):
        (card,) = build_cards(site, papers[:1], "years/2031/1.html", is_short=is_short)
        assert len(card.links) == count
