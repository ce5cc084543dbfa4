from __future__ import annotations

import msgspec
from pages.invented import ALPHA, BETA, build_site, render_all

from site_builder.pages.site.head import find_preview, find_thumbnail, head


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


def test_a_paper_may_have_a_picture():
    site = msgspec.structs.replace(build_site(), thumbnails=frozenset({"3111.00001.jpg"}))
    assert ALPHA.identifiers["arxiv"] == "3111.00001"
    assert (find_thumbnail(site, ALPHA), find_thumbnail(site, BETA)) == ("thumbnails/3111.00001.jpg", "")
    assert find_preview(site, BETA, ALPHA) == "https://papers.example/catalogue/thumbnails/3111.00001.jpg"
    assert find_preview(site, BETA) == find_preview(build_site(), ALPHA) == ""


def test_the_picture_of_a_paper_is_on_its_page_and_in_the_link_preview_of_its_day():
    site = msgspec.structs.replace(build_site(), thumbnails=frozenset({"3111.00001.jpg"}))
    before, after = render_all(build_site()), render_all(site)
    changed = {path for path in before if before[path] != after[path]}
    page, day = after["papers/alpha-nets.html"], after["days/2031-11-10.html"]
    assert changed == {"papers/alpha-nets.html", "days/2031-11-10.html"}
    assert '<img src=../thumbnails/3111.00001.jpg alt="" width=300 height=162 loading=lazy>' in page
    preview = '<meta property=og:image content="https://papers.example/catalogue/thumbnails/3111.00001.jpg">'
    assert preview in page
    assert preview in day
