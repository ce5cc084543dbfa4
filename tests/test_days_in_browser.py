"""The pages of days and weeks, and feeds, in a browser. All papers are invented."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Visit, needs_browser, serve_folder
from once import build_once
from test_accessibility import AXE, OPTIONS

from site_builder.build import build_site

pytestmark = needs_browser

FIRST = datetime.date(2031, 10, 27)
DAYS = [day for n in range(24) if (day := FIRST + datetime.timedelta(days=n)).isoweekday() < 6]
SETTINGS = 'title = "Invented"\nbase_url = "https://papers.example/"\n'
PAGES = ("days/2031-11-04.html", "weeks/2031-W45.html", "archive.html", "years/2031.html", "dumps.html", "follow.html")


def write_day(folder: Path, number: int, day: datetime.date) -> None:
    papers = [
        {
            "title": f"Paper {place} about {number} nets and oars, which says what it is about at some length",
            "abstract": "We invent nets and oars. " * 12,
            "authors": ["Ada Invented", "Bo Madeup", "Cyd Unreal"],
            "date": str(day - datetime.timedelta(days=3)),
            "upvotes": 60 - 5 * place,
            "listed": [{"day": str(day), "rank": place + 1}],
        }
        for place in range(2 + number * 7 % 12)
    ]
    (folder / f"{day}.jsonl").write_text("\n".join(map(json.dumps, papers)))
    (folder / f"{day}.toml").write_text(f"page_date = {day}\n")


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def build(folder: Path) -> None:
        for name in ("dumps", "topics"):
            (folder / f"content/{name}").mkdir(parents=True)
        (folder / "content/site.toml").write_text(SETTINGS)
        (folder / "content/topics/nets.md").write_text('+++\ntitle = "Nets"\nmatch = ["nets"]\n+++\n')
        for number, day in enumerate(DAYS):
            write_day(folder / "content/dumps", number, day)
        build_site(folder / "content", folder / "site")

    return build_once("days", build, tmp_path_factory) / "site"


@pytest.fixture(scope="module")
def days_address(days: Path) -> Iterator[str]:
    with serve_folder(days) as address:
        yield address


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_pages_of_days_break_no_rule_and_fit_the_window(days_address, browser, width, scheme):
    visit = Visit(browser, days_address, width, scheme)
    found = []
    for path in PAGES:
        page = visit.open(path)
        page.evaluate("document.querySelectorAll('main details').forEach(it => it.open = true)")
        found += [(path, "wide")] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("options => axe.run(options)", OPTIONS)
        found += [(path, it["id"], it["nodes"][0]["html"]) for it in result["violations"]]
    assert found == visit.faults == []


@pytest.mark.parametrize(("width", "top"), [(360, 320), (1280, 320)])
def test_the_papers_of_a_day_start_high_and_its_days_are_large_enough_to_press(days_address, browser, width, top):
    page = Visit(browser, days_address, width).open("days/2031-11-04.html")
    assert page.locator(".cards > li").first.bounding_box()["y"] < top
    boxes = [it.bounding_box() for it in page.locator(".calendar a, .days a:visible").all()]
    assert min(box["height"] for box in boxes) >= 24
    assert min(it.bounding_box()["width"] for it in page.locator(".calendar a").all()) >= 36


def test_a_day_leads_to_the_days_around_it_without_scripts(days_address, browser):
    page = Visit(browser, days_address, script=False).open("days/2031-11-04.html")
    page.locator("nav.days").first.get_by_text("Wed 5 November").click()
    assert page.url.endswith("days/2031-11-05.html")
    page.locator("nav.days").last.get_by_text("Tuesday 4 November").click()
    assert page.url.endswith("days/2031-11-04.html")
    page.locator(".calendar a[href='2031-11-12.html']").click()
    assert page.url.endswith("days/2031-11-12.html")


def test_a_feed_looks_like_a_page_where_it_is_sent_as_xml(days, days_address, browser):
    def send(route) -> None:
        route.fulfill(body=(days / "feed.atom").read_bytes(), content_type="application/xml")

    visit = Visit(browser, days_address)
    visit.context.route("**/feed.atom", send)
    page = visit.open("feed.atom")
    title = page.locator("entry > title").first
    assert title.bounding_box()["height"] >= 24
    assert not page.locator("entry > content").first.is_visible()
    page.locator("p > a").first.click()
    assert page.url == f"{days_address}index.html"
    assert visit.faults == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_link_to_a_feed_shows_what_the_feed_has_and_its_address(days_address, browser, width):
    visit = Visit(browser, days_address, width)
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open("topics/nets.html")
    page.get_by_role("link", name="Feed", exact=True).click()
    dialog = page.get_by_role("dialog", name="Nets · Invented")
    dialog.wait_for()
    entries = dialog.locator("li")
    entries.last.wait_for()
    assert entries.count() == 10
    assert entries.last.locator(".count").text_content() == "2031-11-19"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate("options => axe.run(options)", OPTIONS)["violations"] == []
    dialog.get_by_role("button", name="Copy address").click()
    dialog.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{days_address}topics/nets.atom"
    assert dialog.get_by_role("link", name="Open the feed").get_attribute("href") == f"{days_address}topics/nets.atom"
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert visit.faults == []
