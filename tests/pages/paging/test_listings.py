"""Listings of papers. All papers are invented."""

from __future__ import annotations

from pages.invented import ALPHA, BETA, DELTA, GAMMA, build_site

from site_builder.pages.paging.listings import ListingPage, build_cards, cut_listings, place_in_dump


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
