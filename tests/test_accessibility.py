"""The sample site against axe-core's rules for WCAG 2.2 AA: each page kind, narrow and wide, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Visit, launch, needs_browser, serve_folder

from site_builder.build import build_site

pytestmark = needs_browser

ROOT = Path(__file__).resolve().parent.parent
VIEWS = ("topics/*/discussed.html", "topics/*/year-*.html", "digests/????-??.html", "authors/letters/*.html")
"""Pages of a kind that stand one folder deeper."""

AXE = ROOT / "tests/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "public"
    build_site(ROOT / "content", folder)
    return folder


@pytest.fixture(scope="module")
def address(public: Path) -> Iterator[str]:
    with serve_folder(public) as root:
        yield root


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launch() as opened:
        yield opened


def page_kinds(public: Path) -> list[str]:
    """Return one page of each kind: the first of each folder, and all that stand alone."""
    alone = [path.name for path in sorted(public.glob("*.html"))]
    folders = [path for path in sorted(public.iterdir()) if path.is_dir()]
    first = [next(iter(sorted(folder.glob("*.html"))), None) for folder in folders]
    views = [next(iter(sorted(public.glob(pattern))), None) for pattern in VIEWS]
    return alone + [path.relative_to(public).as_posix() for path in (*first, *views) if path]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_kind_breaks_a_rule(public, address, browser, width, scheme):
    visit = Visit(browser, address, width, scheme)
    found = []
    for path in [*page_kinds(public), "papers/attention-is-all-you-need.html", "search.html?q=attention"]:
        page = visit.open(path)
        if "?" in path:
            page.wait_for_selector("#search-results:not([aria-busy]) a")
        page.evaluate("document.querySelectorAll('main details').forEach(it => it.open = true)")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("rules => axe.run({ runOnly: rules })", RULES)
        found += [(path, it["id"], it["nodes"][0]["html"]) for it in result["violations"]]
    assert found == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_menu_of_the_header_breaks_no_rule_when_it_is_open(address, browser, width):
    """It covers what stands below, so that only the navigation is looked at."""
    page = Visit(browser, address, width).open("authors.html")
    page.locator("header nav summary").click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("rules => axe.run('header nav', { runOnly: rules })", RULES)
    assert [it["id"] for it in result["violations"]] == []
