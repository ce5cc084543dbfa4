"""The sample site as a visitor sees it: in Chromium, under a sub-path, narrow and wide, light and dark."""

from __future__ import annotations

import pytest
from browser import Visit, needs_browser

pytestmark = needs_browser


PATHS = (
    "index.html",
    "papers/attention-is-all-you-need.html",
    "topics.html",
    "topics/large-language-models.html",
    "authors.html",
    "authors/geoffrey-hinton.html",
    "organisations.html",
    "organisations/openai.html",
    "venues.html",
    "venues/iclr.html",
    "archive.html",
    "months/2017-06.html",
    "years/2017.html",
    "dumps.html",
    "report.html",
    "about.html",
    "search.html",
    "search.html?q=attention",
    "404.html",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280, 3840])
def test_no_page_has_errors_asks_other_hosts_or_scrolls_sideways(address, browser, width, scheme):
    visit = Visit(browser, address, width, scheme)
    for path in PATHS:
        page = visit.open(path)
        if "?" in path:
            page.wait_for_selector("#search-results a")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator("h1").count() == 1, path
    assert visit.faults == []


HIDDEN_LINKS = """[...document.querySelectorAll("main a")]
    .filter(link => !link.checkVisibility() && !link.closest("details:not([open]), [hidden]"))
    .map(link => link.textContent)"""
"""The links that nothing on the page reveals."""


@pytest.mark.parametrize("width", [360, 1280])
def test_every_link_of_a_page_can_be_seen(address, browser, width):
    visit = Visit(browser, address, width)
    for path in PATHS:
        assert visit.open(path).evaluate(HIDDEN_LINKS) == [], path


@pytest.mark.parametrize("width", [360, 1280])
def test_the_words_of_a_title_bring_its_paper_first(address, browser, width):
    visit = Visit(browser, address, width)
    page = visit.open("search.html")
    page.fill("#q", "attention is all you need")
    page.wait_for_selector("#search-results a")
    page.locator("#search-results a").first.click()
    page.wait_for_load_state()
    assert page.url == f"{address}papers/attention-is-all-you-need.html"
    assert visit.faults == []


def test_without_script_every_paper_is_reached_by_links_from_home(sample, address, browser):
    visit = Visit(browser, address, script=False)
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        new = set(_links(visit, waiting.pop())) - reached
        reached |= new
        # Papers lead to each other alone; an e-mail has no icon, so that a browser asks for one that is not there.
        waiting += [path for path in new if not path.startswith("papers/") and not path.endswith("-mail.html")]
    pages = {path.relative_to(sample).as_posix() for path in sample.rglob("*.html")}
    redirects = {path for path in pages if "http-equiv=refresh" in (sample / path).read_text(encoding="utf-8")}
    assert pages - reached - redirects == {"404.html"}
    assert visit.faults == []


_HREFS = "links => links.map(it => new URL(it.getAttribute('href'), document.baseURI).href.split('#')[0])"
"""Where links lead; those inside a picture have no `href` of text."""


def _links(visit: Visit, path: str) -> list[str]:
    hrefs = visit.open(path).eval_on_selector_all("a[href]", _HREFS)
    return [it.removeprefix(visit.address) for it in hrefs if it.startswith(visit.address) and it.endswith(".html")]


@pytest.mark.parametrize("width", [320, 360, 700, 1280])
def test_the_navigation_is_one_calm_line_and_unfolds_the_rest(sample, address, browser, width):
    page = Visit(browser, address, width, script=False).open("authors/geoffrey-hinton.html")
    links = page.locator("header nav a")
    places = {round(link.bounding_box()["y"]) for link in links.all() if link.is_visible()}
    assert len(places) == 1
    page.locator("header nav summary").click()
    shown = {link.inner_text() for link in links.all() if link.is_visible()}
    assert shown == {link.text_content() for link in links.all()}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("authors/geoffrey-hinton-the-second.html", 'author:"geoffrey hinton the second"'),
        ("authors/geoffrey-hinton-the-second/2.html", 'author:"geoffrey hinton the second"'),
        ("authors/jane-smith-0a1b2c3d.atom", 'author:"jane smith"'),
        ("papers/on-invented-kites.html", "on invented kites"),
        ("assets/site.css", ""),
        ("nowhere.html", ""),
    ],
)
def test_the_page_of_a_missing_path_offers_a_search_for_its_words(sample, address, browser, path, words):
    page = Visit(browser, address).page
    missing = (sample / "404.html").read_text(encoding="utf-8").replace("https://papers.example.org/", address)
    page.route(address + path, lambda route: route.fulfill(status=404, content_type="text/html", body=missing))
    page.goto(address + path)
    page.wait_for_load_state()
    assert page.locator("#lost-q").input_value() == words


def test_the_first_paper_of_a_topic_is_on_the_first_screen_of_a_phone(sample, address, browser):
    visit = Visit(browser, address, 360)
    for path in sorted(file.relative_to(sample).as_posix() for file in sample.glob("topics/*.html")):
        page = visit.open(path)
        assert page.locator(".cards > li").first.bounding_box()["y"] <= 560, path
        page.locator("a").first.wait_for()
    assert visit.faults == []
