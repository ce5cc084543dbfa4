from __future__ import annotations

from pages.invented import build_site

from site_builder.pages.site.head import head


def test_a_page_begins_with_its_own_permalink():
    assert head(build_site(), "topics.html", "Topics", "topics", "All of them.") == {
        "path": "topics.html",
        "title": "Topics",
        "canonical": "https://papers.example/catalogue/topics.html",
        "description": "All of them.",
        "section": "topics",
    }


def test_the_canonical_url_of_a_redirect_is_its_target():
    opening = head(build_site(), "papers/old.html", "Old", "papers", target="papers/new.html")
    assert opening["canonical"] == "https://papers.example/catalogue/papers/new.html"
