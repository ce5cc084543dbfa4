"""What scripts add for readers, in Chromium: the look that stays, and the reading list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser import Visit, needs_browser

pytestmark = needs_browser

PAPER = "papers/attention-is-all-you-need.html"


def ground(page: Any) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def test_the_look_that_a_visitor_chose_stays_on_all_pages(address, browser):
    visit = Visit(browser, address)
    page = visit.open("index.html")
    light = ground(page)
    page.get_by_role("button", name="Dark mode").click()
    dark = ground(page)
    assert dark != light
    page = visit.open(PAPER)
    assert ground(page) == dark
    page.get_by_role("button", name="Light mode").click()
    assert ground(page) == light
    assert visit.faults == []


def test_without_script_the_look_is_that_of_the_system_and_no_button_shows(address, browser):
    page = Visit(browser, address, scheme="dark", script=False).open("index.html")
    assert ground(page) == "rgb(20, 23, 27)"
    assert not page.locator("#look").is_visible()
    assert page.locator(".star").count() == 0


def test_a_starred_paper_is_on_the_reading_list_until_it_is_taken_off(address, browser):
    visit = Visit(browser, address)
    page = visit.open(PAPER)
    star = page.get_by_role("button", name="Reading list: Attention Is All You Need")
    assert star.get_attribute("aria-pressed") == "false"
    star.click()
    assert (
        page.locator("#reader-status").text_content() == "“Attention Is All You Need” was added to your reading list."
    )
    page = visit.open("reading-list.html")
    assert page.locator("#reading-list h2").all_text_contents() == ["Attention Is All You Need"]
    page.locator("#reading-list h2 a").click()
    assert page.url == f"{address}{PAPER}"
    page = visit.open("topics/transformers-and-sequence-models.html")
    pressed = page.locator(".star[aria-pressed=true]")
    assert pressed.count() == 1
    pressed.click()
    page = visit.open("reading-list.html")
    assert page.get_by_text("Your reading list is empty.").is_visible()
    assert visit.faults == []


def test_the_list_is_saved_as_bibtex(address, browser):
    visit = Visit(browser, address)
    for path in (PAPER, "papers/long-short-term-memory.html"):
        visit.open(path).locator("header .star").click()
    page = visit.open("reading-list.html")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as BibTeX").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert saved.value.suggested_filename == "reading-list.bib"
    assert text.count("\n@") == 1
    assert "{long-short-term-memory," in text
    assert "{attention-is-all-you-need," in text


def test_a_paper_is_saved_in_other_formats(address, browser):
    visit = Visit(browser, address)
    page = visit.open(PAPER)
    page.get_by_text("Cite this paper").click()
    files = {}
    for name in ("BibTeX", "RIS", "CSL-JSON", "Markdown", "JSON"):
        with page.expect_download() as saved:
            page.get_by_role("button", name=name, exact=True).click()
        files[saved.value.suggested_filename] = Path(saved.value.path()).read_text(encoding="utf-8")
    stem = "attention-is-all-you-need"
    assert list(files) == [f"{stem}.{suffix}" for suffix in ("bib", "ris", "csl.json", "md", "json")]
    assert files[f"{stem}.bib"] == page.locator(".cite pre").text_content()
    assert files[f"{stem}.ris"].startswith("TY  - ")
    assert visit.faults == []


def test_a_citation_is_copied(address, browser):
    visit = Visit(browser, address)
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open(PAPER)
    page.get_by_text("Cite this paper").click()
    for name, place in (("Copy BibTeX", ".cite pre"), ("Copy as text", ".citation")):
        page.get_by_role("button", name=name).click()
        page.locator("#reader-status", has_text="Copied to the clipboard.").wait_for(state="attached")
        assert page.evaluate("navigator.clipboard.readText()") == page.locator(place).text_content()
    assert visit.faults == []


def test_without_script_the_bibtex_can_be_selected_and_no_button_shows(address, browser):
    page = Visit(browser, address, script=False).open(PAPER)
    page.get_by_text("Cite this paper").click()
    assert page.locator(".cite pre").text_content().startswith("@")
    assert page.locator(".cite button").count() == 0


def test_a_link_carries_the_list_to_another_browser(address, browser):
    visit = Visit(browser, address)
    page = visit.open("reading-list.html#long-short-term-memory,no-such-paper")
    page.get_by_role("link", name="Long Short-Term Memory").wait_for()
    page.get_by_text("no-such-paper is not on this site.").wait_for()
    page.get_by_role("button", name="Add it to mine").click()
    page = visit.open("reading-list.html")
    assert page.locator("#reading-list h2").all_text_contents() == ["Long Short-Term Memory"]


@pytest.mark.parametrize("kept", ["{", '"text"', '[1, {"slug": "../../x", "title": "t"}, {"slug": "a"}]'])
def test_whatever_the_browser_kept_the_list_is_shown(address, browser, kept):
    visit = Visit(browser, address)
    visit.open("index.html").evaluate("text => localStorage.setItem('reading-list', text)", kept)
    page = visit.open("reading-list.html")
    assert page.get_by_text("Your reading list is empty.").is_visible()
    assert visit.faults == []
