"""What pages show a visitor who comes back, in Chromium: what is new, seen, muted, followed and liked; and keys."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from browser import Visit, needs_browser
from visitor_rows import wait_for_rows

pytestmark = needs_browser

FIRST = datetime.datetime(2031, 11, 6, 9, 0, tzinfo=datetime.UTC)
"""A Thursday."""
TOPIC = "topics/transformers-and-sequence-models.html"
ATTENTION = "papers/attention-is-all-you-need.html"
GPT = "papers/language-models-are-few-shot-learners.html"


def set_time(visit: Visit, hours: float) -> None:
    """Set the browser's clock to some hours after the first visit; its timers keep running."""
    visit.page.clock.set_fixed_time(FIRST + datetime.timedelta(hours=hours))


def withhold(visit: Visit, count: int) -> list[str]:
    """Let the last arrivals be missing from the list until the route is removed; return their slugs."""
    arrivals = visit.page.request.get(f"{visit.address}data/arrivals.json").json()
    slugs = [slug for _, slugs in arrivals["days"] for slug in slugs]
    kept = set(slugs[count:])
    arrivals["days"] = [[day, [slug for slug in own if slug in kept]] for day, own in arrivals["days"]]
    visit.context.route("**/data/arrivals.json", lambda route: route.fulfill(json=arrivals))
    return slugs[:count]


def stop_withholding(visit: Visit) -> None:
    visit.context.unroute("**/data/arrivals.json")


def slugs_of(page: Any, selector: str) -> list[str]:
    script = "links => links.map((it) => it.href.split('/').pop().replace('.html', ''))"
    return list(page.locator(selector).evaluate_all(script))


def shown_slugs(page: Any, within: str = "#main") -> list[str]:
    return slugs_of(page, f"{within} .cards > li:not([hidden]) > :is(h2, h3, h4) > a")


def wait_for_hidden(page: Any, count: int) -> None:
    """Wait until that many papers are hidden."""
    page.wait_for_function("(count) => document.querySelectorAll('.cards > li[hidden]').length === count", arg=count)


def test_what_came_since_the_last_visit_is_counted_marked_and_listed(address, browser):
    visit = Visit(browser, address)
    fresh = withhold(visit, 3)
    set_time(visit, 0)
    page = visit.open("index.html")
    page.locator(".cards[data-marked]").first.wait_for()
    assert page.locator(".new").count() == 0
    stop_withholding(visit)
    set_time(visit, 1)  # still the same visit
    page = visit.open("for-you.html")
    page.get_by_text("This is your first visit").wait_for()
    set_time(visit, 24)
    page = visit.open("for-you.html")
    page.get_by_text("3 papers have come since your last visit on Thursday 6 November").wait_for()
    assert sorted(shown_slugs(page, "#new")) == sorted(fresh)
    page.locator("#new .new").first.wait_for()
    assert page.locator("#new .new").count() == 3
    page = visit.open("index.html")
    page.locator("#since", has_text="3 new since your last visit on Thursday").wait_for()
    page.get_by_role("link", name="Show them").click()
    page.wait_for_url("**/for-you.html#new")
    set_time(visit, 48)
    page = visit.open("index.html")
    page.locator("#since", has_text="Nothing new since your last visit on Friday").wait_for()
    assert visit.faults == []


def test_what_was_seen_in_an_earlier_visit_is_soft_and_can_be_hidden(address, browser):
    from playwright.sync_api import expect

    visit = Visit(browser, address)
    set_time(visit, 0)
    wait_for_rows(visit.open(ATTENTION), "seen", 1)
    page = visit.open(TOPIC)
    page.locator(".cards > li.seen").wait_for()
    assert slugs_of(page, ".seen > h2 > a, .seen > h3 > a") == ["attention-is-all-you-need"]
    first = shown_slugs(page)
    wait_for_rows(page, "seen", 2)  # after a glance at those on the screen
    set_time(visit, 24)
    page = visit.open(TOPIC)
    page.locator(".cards > li.seen").nth(1).wait_for()
    seen = page.locator(".cards > li.seen").count()
    assert 1 < seen < len(first)
    page.get_by_role("checkbox", name="Hide seen").check()
    wait_for_hidden(page, seen)
    assert len(shown_slugs(page)) == len(first) - seen
    page = visit.open(TOPIC)
    wait_for_hidden(page, seen)
    assert page.get_by_role("checkbox", name="Hide seen").is_checked()
    buttons = page.get_by_role("button", name="Show", exact=True)
    for left in reversed(range(buttons.count())):
        buttons.first.click()
        expect(buttons).to_have_count(left)
    wait_for_hidden(page, 0)
    assert shown_slugs(page) == first
    assert visit.faults == []


