"""What all page kinds of the sample site have in common in a real browser: room to press, numbers on cards, nothing
that moves or is wider than the window, and that a visitor who comes back is where they left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser import Visit, needs_browser
from page_kinds import page_kinds

pytestmark = needs_browser

SEARCH = "search.html?q=attention"
WATCH = """window.moved = 0;
new PerformanceObserver((list) => list.getEntries().forEach((it) => (moved += it.value)))
  .observe({ type: "layout-shift", buffered: true });"""
SMALL = """() => [...document.querySelectorAll("main :is(a, button, summary, input, select), header a, footer a")]
  .filter((it) => it.checkVisibility() && !it.matches("label input, .skip, .skip *"))
  .filter((it) => !it.closest(".prose, .note, .lead, .gist, .about dd, noscript, p:not([class]), li p:not(.b, .t)"))
  .map((it) => [it.getBoundingClientRect(), it.outerHTML.slice(0, 100)])
  .filter(([box]) => box.width && (box.height < 23.5 || box.width < 23.5))
  .map(([box, html]) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${html}`)"""
"""What is smaller than 24 pixels, apart from links inside sentences (WCAG 2.2, 2.5.8)."""


def list_paths(sample: Path) -> list[str]:
    """Return a page of each kind; an e-mail has no style of ours."""
    paths = [path for path in page_kinds(sample) if not path.endswith("-mail.html")]
    return [*paths, "papers/attention-is-all-you-need.html", SEARCH]


def open_settled(visit: Visit, path: str) -> Any:
    page = visit.open(path)
    page.wait_for_load_state("networkidle")
    if "?" in path:
        page.wait_for_selector("#search-results:not([aria-busy]) a")
    return page


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_kind_moves_or_is_too_wide_or_has_little_to_press(sample, address, browser, width):
    visit = Visit(browser, address, width)
    visit.page.add_init_script(WATCH)
    faults: list[tuple[str, object]] = []
    for path in list_paths(sample):
        page = open_settled(visit, path)
        moved = page.evaluate("moved")
        faults += [(path, f"moved by {moved}")] if moved > 0.05 else []
        faults += [(path, "wide")] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
        faults += [(path, small) for small in page.evaluate(SMALL)]
    assert faults == []


def test_every_card_of_every_list_has_its_number(sample, address, browser):
    visit = Visit(browser, address)
    counted = {}
    for path in list_paths(sample):
        page = open_settled(visit, path)
        cards, numbers = (page.locator(it).count() for it in (".cards > li", ".cards > li > .n"))
        if cards:
            counted[path] = cards == numbers
    assert len(counted) > 10
    assert [path for path, is_whole in counted.items() if not is_whole] == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["index.html", "topics/large-language-models.html", SEARCH])
def test_a_visitor_who_comes_back_from_a_paper_is_where_they_left(address, browser, path, width):
    visit = Visit(browser, address, width)
    page = open_settled(visit, path)
    card = page.locator("main .cards > li").nth(4)
    card.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 200)")
    left = page.evaluate("Math.round(scrollY)")
    assert left > 0
    card.locator("a").first.evaluate("it => it.click()")
    page.wait_for_url("**/papers/*.html")
    page.go_back()
    page.wait_for_function("left => Math.abs(scrollY - left) < 24", arg=left)
    assert visit.faults == []
