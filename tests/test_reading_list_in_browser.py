"""The visitor's store in Chromium: the reading list, and what a new version of the scripts makes of an old database."""

from __future__ import annotations

import csv
import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
from browser import Visit, needs_browser
from visitor_rows import read_rows, wait_for_rows

pytestmark = needs_browser

ATTENTION = "papers/attention-is-all-you-need.html"
LSTM = "papers/long-short-term-memory.html"
TITLES = "#reading-list .cards h2"
WARNING = "#list-withdrawn .warning"
COUNT = "document.querySelector('.to-list').dataset.count"


def save(visit: Visit, path: str) -> Any:
    """Save the paper of a page, and wait until what citing it needs is kept too."""
    page = visit.open(path)
    page.locator("[data-slug] [data-save]").click()
    page.locator("#reader-status", has_text="was added to your reading list").wait_for(state="attached")
    wait_for_rows(page, "facts", 1)
    return page


def texts(page: Any, selector: str) -> list[str]:
    return [text.strip() for text in page.locator(selector).all_text_contents()]


def wait_for_titles(page: Any, *titles: str) -> None:
    """Wait until the list shows these titles in this order."""
    page.wait_for_function(
        """(titles) => {
            const shown = [...document.querySelectorAll("#reading-list .cards h2")].map((it) => it.textContent);
            return JSON.stringify(shown) === JSON.stringify(titles);
        }""",
        arg=list(titles),
    )


def test_a_saved_paper_is_counted_and_on_the_list_until_it_is_taken_off(address, browser):
    visit = Visit(browser, address)
    page = save(visit, ATTENTION)
    assert page.evaluate(COUNT) == "1"
    page = visit.open("topics/transformers-and-sequence-models.html")
    page.locator(".save[aria-pressed=true]").wait_for()
    assert page.locator(".save[aria-pressed=true]").count() == 1
    page = visit.open("reading-list.html")
    wait_for_titles(page, "Attention Is All You Need")
    assert re.match(r"Ashish Vaswani, Noam Shazeer \+6", texts(page, "#reading-list li .b")[0])
    page.get_by_role("button", name="Remove: Attention Is All You Need").click()
    page.get_by_text("Nothing saved yet.").wait_for()
    page.get_by_role("button", name="Undo").click()
    wait_for_titles(page, "Attention Is All You Need")
    page.locator("#reading-list .cards h2 a").click()
    page.wait_for_url(f"{address}{ATTENTION}")
    page.locator("[data-save][aria-pressed=true]").click()
    page.wait_for_function(f"() => {COUNT} === undefined")
    assert visit.faults == []


def test_a_paper_is_saved_from_a_list_with_what_its_card_shows(address, browser):
    visit = Visit(browser, address)
    page = visit.open("index.html")
    card = page.locator(".cards > li").first
    title, line = card.locator("a").first.text_content(), card.locator(".b").text_content()
    card.locator(".save").click()
    page.wait_for_function(f"() => {COUNT} === '1'")
    (row,) = read_rows(page, "papers")
    assert row["title"] == title
    assert line.startswith(row["card"]["by"])
    wait_for_rows(page, "facts", 1)
    (facts,) = read_rows(page, "facts")
    assert facts["entry"].startswith("@")
    assert visit.faults == []


def test_the_list_has_folders_notes_and_read_marks_and_can_be_sorted_and_searched(address, browser):
    visit = Visit(browser, address)
    for path in (ATTENTION, LSTM):
        save(visit, path)
    page = visit.open("reading-list.html")
    wait_for_titles(page, "Long Short-Term Memory", "Attention Is All You Need")
    page.get_by_role("radio", name="Title").check()
    wait_for_titles(page, "Attention Is All You Need", "Long Short-Term Memory")
    page.get_by_role("textbox", name="New folder").fill("Sequences & more")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("combobox", name="Folder of Long Short-Term Memory").select_option("Sequences & more")
    page.get_by_role("button", name="Note: Attention Is All You Need").click()
    page.get_by_role("textbox", name="Note on Attention Is All You Need").fill("Queries <keys>\nand values")
    page.get_by_role("button", name="Done: Attention Is All You Need").click()
    page.locator("div.own-note", has_text="Queries <keys>").wait_for()
    page.get_by_role("checkbox", name="Read: Long Short-Term Memory").check()
    page.get_by_text("2 papers, 1 of them read, 1 with notes").wait_for()
    page.locator("#list-folders").get_by_role("button", name="Sequences & more").click()
    wait_for_titles(page, "Long Short-Term Memory")
    page = visit.open("reading-list.html")
    wait_for_titles(page, "Long Short-Term Memory", "Attention Is All You Need")
    assert texts(page, "div.own-note") == ["Queries <keys>\nand values"]
    page.get_by_role("searchbox", name="Search your list").fill("schmidhüber")
    wait_for_titles(page, "Long Short-Term Memory")
    page.get_by_role("searchbox", name="Search your list").fill("zebra")
    page.get_by_text("No paper of this list matches.").wait_for()
    assert visit.faults == []