def test_papers_with_muted_words_are_hidden_until_the_words_are_taken_back(address, browser):
    visit = Visit(browser, address)
    page = visit.open("for-you.html")
    page.get_by_role("textbox", name="Word or phrase").fill("attention")
    page.get_by_role("button", name="Mute").click()
    page.get_by_role("button", name="Show papers with “attention” again").wait_for()
    page = visit.open(TOPIC)
    page.get_by_text("with muted words are hidden").wait_for()
    assert not [slug for slug in shown_slugs(page) if "-attention-" in f"-{slug}-"]
    page = visit.open("for-you.html")
    page.get_by_role("button", name="Show papers with “attention” again").click()
    page.locator("#muted:empty").wait_for(state="attached")
    page = visit.open(TOPIC)
    page.locator(".cards[data-marked]").first.wait_for()
    assert "attention-is-all-you-need" in shown_slugs(page)
    assert visit.faults == []


def test_a_topic_an_author_and_a_search_are_followed(address, browser):
    visit = Visit(browser, address)
    page = visit.open(TOPIC)
    topic = shown_slugs(page)
    page.get_by_role("button", name="Follow", exact=True).click()
    page.get_by_role("button", name="Following", exact=True).wait_for()
    page = visit.open("authors/ilya-sutskever.html")
    author = shown_slugs(page)
    page.get_by_role("button", name="Follow", exact=True).click()
    page.get_by_role("button", name="Following", exact=True).wait_for()
    button = (
        '<button data-follow="search:mistral" data-title="mistral" data-href="search.html?q=mistral">Follow</button>'
    )
    page.evaluate("(html) => document.querySelector('h1').insertAdjacentHTML('afterend', html)", button)
    page.locator("[data-follow^=search]").click()
    page.locator("[data-follow^=search][aria-pressed=true]").wait_for()
    page = visit.open("for-you.html")
    page.locator("#following .cards > li").first.wait_for()
    assert set(shown_slugs(page, "#following")) >= {*topic, *author, "mistral-7b"}
    assert page.locator("#follows a").all_text_contents() == [
        "Ilya Sutskever",
        "mistral",
        "Transformers and sequence models",
    ]
    for name in ("Ilya Sutskever", "mistral", "Transformers and sequence models"):
        page.get_by_role("button", name=f"Unfollow: {name}").click()
        page.get_by_role("link", name=name, exact=True).first.wait_for(state="detached")
    page.get_by_text("No new papers. Press Follow").wait_for()
    assert visit.faults == []


def test_new_papers_are_ranked_by_the_words_they_share_with_the_saved_ones(address, browser):
    visit = Visit(browser, address)
    page = visit.open("for-you.html")
    page.get_by_text("Save some papers first.").wait_for()
    page = visit.open("papers/3d-gaussian-splatting-for-real-time-radiance-field-rendering.html")
    page.locator("[data-slug] [data-save]").click()
    wait_for_rows(page, "facts", 1)
    page = visit.open("for-you.html")
    first = page.locator("#liked .cards > li").first
    first.wait_for()
    assert shown_slugs(page, "#liked")[0] == "nerf-representing-scenes-as-neural-radiance-fields-for-view-synthesis"
    assert "radiance" in first.locator(".why-shown").text_content()
    assert first.get_by_role("link", name="3D Gaussian Splatting").is_visible()
    assert visit.faults == []


def test_keys_move_between_papers_save_open_and_cite_them(address, browser):
    visit = Visit(browser, address)
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open(TOPIC)
    page.locator(".save").first.wait_for()
    slugs = shown_slugs(page)
    focused = "document.activeElement.href?.split('/').pop().replace('.html', '')"
    for key, slug in (("j", slugs[0]), ("j", slugs[1]), ("k", slugs[0])):
        page.keyboard.press(key)
        page.wait_for_function(f"() => {focused} === '{slug}'")
    page.keyboard.press("s")
    page.locator(f"[data-save={slugs[0]}][aria-pressed=true]").wait_for()
    page.keyboard.press("c")
    page.locator("#reader-status", has_text="BibTeX copied").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@")
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keyboard shortcuts").wait_for()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    page.keyboard.press("j")
    page.wait_for_function(f"() => {focused} === '{slugs[0]}' || {focused} === '{slugs[1]}'")
    page.keyboard.press("o")
    page.wait_for_url("**/papers/*.html")
    assert visit.faults == []


@pytest.mark.parametrize("path", ["index.html", TOPIC, GPT, "reading-list.html", "for-you.html"])
def test_nothing_moves_when_scripts_have_read_what_the_visitor_did(address, browser, path):
    visit = Visit(browser, address)
    visit.page.add_init_script(
        """window.moved = [];
        new PerformanceObserver((list) => moved.push(...list.getEntries().map((it) => it.value)))
          .observe({ type: "layout-shift", buffered: true });"""
    )
    set_time(visit, 0)
    visit.open(TOPIC).locator(".save").first.click()
    visit.page.wait_for_timeout(1_500)
    set_time(visit, 24)
    page = visit.open(path)
    page.wait_for_function("() => document.querySelector('.to-list').dataset.count === '1'")
    page.wait_for_timeout(1_000)
    assert sum(page.evaluate("moved")) <= 0.05
