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
    .filter(link => !link.checkVisibility())
    .filter(link => !link.closest("details:not([open]), [hidden], .t, .hot, .strip, .examples, #search-start"))
    .map(link => link.textContent)"""
"""The links that nothing on the page reveals.

Switches above lists reveal topics of cards and what was hot in other periods. A phone has no room for some of the home
page's links to the search, to a feed and to a digest, which are elsewhere, too. What helps to begin a search gives
way to what it found.
"""


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


@pytest.mark.parametrize("width", [320, 360, 700, 800, 1000, 1280])
def test_the_header_is_one_calm_line_and_leads_to_all_sections(address, browser, width):
    page = Visit(browser, address, width, script=False).open("authors/geoffrey-hinton.html")
    boxes = [it.bounding_box() for it in page.locator(".masthead :is(a, button)").all() if it.is_visible()]
    middles = {round(box["y"] + box["height"] / 2) for box in boxes}
    assert middles == {26}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sections = {it.text_content() for it in page.locator(".masthead nav a").all()}
    assert sections <= {it.text_content() for it in page.locator(".colophon a").all()}
    menu = page.get_by_role("link", name="Menu")
    assert menu.is_visible() == (width < 704)
    if width < 704:
        menu.click()
        assert page.url.endswith("#foot")
        assert page.locator(".colophon a").first.is_visible()


def test_icons_keep_their_words_for_those_who_do_not_see_them(address, browser):
    page = Visit(browser, address, 360).open("authors/geoffrey-hinton.html")
    for role, name in (("button", "Search"), ("link", "Reading list"), ("button", "Dark mode"), ("link", "Menu")):
        box = page.locator(".masthead").get_by_role(role, name=name).bounding_box()
        assert box["width"] >= 24, name
        assert box["height"] >= 24, name


@pytest.mark.parametrize("script", [True, False])
def test_a_list_shows_as_much_as_is_chosen_above_it(address, browser, script):
    page = Visit(browser, address, script=script).open("topics/large-language-models.html")
    parts = (".cards .b", ".cards > li > p:not([class])")
    shown = {}
    for density in ("Titles", "Compact", "Abstracts"):
        page.locator(f".density label:has-text('{density}') input").check()
        shown[density] = [page.locator(it).first.is_visible() for it in parts]
    assert shown == {"Titles": [False, False], "Compact": [True, False], "Abstracts": [True, True]}


def test_the_chosen_density_is_kept_on_other_pages_without_a_jump(address, browser):
    visit = Visit(browser, address)
    visit.open("topics/large-language-models.html").locator(".density input[value=titles]").check()
    page = visit.open("months/2017-06.html")
    assert page.locator(".density input[value=titles]").is_checked()
    assert not page.locator(".cards .b").first.is_visible()
    assert visit.faults == []


@pytest.mark.parametrize(
    "path", ["index.html", "topics/large-language-models.html", "months/2017-06.html", "search.html"]
)
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_loads(address, browser, width, path):
    page = Visit(browser, address, width).open(path)
    page.wait_for_load_state("networkidle")
    moved = page.evaluate(
        """() => new Promise(resolve => {
          let sum = 0;
          new PerformanceObserver(list => list.getEntries().forEach(it => (sum += it.value)))
            .observe({ type: "layout-shift", buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
        })"""
    )
    assert moved <= 0.05


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
