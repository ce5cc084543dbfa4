"""Everything that `[look]`, `[home]` and `content/look` can add to a site, each once, in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browser import Visit, needs_browser, serve_folder

from site_builder.build import build_site

pytestmark = needs_browser

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="28" height="28"><rect width="28" height="28" fill="{}"/></svg>'
FILES = {
    "head.html": (
        '<script src="https://stats.example/count.js" defer></script>\n'
        '<script src="https://other.example/count.js" defer></script>\n'
    ),
    "banner.md": "**New:** see [the archive](archive.html).",
    "footer.md": "Kept by *nobody*.",
    "paper.html": '<section id="talk"><script src="https://talk.example/embed.js"></script></section>\n',
    "site.css": ".banner { color: rgb(1, 2, 3); }",
    "logo.svg": SQUARE.format("teal"),
    "icon.svg": SQUARE.format("navy"),
    "picture.png": "a picture",
}
SITE = """\
title = "Kites"
base_url = "https://kites.example/"
[home]
sections = ["archive", "newest"]
[look]
accent = "#0b6e4f"
second = "#7a1fa2"
links = { "Our lab" = "https://lab.example/", "All months" = "archive.html" }
hosts = ["stats.example", "talk.example"]
"""
PAPER = '{"title": "Kites in Still Air", "date": "2031-01-05", "abstract": "We invent a kite."}\n'


@pytest.fixture(scope="module")
def kites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a site with everything of its own."""
    folder = tmp_path_factory.mktemp("kites")
    write(folder / "content/site.toml", SITE)
    write(folder / "content/dumps/2031-01-05-kites.jsonl", PAPER)
    for name, text in FILES.items():
        write(folder / "content/look" / name, text)
    build_site(folder / "content", folder / "public")
    with serve_folder(folder / "public") as root:
        yield root


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def page(kites: str, browser: Any) -> Any:
    """A page in a browser that finds a script on each host."""
    visit = Visit(browser, kites)
    visit.page.route("https://*.example/**", answer)
    return visit.open("papers/kites-in-still-air.html")


def answer(route: Any) -> None:
    """Answer a request to another host with a script that leaves its mark."""
    host = urlsplit(route.request.url).hostname.split(".")[0]
    route.fulfill(body=f"document.documentElement.dataset.{host} = 'ran'", content_type="text/javascript")


def test_colours_pictures_and_rules(page):
    style = "getComputedStyle(document.querySelector('{}'))"
    assert page.evaluate(f"{style.format('.banner a')}.color") == "rgb(11, 110, 79)"
    assert page.evaluate(f"{style.format(':root')}.getPropertyValue('--hot')") == "#7a1fa2"
    assert page.evaluate(f"{style.format('.banner')}.color") == "rgb(1, 2, 3)"
    assert page.evaluate("document.querySelector('.brand img').naturalWidth") == 28
    for selector, text in (("link[rel=icon]", "navy"), (".brand img", "teal")):
        address = page.evaluate(f"(it => it.href || it.src)(document.querySelector('{selector}'))")
        assert text in page.request.get(address).text()


def test_texts_and_links_in_the_header_and_in_the_footer(page):
    assert page.locator(".banner").inner_text() == "New: see the archive."
    assert page.locator(".colophon .own").inner_text() == "Kept by nobody."
    assert page.get_by_role("link", name="Our lab").first.get_attribute("href") == "https://lab.example/"
    page.get_by_role("link", name="All months").first.click()
    page.wait_for_url("**/archive.html")
    page.locator(".banner a").click()
    page.wait_for_url("**/archive.html")


def test_scripts_run_from_the_hosts_in_the_list_and_from_no_other(page):
    page.wait_for_load_state()
    assert page.evaluate("({ ...document.documentElement.dataset })").items() >= {"stats": "ran", "talk": "ran"}.items()
    assert page.evaluate("document.documentElement.dataset.other") is None
    assert page.locator("#talk").count() == 1


def test_the_home_page_has_the_sections_that_the_settings_name(kites, browser):
    page = Visit(browser, kites).open("index.html")
    assert page.locator("main h2").all_inner_texts() == ["Archive", "Newest"]
