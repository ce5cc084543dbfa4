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


def test_a_paper_is_shown_and_saved_in_other_formats(address, browser):
    visit = Visit(browser, address)
    page = visit.open(PAPER)
    files = {}
    for name in ("BibTeX", "RIS", "CSL-JSON", "Text", "Markdown", "JSON"):
        page.get_by_role("tab", name=name, exact=True).click()
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save as a file").click()
        files[saved.value.suggested_filename] = Path(saved.value.path()).read_text(encoding="utf-8")
        shown = page.get_by_role("tabpanel", name=name).text_content()
        assert files[saved.value.suggested_filename].startswith(shown.removesuffix("}\n"))
    stem = "attention-is-all-you-need"
    assert list(files) == [f"{stem}.{suffix}" for suffix in ("bib", "ris", "csl.json", "txt", "md", "json")]
    assert files[f"{stem}.bib"].startswith("@misc{vaswani2017attention,\n")
    assert "\n  abstract = {" in files[f"{stem}.bib"]
    assert files[f"{stem}.ris"].startswith("TY  - ")
    assert visit.faults == []


def test_arrow_keys_choose_a_format(address, browser):
    page = Visit(browser, address).open(PAPER)
    page.get_by_role("tab", name="BibTeX").focus()
    for key, name in (("ArrowRight", "RIS"), ("ArrowLeft", "BibTeX"), ("ArrowLeft", "JSON")):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.textContent") == name
        assert page.get_by_role("tab", selected=True).text_content() == name


def test_the_shown_format_the_citation_and_the_link_are_copied(address, browser):
    visit = Visit(browser, address)
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open(PAPER)
    entry = page.locator(".cite pre").text_content()
    copied = []
    for name in ("Copy BibTeX", "Copy as text", "Copy link"):
        page.get_by_role("button", name=name).click()
        page.locator("#reader-status", has_text="Copied to the clipboard.").wait_for(state="attached")
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    assert copied[0] == entry
    assert f"{copied[1]} {copied[2]}" == page.locator(".citation").text_content()
    assert copied[2] == "https://someone.github.io/catalogue/papers/attention-is-all-you-need.html"
    assert visit.faults == []


def test_without_script_the_bibtex_can_be_selected_and_no_button_shows(address, browser):
    page = Visit(browser, address, script=False).open(PAPER)
    assert page.locator(".cite pre").text_content().startswith("@")
    assert page.locator(".paper button").count() == 0


def test_related_papers_are_put_in_another_order(address, browser):
    visit = Visit(browser, address)
    page = visit.open(PAPER)
    titles = page.locator(".related li > a")
    page.get_by_role("button", name="Newest").wait_for()
    closest = titles.all_text_contents()
    assert len(closest) >= 4
    page.get_by_role("button", name="Newest").click()
    dates = [text.split()[-1] for text in page.locator(".related .b").all_text_contents()]
    assert dates == sorted(dates, reverse=True)
    assert sorted(titles.all_text_contents()) == sorted(closest)
    page.get_by_role("button", name="Closest").click()
    assert titles.all_text_contents() == closest
    assert visit.faults == []


def test_identifiers_lead_to_other_sites(address, browser):
    page = Visit(browser, address).open(PAPER)
    page.get_by_text("About this record").click()
    links = {link.text_content(): link.get_attribute("href") for link in page.locator(".about dl > dd .row a").all()}
    assert links["arXiv HTML"] == "https://arxiv.org/html/1706.03762"
    assert list(links) == ["arXiv HTML", "alphaXiv", "Semantic Scholar", "Google Scholar", "Connected Papers"]
