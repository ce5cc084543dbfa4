"""The search page in Chromium, served from loopback."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from browser import needs_browser, serve_folder
from folders import ROOT
from search.invented import CONFIG, PAPER_PATH, make_catalogue

from site_builder.model import Catalogue, OutputFile, Paper
from site_builder.pages import PAGE_KINDS, Site, render_slice
from site_builder.pages.strings.load import load_strings
from site_builder.pages.theme.assets import fingerprint, theme_assets
from site_builder.pages.theme.script_strings import write_script_strings
from site_builder.search import build_search, client_modules
from site_builder.search.format import best, sizes

playwright = pytest.importorskip("playwright.sync_api")

THEME = ROOT / "themes/default"

SUGGESTED = 6
"""Four papers, a topic, and all papers."""

EXCERPT = "#search-results > li > p:not([class])"

pytestmark = needs_browser

HOSTILE = Paper(
    slug="hostile",
    title="<img src=x onerror=alert(1)> & a zebra </b>",
    abstract="A <script> zebra() </script> in an abstract of zebras.",
    date="2024-11-08",
)


CATALOGUE = Catalogue(papers=(HOSTILE, *make_catalogue(60).papers), topics=make_catalogue(60).topics)


def site_files(catalogue: Catalogue = CATALOGUE) -> list[OutputFile]:
    """Return the pages, assets and index of a site with the default theme."""
    modules = {f"search/{name}": source for name, source in client_modules().items()}
    strings = load_strings([THEME])
    assets = fingerprint(write_script_strings(theme_assets([THEME]) | modules, strings))
    site = Site(config=CONFIG, catalogue=catalogue, theme_folders=(str(THEME),), assets=assets.names, strings=strings)
    pages = [file for kind in PAGE_KINDS for file in render_slice(site, kind)]
    return [*build_search(catalogue, CONFIG, paper_path=PAPER_PATH), *assets.files, *pages]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the search page of an invented site."""
    with serve_site(tmp_path_factory.mktemp("site"), CATALOGUE) as found:
        yield found


@contextmanager
def serve_site(folder: Path, catalogue: Catalogue) -> Iterator[str]:
    """Serve the site of a catalogue from a folder, and yield the address of its search page."""
    for file in site_files(catalogue):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    with serve_folder(folder) as root:
        yield f"{root}search.html"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context()
    opened = context.new_page()
    opened.faults = []
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    yield opened
    assert opened.faults == []
    context.close()


def wait_for_status(page: Any, text: str) -> None:
    playwright.expect(page.locator("#search-status")).to_contain_text(text)


def wait_for_hits(page: Any, count: int) -> None:
    playwright.expect(page.locator("#search-results > li")).to_have_count(count)


def show_more(page: Any) -> None:
    """Scroll near the end of the first five hits, so that others are added.

    The list may be replaced by that of another query in the meantime, so the fifth hit is looked up again each time.
    """
    page.wait_for_function(
        """() => {
            const hits = document.querySelectorAll("#search-results > li");
            hits[4]?.scrollIntoView();
            return hits.length > 5;
        }"""
    )


def titles_of(page: Any) -> list[str]:
    return page.locator("#search-results h2 a").all_inner_texts()


def watch(page: Any) -> list[str]:
    """Return a list to which each index file is added when the page requests it."""
    asked: list[str] = []

    def note(request: Any) -> None:
        if "/search/" in request.url and "/assets/" not in request.url:
            asked.append(request.url.rpartition("/")[2])

    page.on("request", note)
    return asked


def test_typing_is_answered_and_the_url_follows(page: Any, address: str) -> None:
    page.goto(address)
    page.locator("#q").press_sequentially("zebra")
    wait_for_status(page, "1 paper for “zebra”")
    assert page.url == f"{address}?q=zebra"
    assert page.evaluate("history.length") == 2
    assert page.locator("#search-results a").get_attribute("href") == "papers/hostile.html"
    assert page.locator("#search-results time").inner_text() == "8\xa0Nov"
    assert page.locator("#search-results time").get_attribute("datetime") == "2024-11-08"