def test_a_folder_is_renamed_and_deleted_and_its_papers_stay(address, browser):
    visit = Visit(browser, address)
    page = visit.open("reading-list.html")
    open_backup(page, "list.json", json.dumps(make_backup(4)))
    folders = page.locator("#list-folders")
    folders.get_by_role("button", name="Folder 0").click()
    wait_for_titles(page, "Paper “0”", "Paper “3”")
    page.once("dialog", lambda dialog: dialog.accept("Kites & nets"))
    page.get_by_role("button", name="Rename folder").click()
    folders.get_by_role("button", name="Kites & nets").and_(page.locator("[aria-current]")).wait_for()
    wait_for_titles(page, "Paper “0”", "Paper “3”")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete folder").click()
    wait_for_titles(page, *(f"Paper “{n}”" for n in range(4)))
    page = visit.open("reading-list.html")
    wait_for_titles(page, *(f"Paper “{n}”" for n in range(4)))
    assert texts(page, "#list-folders button") == ["All", "Empty", "Folder 1", "Folder 2", "In no folder"]
    assert not page.get_by_role("button", name="Rename folder").is_visible()


def download(page: Any, name: str) -> tuple[str, str]:
    """Press a button and return the name of the file that it saves, and its text."""
    with page.expect_download() as saved:
        page.get_by_role("button", name=name, exact=True).click()
    return saved.value.suggested_filename, Path(saved.value.path()).read_text(encoding="utf-8")


def test_what_is_in_view_is_exported(address, browser):
    visit = Visit(browser, address)
    for path in (ATTENTION, LSTM):
        save(visit, path)
    page = visit.open("reading-list.html")
    wait_for_titles(page, "Long Short-Term Memory", "Attention Is All You Need")
    page.get_by_role("heading", name="Export these 2").wait_for()
    files = dict(download(page, name) for name in ("BibTeX", "RIS", "CSL JSON", "Markdown", "CSV", "Titles"))
    assert list(files) == [f"reading-list.{suffix}" for suffix in ("bib", "ris", "csl.json", "md", "csv", "txt")]
    assert len(re.findall(r"^@\w+\{", files["reading-list.bib"], re.MULTILINE)) == 2
    assert files["reading-list.ris"].count("ER  - ") == 2
    assert [it["title"] for it in json.loads(files["reading-list.csl.json"])] == texts(page, TITLES)
    assert files["reading-list.txt"] == "Long Short-Term Memory\nAttention Is All You Need\n"
    rows = list(csv.DictReader(files["reading-list.csv"].splitlines()))
    assert [row["slug"] for row in rows] == ["long-short-term-memory", "attention-is-all-you-need"]
    assert files["reading-list.md"].startswith("- [ ] [Long Short-Term Memory](")
    assert visit.faults == []


@pytest.mark.parametrize("name", ["BibTeX", "RIS", "CSL JSON", "CSV", "Markdown"])
def test_an_exported_list_is_opened_in_another_browser(address, browser, name):
    visit = Visit(browser, address)
    for path in (ATTENTION, LSTM):
        save(visit, path)
    page = visit.open("reading-list.html")
    wait_for_titles(page, "Long Short-Term Memory", "Attention Is All You Need")
    file, text = download(page, name)
    other = Visit(browser, address)
    page = other.open("reading-list.html")
    open_backup(page, file, text)
    wait_for_titles(page, "Long Short-Term Memory", "Attention Is All You Need")
    assert other.faults == visit.faults == []


def open_on_day(visit: Visit, day: int) -> Any:
    """Open the list some days after the first visit."""
    visit.page.clock.set_fixed_time(datetime.datetime(2031, 11, 6 + day, 9, 0, tzinfo=datetime.UTC))
    return visit.open("reading-list.html")


def withdraw(visit: Visit, path: str) -> None:
    """Let the site say that a paper has been withdrawn."""

    def warn(route: Any) -> None:
        answer = route.fetch()
        text = answer.text().replace("</h1>", '</h1><p class="warning">This paper has been withdrawn.', 1)
        route.fulfill(response=answer, body=text)

    visit.context.route(f"**/{path}", warn)


