"""The sample site on paper, and its keyboard shortcut with the switch that turns it off."""

from __future__ import annotations

import re
from typing import Any

import pytest
from browser import Visit, needs_browser

pytestmark = needs_browser

PAPER = "papers/attention-is-all-you-need.html"
FOCUSED = "document.activeElement.name ?? ''"


@pytest.mark.parametrize("path", ["index.html", PAPER, "search.html?q=zebra", "trends.html"])
def test_the_slash_leads_to_the_search_box_until_it_is_turned_off(browser, address, path):
    visit = Visit(browser, address)
    page = visit.open(path)
    page.keyboard.press("/")
    assert page.evaluate(FOCUSED) == "q"
    assert "/" not in page.evaluate("document.activeElement.value")
    switch = page.get_by_role("button", name="Keyboard shortcuts: on")
    switch.click()
    assert page.get_by_role("button", name="Keyboard shortcuts: off").is_visible()
    page.keyboard.press("/")
    assert page.evaluate(FOCUSED) != "q"
    assert visit.faults == []


def test_the_switch_is_remembered_from_page_to_page(browser, address):
    visit = Visit(browser, address)
    visit.open("index.html").get_by_role("button", name="Keyboard shortcuts: on").click()
    page = visit.open(PAPER)
    page.keyboard.press("/")
    assert page.evaluate(FOCUSED) != "q"
    page.get_by_role("button", name="Keyboard shortcuts: off").click()
    page = visit.open("trends.html")
    page.keyboard.press("/")
    assert page.evaluate(FOCUSED) == "q"


@pytest.mark.parametrize("modifier", ["Control", "Meta", "Alt"])
@pytest.mark.parametrize("path", ["index.html", "search.html?q=zebra"])
def test_a_slash_with_another_key_is_left_to_the_browser(browser, address, path, modifier):
    page = Visit(browser, address).open(path)
    page.wait_for_load_state("networkidle")
    page.evaluate("addEventListener('keydown', (event) => (window.taken = event.defaultPrevented))")
    page.keyboard.press(f"{modifier}+/")
    assert page.evaluate("window.taken") is False
    assert page.evaluate(FOCUSED) != "q"


def test_a_slash_that_is_typed_stays_a_letter(browser, address):
    page = Visit(browser, address).open("index.html")
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    assert page.evaluate("document.activeElement.value") == "a/b"


def test_without_script_there_is_no_switch(browser, address):
    page = Visit(browser, address, script=False).open("index.html")
    assert not page.locator("#shortcuts").is_visible()


def on_paper(browser: Any, address: str, path: str) -> Any:
    """Open a page as it prints for a visitor who chose the dark look."""
    visit = Visit(browser, address, width=670, scheme="dark")
    visit.page.add_init_script("localStorage.setItem('look', 'dark')")
    page = visit.open(path)
    page.locator("[data-save]").first.wait_for(state="attached")
    page.emulate_media(media="print")
    return page


def test_a_paper_prints_black_on_white_whatever_the_look(browser, address):
    page = on_paper(browser, address, PAPER)
    style = "[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.body).color]"
    assert page.evaluate(style) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert page.evaluate("getComputedStyle(document.querySelector('.authors a')).color") == "rgb(0, 0, 0)"


def test_what_only_a_screen_needs_is_not_printed(browser, address):
    page = on_paper(browser, address, PAPER)
    page.locator(".citation").wait_for()  # it takes the place of the entry in BibTeX
    for part in ("nav", ".search-box", ".links", ".cite pre", ".related", ".colophon", "button", "summary"):
        assert (
            page.evaluate("it => [...document.querySelectorAll(it)].filter(e => e.checkVisibility()).length", part) == 0
        ), part
    assert page.locator("h1").is_visible()
    assert page.locator(".abstract .prose").is_visible()


def test_the_citation_and_the_address_of_the_page_are_printed(browser, address):
    page = on_paper(browser, address, PAPER)
    citation = page.locator(".citation")
    citation.wait_for()
    assert citation.text_content().startswith("Ashish Vaswani, ")
    assert citation.text_content().endswith(
        " https://someone.github.io/catalogue/papers/attention-is-all-you-need.html"
    )


def test_a_paper_of_few_words_prints_on_one_page(browser, address):
    packed = on_paper(browser, address, PAPER).pdf(format="A4")
    assert len(re.findall(rb"/Type /Page\b", packed)) == 1