def test_texts_are_shown_as_they_are_and_matches_are_marked(page: Any, address: str) -> None:
    page.goto(f"{address}?q=zebra")
    wait_for_status(page, "1 paper")
    assert titles_of(page) == [HOSTILE.title]
    playwright.expect(page.locator(EXCERPT)).to_have_text(HOSTILE.abstract)
    assert page.locator("#search-results mark").all_inner_texts() == ["zebra", "zebras"]
    assert page.locator("#search-results img, #search-results script").count() == 0


def test_the_box_of_the_search_page_has_the_focus_unless_there_is_a_query(page: Any, address: str) -> None:
    page.goto(address)
    playwright.expect(page.locator("#q")).to_be_focused()
    page.goto(f"{address}?q=zebra")
    wait_for_status(page, "1 paper")
    playwright.expect(page.locator("#q")).not_to_be_focused()


def test_the_search_page_fetches_the_manifest_once_and_the_rest_for_the_first_search(page: Any, address: str) -> None:
    asked = watch(page)
    page.goto(address, wait_until="networkidle")
    assert asked == ["manifest.json"]
    playwright.expect(page.locator("#q")).to_be_focused()
    page.locator("#q").fill("zebra")
    wait_for_status(page, "1 paper")
    assert asked.count("manifest.json") == 1
    assert {name.rpartition(".")[2].partition("?")[0] for name in asked} == {"bin", "json"}


def test_the_note_for_visitors_without_script_is_hidden(page: Any, address: str) -> None:
    page.goto(address)
    page.locator("#search-fallback").wait_for(state="hidden")


def test_more_results_are_added_on_scrolling_until_all_are_there(page: Any, address: str) -> None:
    page.goto(f"{address}?q=balooing")
    show_more(page)
    first = titles_of(page)
    total = len_of_all(page)
    assert total > 25
    page.wait_for_function(
        """total => {
            const hits = document.querySelectorAll("#search-results > li");
            hits[hits.length - 1].scrollIntoView();
            return hits.length === total;
        }""",
        arg=total,
    )
    assert titles_of(page)[:5] == first[:5]
    assert len(set(titles_of(page))) == total
    playwright.expect(page.locator("#search-more")).to_be_hidden()


def len_of_all(page: Any) -> int:
    """Return how many papers the page says were found."""
    return max(map(int, re.findall(r"\d+", page.locator("#search-status").inner_text())))


def test_the_first_five_hits_are_shown_before_the_others_and_their_excerpts_are_requested(
    page: Any, address: str
) -> None:
    page.set_viewport_size({"width": 400, "height": 700})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address.replace("search.html", ""))))
    page.goto(f"{address}?q=balooing", wait_until="networkidle")
    wait_for_hits(page, 5)
    playwright.expect(page.locator(EXCERPT).first).not_to_be_empty()
    pages = [path for path in asked if path.startswith("papers/")]
    assert 0 < len(pages) < 5
    assert asked.index(pages[0]) > max(asked.index(path) for path in asked if path.startswith("search/papers-"))
    page.locator("#search-results a").first.focus()
    show_more(page)
    playwright.expect(page.locator("#search-results a").first).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_excerpts_and_filters_arrive(page: Any, address: str, width: int) -> None:
    manifest = page.request.get(address.replace("search.html", "search/manifest.json")).json()
    waiting: list[Any] = []
    for pattern in ("**/papers/*.html", *(f"**/search/{name}.bin" for name in manifest["facets"].values())):
        page.route(pattern, lambda route: waiting.append(route))
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}?q=balooing")
    wait_for_hits(page, 5)
    boxes = "Array.from(document.querySelectorAll('#search-results > li'), it => it.getBoundingClientRect().toJSON())"
    before = page.evaluate(boxes)
    while waiting or not page.locator("#search-facets label").count():
        for route in waiting:
            route.continue_()
        waiting.clear()
        page.wait_for_timeout(50)
    playwright.expect(page.locator(EXCERPT).first).not_to_be_empty()
    assert page.evaluate(boxes) == before


