from __future__ import annotations

import gzip

import pytest
from lxml import etree
from pages.invented import build_site, render_all, render_files

from site_builder.pages.files.sitemap import list_sitemaps, render_robots, render_sitemap


def addresses(content: bytes) -> tuple[str, list[str]]:
    tree = etree.fromstring(gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content)
    return etree.QName(tree).localname, [element.text for element in tree.iter("{*}loc")]


def test_a_small_site_has_one_sitemap():
    (file,) = render_sitemap("https://e.example/", ["index.html", "a&b.html"])
    assert file.path == "sitemap.xml"
    assert addresses(file.content) == ("urlset", ["https://e.example/", "https://e.example/a&b.html"])


def test_above_the_limit_a_sitemap_becomes_an_index():
    files = {file.path: file.content for file in render_sitemap("https://e.example/", list("abcde"), limit=2)}
    assert {path: addresses(content) for path, content in files.items()} == {
        "sitemap-1.xml.gz": ("urlset", ["https://e.example/a", "https://e.example/b"]),
        "sitemap-2.xml.gz": ("urlset", ["https://e.example/c", "https://e.example/d"]),
        "sitemap-3.xml.gz": ("urlset", ["https://e.example/e"]),
        "sitemap.xml": ("sitemapindex", [f"https://e.example/sitemap-{number}.xml.gz" for number in (1, 2, 3)]),
    }


def test_at_the_limit_it_is_still_one():
    assert [file.path for file in render_sitemap("https://e.example/", list("ab"), limit=2)] == ["sitemap.xml"]


@pytest.mark.parametrize("count", range(6))
def test_the_files_of_a_sitemap_are_known_from_the_number_of_its_urls(count):
    files = render_sitemap("https://e.example/", ["a"] * count, limit=2)
    assert list_sitemaps(count, limit=2) == tuple(file.path for file in files)


def test_robots_find_the_sitemap():
    assert next(render_robots(build_site())).content == (
        b"User-agent: *\nAllow: /\n\nSitemap: https://papers.example/catalogue/sitemap.xml\n"
    )


def test_the_sitemap_lists_every_page_that_search_engines_may_list():
    site = build_site(page_size=1)
    files = render_files(site)
    wanted = {path for path, page in render_all(site).items() if "content=noindex" not in page}
    base = site.config.base_url
    assert set(addresses(files["sitemap.xml"])[1]) == {base + path.replace("index.html", "") for path in wanted}
