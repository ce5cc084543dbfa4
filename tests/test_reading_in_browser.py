"""What scripts add for readers, in Chromium: the look that stays, and citations of a paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
    assert page.locator(".save").count() == 0


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