def test_a_hit_whose_page_is_missing_has_no_excerpt_and_is_not_an_error(page: Any, address: str) -> None:
    page.route("**/papers/hostile.html", lambda route: route.fulfill(status=404))
    page.goto(f"{address}?q=zebra", wait_until="networkidle")
    wait_for_status(page, "1 paper for “zebra”")
    assert page.locator(EXCERPT).inner_text() == ""


def test_submitting_adds_a_history_entry_and_going_back_answers_the_previous_query(page: Any, address: str) -> None:
    page.goto(f"{address}?q=zebra")
    wait_for_status(page, "“zebra”")
    page.locator("#q").fill("balooing")
    page.locator("#q").press("Enter")
    wait_for_status(page, "“balooing”")
    assert page.url == f"{address}?q=balooing"
    page.go_back()
    wait_for_status(page, "“zebra”")
    assert (page.url, page.locator("#q").input_value()) == (f"{address}?q=zebra", "zebra")
    assert titles_of(page) == [HOSTILE.title]
    page.go_forward()
    wait_for_status(page, "“balooing”")
    assert page.locator("#q").input_value() == "balooing"


def test_a_query_that_finds_nothing_says_so(page: Any, address: str) -> None:
    page.goto(f"{address}?q=zzunheard+%3C%3E")
    wait_for_status(page, "No papers found for “zzunheard <>”")
    assert titles_of(page) == []


def test_an_emptied_box_shows_nothing(page: Any, address: str) -> None:
    page.goto(f"{address}?q=zebra")
    wait_for_status(page, "“zebra”")
    page.locator("#q").fill("")
    wait_for_hits(page, 0)
    assert page.locator("#search-status").inner_text() == ""
    page.wait_for_url(address)


def test_an_answer_that_comes_too_late_is_dropped(page: Any, address: str) -> None:
    waiting: list[Any] = []
    page.route("**/search/terms/*", lambda route: waiting.append(route))
    page.goto(address)
    page.locator("#q").fill("balooing")
    wait_for_status(page, "Searching …")
    page.locator("#q").fill("zebra")
    page.wait_for_url("**?q=zebra")
    waiting[0].continue_()
    wait_for_status(page, "1 paper for “zebra”")
    assert titles_of(page) == [HOSTILE.title]


def test_a_search_that_failed_can_be_tried_again(page: Any, address: str) -> None:
    page.route("**/search/*.json", lambda route: route.abort())
    page.goto(f"{address}?q=zebra")
    wait_for_status(page, "The search index could not be loaded. Check your connection.")
    page.unroute("**/search/*.json")
    page.locator("#search-status button").click()
    wait_for_status(page, "1 paper for “zebra”")


@pytest.mark.parametrize(
    ("answer", "message", "button"),
    [
        ({"status": 404}, "The search index is missing. The site may be updating.", "Try again"),
        ({"json": {"version": 99}}, "The site was updated after this page loaded. Reload the page.", "Reload"),
        ({"body": "<html>"}, "The search index could not be read.", "Try again"),
    ],
)
def test_a_failure_is_reported(page: Any, address: str, answer: dict[str, Any], message: str, button: str) -> None:
    page.route("**/search/manifest.json", lambda route: route.fulfill(**answer))
    page.goto(f"{address}?q=zebra")
    wait_for_status(page, message)
    assert page.locator("#search-status button").inner_text() == button
    assert titles_of(page) == []


