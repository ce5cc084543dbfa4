"""The default theme in numbers, and in a browser."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from browser import needs_browser
from pages.invented import DEFAULT_THEME
from pages.test_render import HOSTILE, hostile_site

from site_builder.pages import PAGE_KINDS, render_slice
from site_builder.pages.theme.assets import theme_assets
from site_builder.pages.theme.lean_styles import lean_style
from site_builder.settings.look import contrast

STYLE = (DEFAULT_THEME / "assets" / "site.css").read_text()

PAIRS = [(text, ground) for text in ("ink", "soft", "link", "hot") for ground in ("ground", "raised")]
PAIRS += [("ink", "fill"), ("soft", "fill"), ("ink", "mark"), ("on", "link"), ("ground", "ink"), ("ground", "hot")]
FIELDS = [f"c{number}" for number in range(1, 10)]


def tokens(dark: bool) -> dict[str, str]:
    """Return the colours of the theme by name."""
    light, _, rest = STYLE.partition("@media (prefers-color-scheme: dark)")
    block = rest.partition(':root[data-look="light"]')[0] if dark else light
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_has_enough_contrast_with_its_background(dark, text, ground):
    colours = tokens(False) | tokens(dark)
    assert contrast(colours[text], colours[ground]) >= 4.5


def test_dark_mode_is_the_same_whether_the_system_or_the_visitor_chose_it():
    chosen = STYLE.partition(':root[data-look="dark"]')[2].partition("}")[0]
    assert dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", chosen)) == tokens(True)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ground", ["ground", "raised"])
@pytest.mark.parametrize("graphic", ["edge", *FIELDS])
def test_frames_and_the_colours_of_fields_can_be_seen(dark, graphic, ground):
    colours = tokens(dark)
    assert contrast(colours[graphic], colours[ground]) >= 3


def test_the_style_sheet_is_small_and_requests_nothing_from_other_hosts():
    assert len(gzip.compress(lean_style(STYLE.encode()))) < 16_000
    assert not re.search(r"https?:|//|@font-face|@import", STYLE)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """Return a folder with the hostile site in it."""
    folder = tmp_path_factory.mktemp("site")
    site = hostile_site()
    files = {file.path: file.content for kind in PAGE_KINDS for file in render_slice(site, kind)}
    files |= {f"assets/{name}": content for name, content in theme_assets([DEFAULT_THEME]).items()}
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


PAGES = [
    "index.html",
    "papers/alpha-nets.html",
    "topics.html",
    "topics/nets.html",
    "trending.html",
    "trends.html",
    "archive.html",
    "months/2031-11.html",
    "years/2031.html",
    "dumps.html",
    "dumps/second--json--gz.html",
    "report.html",
    "search.html",
    "about.html",
]


@needs_browser
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(built, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    for path in PAGES:
        page.goto(f"file://{built}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()


@needs_browser
def test_the_style_sheet_applies_from_a_folder_on_disk(built, browser):
    page = browser.new_page(color_scheme="dark")
    page.goto(f"file://{built}/papers/alpha-nets.html")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(20, 23, 27)"
    assert page.locator("h1").inner_text() == HOSTILE
    page.close()


SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary, input")]
  .filter(e => e.checkVisibility() && !e.closest("p, .prose, h1, h2, h3, .skip, .findings") && !e.matches(".skip"))
  .map(e => [e.getBoundingClientRect(), e.outerHTML])
  .filter(([box]) => box.height < 24 || box.width < 24)
  .map(([box, html]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html.slice(0, 90)}`)"""


@needs_browser
def test_touch_targets_are_large_enough(built, browser):
    page = browser.new_page(viewport={"width": 360, "height": 800})
    for path in PAGES:
        page.goto(f"file://{built}/{path}")
        assert page.evaluate(SMALL_TARGETS) == [], path
    page.close()


@needs_browser
def test_the_first_tab_stop_is_the_link_past_the_header(built, browser):
    page = browser.new_page()
    page.goto(f"file://{built}/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.close()


@needs_browser
def test_a_visitor_without_scripts_finds_a_paper(built, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"file://{built}/index.html")
    page.get_by_role("link", name="Archive").first.click()
    page.get_by_role("link", name="November").first.click()
    page.get_by_role("link", name="Beta Nets").first.click()
    assert page.locator("h1").inner_text() == "Beta Nets"
    page.close()
