"""The sample site against axe-core's rules for WCAG 2.2 AA: each page kind, narrow and wide, light and dark."""

from __future__ import annotations

import pytest
from browser import Visit, needs_browser
from folders import ROOT
from page_kinds import page_kinds

pytestmark = needs_browser

AXE = ROOT / "tests/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"], "selectors": False}
"""What axe-core looks for; it describes nothing but violations, which takes half the time."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_kind_breaks_a_rule(sample, address, browser, width, scheme):
    visit = Visit(browser, address, width, scheme)
    found = []
    for path in [*page_kinds(sample), "papers/attention-is-all-you-need.html", "search.html?q=attention"]:
        page = visit.open(path)
        if "?" in path:
            page.wait_for_selector("#search-results:not([aria-busy]) a")
        page.evaluate("document.querySelectorAll('main details').forEach(it => it.open = true)")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("options => axe.run(options)", OPTIONS)
        found += [(path, it["id"], it["nodes"][0]["html"]) for it in result["violations"]]
    assert found == []
