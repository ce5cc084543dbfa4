"""The compact theme: the sample site with it, checked like that with the default theme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Visit, needs_browser, serve_folder
from folders import ROOT
from once import build_once
from page_kinds import page_kinds
from test_accessibility import AXE, OPTIONS
from themed import build_themed

from site_builder.checks import check_site

COMPACT = ROOT / "themes/compact"
QUERY = "search.html?q=attention"


@pytest.fixture(scope="module")
def dense(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample site in the compact theme. Tests must not change it."""

    def build(folder: Path) -> None:
        build_themed("compact", folder)

    return build_once("compact", build, tmp_path_factory) / "public"


@pytest.fixture(scope="module")
def dense_address(dense: Path) -> Iterator[str]:
    with serve_folder(dense) as root:
        yield root


def test_the_theme_is_a_few_short_files():
    files = [path for path in COMPACT.rglob("*") if path.is_file()]
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in files)
    assert len(files) < 10
    assert lines < 300


def test_the_site_has_no_faults(dense):
    assert [*check_site(dense)] == []


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_kind_fits_the_screen_and_breaks_no_rule(dense, dense_address, browser, width, scheme):
    visit = Visit(browser, dense_address, width, scheme)
    found = []
    for path in [*page_kinds(dense), QUERY]:
        page = visit.open(path)
        if path == QUERY:
            page.wait_for_selector("#search-results:not([aria-busy]) a")
        page.evaluate("document.querySelectorAll('main details').forEach(it => it.open = true)")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((path, "is wider than the screen"))
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("options => axe.run(options)", OPTIONS)
        found += [(path, it["id"], it["nodes"][0]["html"]) for it in result["violations"]]
    assert found == []


@needs_browser
def test_a_listing_shows_a_paper_on_one_or_two_lines(dense_address, browser):
    page = Visit(browser, dense_address).open("topics/large-language-models.html")
    heights = page.evaluate("[...document.querySelectorAll('.cards > li')].map(it => it.offsetHeight)")
    assert len(heights) > 10
    assert max(heights) <= 2 * 24