def test_papers_that_are_withdrawn_after_they_were_saved_are_warned_of(address, browser):
    visit = Visit(browser, address)
    for day, path in enumerate((ATTENTION, LSTM)):
        page = open_on_day(visit, day)
        save(visit, path)
        wait_for_rows(page, "facts", day + 1)
    withdraw(visit, LSTM)
    page = open_on_day(visit, 1)
    wait_for_titles(page, "Long Short-Term Memory", "Attention Is All You Need")
    page.wait_for_load_state("networkidle")
    assert page.locator("#list-withdrawn").inner_html() == ""
    page = open_on_day(visit, 3)
    page.locator(WARNING).wait_for()
    wait_for_titles(page, "Withdrawn Long Short-Term Memory", "Attention Is All You Need")
    assert texts(page, WARNING) == ["1 saved paper has been withdrawn.Long Short-Term Memory"]
    page.get_by_role("searchbox", name="Search your list").fill("attention")
    wait_for_titles(page, "Attention Is All You Need")
    page.locator(WARNING).get_by_role("button", name="Long Short-Term Memory").click()
    wait_for_titles(page, "Withdrawn Long Short-Term Memory", "Attention Is All You Need")
    page.locator(f"{TITLES} a:focus", has_text="Long Short-Term Memory").wait_for()
    withdraw(visit, ATTENTION)
    page = open_on_day(visit, 5)
    page.locator(WARNING, has_text="2 saved papers have been withdrawn.").wait_for()
    for name in ("Long Short-Term Memory", "Attention Is All You Need"):
        page.get_by_role("button", name=f"Remove: {name}").click()
    page.locator(WARNING).wait_for(state="detached")
    assert visit.faults == []


def wait_for_facts_of(page: Any, at: float, count: int) -> None:
    """Wait until that many facts are of this time."""
    for _ in range(600):
        if sum(row["at"] == at for row in read_rows(page, "facts")) >= count:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"there were not {count} facts of this time")


@pytest.mark.parametrize("is_gone", [False, True])
def test_20_papers_are_read_again_at_a_time(address, browser, is_gone):
    visit = Visit(browser, address)
    text = visit.page.request.get(address + LSTM).text()
    asked: list[str] = []

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(status=404 if is_gone and len(asked) > 25 else 200, content_type="text/html", body=text)

    visit.context.route("**/papers/paper-*.html", answer)
    page = open_on_day(visit, 0)
    page.wait_for_load_state("networkidle")
    open_backup(page, "list.json", json.dumps(make_backup(25)))
    wait_for_rows(page, "facts", 25)
    for day, count, total in ((0, 25, 25), (2, 20, 45), (2, 25, 50), (2, 25, 50)):
        page = open_on_day(visit, day)
        wait_for_facts_of(page, page.evaluate("Date.now()"), count)
        page.wait_for_load_state("networkidle")
        assert len(asked) == total
    assert len(set(asked[25:])) == 25


def make_backup(count: int) -> dict[str, Any]:
    papers = [
        {"slug": f"paper-{n}", "title": f"Paper “{n}”", "folder": f"Folder {n % 3}", "note": f"note {n}\n«…»"}
        | {"read": n % 2 * 1000, "saved": 1_000_000 - n, "changed": 1_000_000, "card": {"by": "A. Ant", "upvotes": n}}
        for n in range(count)
    ]
    follows = [{"id": "topic:agents", "title": "Agents", "href": "topics/agents.html", "since": 5}]
    return {"format": "paper-site-builder visitor", "version": 1, "papers": papers, "follows": follows} | {
        "muted": ["wasp"],
        "folders": ["Empty"],
        "seen": [{"slug": "paper-1", "at": 7}],
    }


def open_backup(page: Any, name: str, text: str) -> None:
    """Open a file in an empty list."""
    page.get_by_text("Nothing saved yet.").wait_for()
    page.locator("#list-file").set_input_files({"name": name, "mimeType": "text/plain", "buffer": text.encode()})


def test_200_papers_with_notes_survive_the_way_to_another_browser(address, browser):
    first, second = Visit(browser, address), Visit(browser, address)
    page = first.open("reading-list.html")
    open_backup(page, "list.json", json.dumps(make_backup(200)))
    page.get_by_text("200 papers, 100 of them read, 200 with notes").wait_for()
    name, text = download(page, "Save file")
    assert name == "reading-list.json"
    other = second.open("reading-list.html")
    open_backup(other, name, text)
    other.get_by_text("200 papers, 100 of them read, 200 with notes").wait_for()
    assert texts(other, TITLES) == texts(page, TITLES) == [f"Paper “{n}”" for n in range(200)]
    assert texts(other, "div.own-note")[7] == "note 7\n«…»"
    for kind in ("papers", "follows"):
        assert read_rows(other, kind) == read_rows(page, kind)
    assert json.loads(text)["muted"] == ["wasp"]


