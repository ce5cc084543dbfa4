"""Visits to the search page in Chromium: to a paper far down the list and back, and by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browser import needs_browser
from search.test_page import page, serve_site, wait_for_status

from site_builder.model import Catalogue, Paper

playwright = pytest.importorskip("playwright.sync_api")

__all__ = ["page"]

pytestmark = needs_browser

PAPERS = tuple(
    Paper(
        slug=f"quagga-{number}",
        title=f"Quagga number {number}",
        abstract="Zorbs of quaggas in lorem ipsum. " * (1 + number % 3),
        date=f"202{number % 3 + 3}-05-0{number % 9 + 1}",
    )
    for number in range(140)
)
LINKS = "#search-results h2 a"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the search page of a site of papers that one word finds."""
    with serve_site(tmp_path_factory.mktemp("site"), Catalogue(papers=PAPERS)) as found:
        yield found


def scroll_to_hit(page: Any, number: int) -> None:
    """Scroll down, as far as there are hits, until there are enough of them."""
    page.wait_for_function(
        """(number) => {
            const hits = document.querySelectorAll("#search-results > li");
            hits[Math.min(number, hits.length) - 1]?.scrollIntoView({ block: "center" });
            return hits.length >= number;
        }""",
        arg=number,
    )


def test_the_sixtieth_hit_of_a_pasted_and_filtered_query_is_opened_and_returned_to(page: Any, address: str) -> None:
    page.goto(address)
    page.locator("#q").click()
    page.keyboard.insert_text("quaggas since 2024")
    wait_for_status(page, "93 papers for “quaggas since 2024”")
    assert page.title().startswith("“quaggas since 2024”")
    page.set_viewport_size({"width": 1280, "height": 800})
    scroll_to_hit(page, 60)
    link = page.locator(LINKS).nth(59)
    title, before = link.inner_text(), page.evaluate("scrollY")
    link.click()
    page.wait_for_url("**/papers/*.html")
    page.go_back()
    page.wait_for_function("y => Math.abs(scrollY - y) < 2", arg=before)
    playwright.expect(page.locator(LINKS).nth(59)).to_be_focused()
    assert page.locator(":focus").inner_text() == title


def test_a_visit_needs_only_the_keyboard(page: Any, address: str) -> None:
    page.goto(address)
    playwright.expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("quagga number 7")
    wait_for_status(page, "“quagga number 7”")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=quagga+number+7")
    page.keyboard.press("ArrowDown")
    playwright.expect(page.locator(LINKS).first).to_be_focused()
    assert page.locator(":focus").inner_text() == "Quagga number 7"
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/quagga-7.html")
    page.go_back()
    wait_for_status(page, "“quagga number 7”")
    playwright.expect(page.locator(LINKS).first).to_be_focused()


def test_a_hit_keeps_the_focus_when_the_same_hits_are_drawn_again(page: Any, address: str) -> None:
    page.goto(f"{address}?q=quagga+number+7")
    wait_for_status(page, "“quagga number 7”")
    page.locator(LINKS).first.focus()
    page.evaluate("drawn = document.activeElement; document.getElementById('search').requestSubmit()")
    page.wait_for_function("!drawn.isConnected")
    playwright.expect(page.locator(LINKS).first).to_be_focused()


def test_how_many_papers_were_found_and_what_was_corrected_are_announced(page: Any, address: str) -> None:
    page.goto(f"{address}?q=quagas ")
    status = page.get_by_role("status").filter(has_text="papers")
    playwright.expect(status).to_match_aria_snapshot("- status: 140 papers for “quaggas”")
    playwright.expect(page.locator("#search-note")).to_contain_text("quaggas")
    playwright.expect(page.get_by_role("searchbox", name="papers")).to_have_accessible_description(
        "140 papers for “quaggas”"
    )