def test_the_order_of_the_results_can_be_changed_and_is_in_the_url(page: Any, address: str) -> None:
    page.goto(f"{address}?q=balooing")
    show_more(page)
    best = titles_of(page)
    page.get_by_label("Newest").check()
    page.wait_for_url(f"{address}?q=balooing&sort=newest")
    page.wait_for_function("first => document.querySelectorAll('h2 a')[4].textContent !== first", arg=best[4])
    dates = page.locator("#search-results time").evaluate_all("all => all.map(it => it.dateTime)")
    assert dates == sorted(dates, reverse=True)
    page.go_back()
    playwright.expect(page.locator("#search-results h2 a")).to_have_text(best)
    playwright.expect(page.get_by_label("Best match")).to_be_checked()


def test_the_arrow_keys_move_through_the_results(page: Any, address: str) -> None:
    page.goto(f"{address}?q=balooing")
    show_more(page)
    page.keyboard.press("/")
    playwright.expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    playwright.expect(page.locator("#search-results h2 a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    playwright.expect(page.locator("#q")).to_be_focused()


def test_going_back_to_the_page_shows_the_same_hit_at_the_same_place(page: Any, address: str) -> None:
    page.goto(f"{address}?q=balooing")
    show_more(page)
    link = page.locator("#search-results h2 a").nth(20)
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 1000
    title = link.inner_text()
    link.click()
    page.wait_for_url("**/papers/*.html")
    page.go_back()
    page.wait_for_function("y => Math.abs(scrollY - y) < 2", arg=before)
    playwright.expect(page.locator("#search-results h2 a").nth(20)).to_be_focused()
    assert page.locator(":focus").inner_text() == title


def test_the_title_of_the_tab_contains_the_query(page: Any, address: str) -> None:
    page.goto(f"{address}?q=zebra")
    assert page.title() == "“zebra” · Search · Invented papers"
    page.locator("#q").fill("")
    page.wait_for_function("() => document.title === 'Search · Invented papers'")


def test_what_was_understood_can_be_removed_or_searched_for_as_words(page: Any, address: str) -> None:
    page.goto(f"{address}?q=balooing+2024")
    chips = page.locator("#search-understood")
    playwright.expect(chips.locator(".chip")).to_have_text(["words balooing", "year 2024 ×"])
    playwright.expect(page.locator("#facet-year-2024")).to_be_checked()
    chips.get_by_role("button", name="Remove: year 2024").click()
    page.wait_for_url(f"{address}?q=balooing")
    playwright.expect(chips.locator(".chip")).to_have_count(0)
    page.go_back()
    chips.get_by_role("button", name="Search for “2024” as words").click()
    page.wait_for_url(f"{address}?q=balooing+2024&literal=1")
    playwright.expect(chips.locator(".chip")).to_have_count(0)


def test_a_filter_that_the_query_names_is_taken_out_of_it(page: Any, address: str) -> None:
    page.goto(f"{address}?q=balooing+2024")
    page.locator("#facet-year-2024").uncheck()
    page.wait_for_url(f"{address}?q=balooing")


def test_an_address_that_no_paper_has_leads_to_where_it_points(page: Any, address: str) -> None:
    page.goto(f"{address}?q=arXiv:2405.15738")
    wait_for_status(page, "No papers found")
    link = page.locator("#search-elsewhere a")
    playwright.expect(link).to_have_attribute("href", "https://arxiv.org/abs/2405.15738")


def test_an_empty_result_leads_elsewhere(page: Any, address: str) -> None:
    page.goto(f"{address}?q=zzunheard")
    wait_for_status(page, "No papers found")
    links = page.locator("#search-elsewhere a")
    playwright.expect(links).to_have_text(["arXiv", "Google Scholar"])
    assert links.last.get_attribute("href") == "https://scholar.google.com/scholar?q=zzunheard"
    playwright.expect(page.locator("#search-topics a")).to_have_count(2)


def test_the_page_of_a_topic_is_offered_above_the_papers(page: Any, address: str) -> None:
    page.goto(f"{address}?q=balooing")
    playwright.expect(page.locator("#search-named a")).to_have_attribute("href", "topics/baloo.html")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_search_is_answered(page: Any, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(
        """window.shift = 0;
        window.moved = [];
        const note = (it) => {
            window.shift += it.value;
            window.moved.push(`${it.value} ${it.sources.map(({ node }) => node?.outerHTML?.slice(0, 60))}`);
        };
        const observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
        observer.observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(f"{address}?q=balooing+2024", wait_until="networkidle")
    show_more(page)
    playwright.expect(page.locator(EXCERPT).first).not_to_be_empty()
    assert page.evaluate("window.shift") < 0.1, page.evaluate("window.moved")


def test_the_box_of_any_page_lists_the_first_papers(page: Any, address: str) -> None:
    asked = watch(page)
    page.goto(address.replace("search.html", "papers/hostile.html"), wait_until="networkidle")
    assert asked == []
    box = page.locator(".masthead input")
    box.fill("zebra")
    option = page.locator(".masthead [role=option]")
    playwright.expect(option.locator("span:first-child")).to_have_text([HOSTILE.title])
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert option.get_attribute("aria-selected") == "true"
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Escape")
    playwright.expect(page.locator(".search-drop")).to_be_hidden()
    assert box.input_value() == "zebra"
    page.keyboard.press("ArrowDown")
    assert option.get_attribute("aria-selected") == "true"
    with page.expect_navigation(url="**/papers/hostile.html"):
        page.keyboard.press("Enter")


def test_a_query_that_is_asked_twice_is_shown_once(page: Any, address: str) -> None:
    page.goto(address.replace("search.html", "index.html"))
    box, drop = page.locator("#home-q"), page.locator(".search-drop")
    box.fill("balooing")
    playwright.expect(drop.get_by_role("option")).to_have_count(SUGGESTED)
    page.keyboard.press("ArrowDown")
    drop.evaluate("drop => drop.querySelector('li').mark = true")
    box.dispatch_event("input")
    page.wait_for_timeout(300)  # longer than the pause after typing
    assert drop.evaluate("drop => drop.querySelector('li').mark")
    playwright.expect(drop.locator("[aria-selected=true]")).to_have_count(1)


def test_escape_cancels_a_search_in_progress(page: Any, address: str) -> None:
    waiting: list[Any] = []
    page.goto(address.replace("search.html", "index.html"))
    box, drop = page.locator("#home-q"), page.locator(".search-drop")
    box.fill("zebra")
    playwright.expect(drop.get_by_role("option")).to_have_count(1)
    page.route("**/search/papers-*/*.json", lambda route: waiting.append(route))
    with page.expect_request("**/search/papers-*/*.json"):
        box.fill("balooing")
    box.press("Escape")
    playwright.expect(drop).to_be_hidden()
    for route in waiting:
        route.continue_()
    page.wait_for_timeout(300)
    assert drop.is_hidden()
    box.dispatch_event("input")
    playwright.expect(drop.get_by_role("option")).to_have_count(SUGGESTED)


def test_what_is_typed_is_not_lost_when_the_order_is_changed(page: Any, address: str) -> None:
    page.goto(f"{address}?q=balooing")
    show_more(page)
    page.evaluate(
        """() => {
            const box = document.getElementById("q");
            box.value = "zebra";
            box.dispatchEvent(new Event("input"));
            document.querySelector("[value=newest]").click();
        }"""
    )
    wait_for_status(page, "1 paper for “zebra”")
    assert page.url == f"{address}?q=zebra&sort=newest"


def test_the_last_row_below_a_box_leads_to_all_papers(page: Any, address: str) -> None:
    page.goto(address.replace("search.html", "index.html"))
    page.locator("#home-q").fill("balooing")
    page.wait_for_load_state("networkidle")
    page.get_by_role("option", name="All ").click()
    page.wait_for_url("**/search.html?q=balooing")
    show_more(page)


def test_a_misspelt_word_is_corrected_and_the_original_is_one_click_away(page: Any, address: str) -> None:
    page.goto(address)
    page.locator("#q").fill("balooning ")
    show_more(page)
    playwright.expect(page.locator("#search-note")).to_have_text(
        "Showing results for balooing . Search for “balooning” instead"
    )
    page.locator("#search-note a").click()
    wait_for_status(page, "No papers found for “balooning”")
    assert page.url == f"{address}?q=balooning+&exact=1"
    playwright.expect(page.locator("#search-none")).to_be_visible()
    page.go_back()
    show_more(page)


def test_results_are_filtered_by_facets_with_exact_counts(page: Any, address: str) -> None:
    page.goto(f"{address}?q=balooing")
    show_more(page)
    choice = page.locator("#search-facets label", has=page.locator("#facet-year-2023"))
    count = int(choice.locator(".count").inner_text())
    choice.locator("input").check()
    page.wait_for_url(f"{address}?q=balooing&year=2023")
    wait_for_status(page, f"{count} paper")
    dates = page.locator("#search-results time").evaluate_all("all => all.map(it => it.dateTime.slice(0, 4))")
    assert set(dates) == {"2023"}
    playwright.expect(choice.locator("input")).to_be_focused()
    playwright.expect(choice.locator(".count")).to_have_text(str(count))
    page.go_back()
    show_more(page)
    playwright.expect(choice.locator("input")).not_to_be_checked()


def test_filters_that_leave_nothing_can_be_removed(page: Any, address: str) -> None:
    page.goto(f"{address}?q=zebra&year=2023")
    wait_for_status(page, "No papers found")
    page.locator("#search-none button").click()
    wait_for_status(page, "1 paper for “zebra”")
    assert page.url == f"{address}?q=zebra"


def test_a_search_that_was_offline_is_tried_again_when_the_connection_is_back(page: Any, address: str) -> None:
    page.goto(f"{address}?q=zebra")
    wait_for_status(page, "1 paper")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.locator("#q").fill("balooing")
    wait_for_status(page, "The search index could not be loaded.")
    assert titles_of(page) == [HOSTILE.title], "earlier results should stay"
    page.context.set_offline(False)
    show_more(page)
    wait_for_status(page, "“balooing”")


def test_a_result_is_exported_saved_and_followed(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}?q=zebra")
    page.locator(".menu summary").click()
    with page.expect_download() as titles:
        page.get_by_role("button", name="Titles").click()
    assert titles.value.suggested_filename == "zebra.txt"
    assert titles.value.path().read_text(encoding="utf-8") == f"{HOSTILE.title}\n"
    page.locator(".menu summary").click()
    with page.expect_download() as entries:
        page.get_by_role("button", name="BibTeX").click()
    assert entries.value.path().read_text(encoding="utf-8").startswith("@misc{")
    page.locator("#search-actions > button", has_text="Save all").click()
    playwright.expect(page.locator("#search-results [data-save]")).to_have_attribute("aria-pressed", "true")
    follow = page.locator("#search-actions > [data-follow]")
    follow.click()
    playwright.expect(follow).to_have_attribute("aria-pressed", "true")


def test_a_very_large_catalogue_shows_the_best_papers_and_counts_on_request(
    page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "FEW", msgspec.structs.replace(sizes.FEW, shard=1))
    monkeypatch.setattr(best, "VERY_LARGE", 1)
    monkeypatch.setattr(best, "MOST", 26)
    with serve_site(tmp_path, CATALOGUE) as address:
        page.goto(f"{address}?q=balooing")
        wait_for_status(page, "≥ 26 papers")
        panel = page.locator("#search-facets")
        playwright.expect(panel).to_be_visible()
        assert panel.locator("label").count() == 0
        panel.locator("summary").click()
        playwright.expect(panel.locator("label").first).to_be_visible()
        page.wait_for_function(
            """() => {
                const hits = document.querySelectorAll("#search-results > li");
                hits[hits.length - 1].scrollIntoView();
                return document.querySelector("#search-more").hidden;
            }"""
        )
        assert len(set(titles_of(page))) == len(titles_of(page)) > 26