def test_a_visitor_who_comes_back_is_where_they_left(address, browser):
    visit = Visit(browser, address)
    page = visit.open("reading-list.html")
    open_backup(page, "list.json", json.dumps(make_backup(200)))
    page.get_by_text("200 papers, 100 of them read, 200 with notes").wait_for()
    page.evaluate("scrollTo(0, 5000)")
    page.goto(f"{address}index.html")
    page.go_back()
    page.wait_for_function("() => scrollY === 5000")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "The file is damaged."),
        ('{"a": 1}', "This is not a file of a reading list."),
        ('{"format": "paper-site-builder visitor", "version": 99}', "was saved by a newer version"),
        ("hello", "contains no papers of this site"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_reason(address, browser, text, message):
    visit = Visit(browser, address)
    page = visit.open("reading-list.html")
    open_backup(page, "list", text)
    page.locator("#reader-status", has_text=message).wait_for(state="attached")
    assert page.get_by_text("Nothing saved yet.").is_visible()
    assert visit.faults == []


def test_addresses_of_papers_in_any_text_are_saved(address, browser):
    visit = Visit(browser, address)
    page = visit.open("reading-list.html")
    open_backup(page, "notes.md", f"see {address}{LSTM} and [this](x/{ATTENTION})")
    wait_for_titles(page, "Long Short-Term Memory", "Attention Is All You Need")
    assert visit.faults == []


def test_a_link_carries_the_list_to_another_browser(address, browser):
    visit = Visit(browser, address)
    page = visit.open("reading-list.html#long-short-term-memory,no-such-paper")
    wait_for_titles(page, "Long Short-Term Memory", "no-such-paper is not on this site.")
    page.get_by_role("button", name="Add it to mine").click()
    wait_for_titles(page, "Long Short-Term Memory")
    assert page.evaluate(COUNT) == "1"
    page = visit.open("reading-list.html")
    wait_for_titles(page, "Long Short-Term Memory")


def test_the_list_that_earlier_versions_kept_is_moved(address, browser):
    visit = Visit(browser, address)
    visit.page.add_init_script(
        'localStorage.setItem(\'reading-list\', \'[{"slug": "long-short-term-memory", "title": "LSTM"}]\')'
    )
    page = visit.open("reading-list.html")
    wait_for_titles(page, "Long Short-Term Memory")
    assert visit.faults == []


@pytest.mark.parametrize("kept", ["{", '"text"', '[1, {"slug": "../../x", "title": "t"}, {"slug": "a"}]'])
def test_whatever_the_browser_kept_the_list_is_shown(address, browser, kept):
    visit = Visit(browser, address)
    visit.page.add_init_script(f"localStorage.setItem('reading-list', {json.dumps(kept)})")
    page = visit.open("reading-list.html")
    page.get_by_text("Nothing saved yet.").wait_for()
    assert visit.faults == []


def test_a_later_version_of_the_scripts_carries_an_old_database_over(address, browser):
    visit = Visit(browser, address)
    save(visit, LSTM)

    def raise_version(route: Any) -> None:
        answer = route.fetch()
        step = "STEPS.push({ kinds: { shelves: 'id' }, rewrite: { papers: (row) => ({ ...row, folder: 'Old' }) } });"
        route.fulfill(response=answer, body=f"{answer.text()}\n{step}\n")

    visit.context.route("**/visitor/store.*.js", raise_version)
    page = visit.open("reading-list.html")
    wait_for_titles(page, "Long Short-Term Memory")
    assert page.get_by_role("combobox", name="Folder of Long Short-Term Memory").input_value() == "Old"
    visit.context.unroute("**/visitor/store.*.js")
    page = visit.open("reading-list.html")
    wait_for_titles(page, "Long Short-Term Memory")
    assert visit.faults == []


def test_a_browser_without_a_database_keeps_the_list_too(address, browser):
    visit = Visit(browser, address)
    visit.page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    page = visit.open(LSTM)
    page.locator("[data-slug] [data-save]").click()
    page.wait_for_function(f"() => {COUNT} === '1'")
    page = visit.open("reading-list.html")
    wait_for_titles(page, "Long Short-Term Memory")
    assert visit.faults == []


def test_another_tab_shows_what_was_saved(address, browser):
    visit = Visit(browser, address)
    page = visit.open(LSTM)
    other = visit.context.new_page()
    other.goto(address + ATTENTION)
    other.locator("[data-slug] [data-save]").click()
    page.wait_for_function(f"() => {COUNT} === '1'")


def test_all_is_forgotten_on_request(address, browser):
    visit = Visit(browser, address)
    save(visit, LSTM)
    page = visit.open("reading-list.html")
    wait_for_titles(page, "Long Short-Term Memory")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Forget everything").click()
    page.get_by_text("Nothing saved yet.").wait_for()
    assert read_rows(page, "facts") == []


def test_without_script_the_page_says_so(address, browser):
    page = Visit(browser, address, script=False).open("reading-list.html")
    assert page.locator("noscript .note").is_visible()
    assert not page.locator("#reading-list").is_visible()
