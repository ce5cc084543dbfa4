"""The map of papers of the sample site in a real browser: with the pointer, with the keyboard, and without script."""

from __future__ import annotations

from typing import Any

import pytest
from browser import Visit, needs_browser

pytestmark = needs_browser


def open_map(browser: Any, address: str, **options: Any) -> tuple[Visit, Any]:
    visit = Visit(browser, address, **options)
    page = visit.open("trends.html")
    frame = page.locator("#paper-map .view-box")
    frame.evaluate("it => it.scrollIntoView()")
    return visit, frame


def place_of(page: Any, slug: str) -> tuple[float, float]:
    """Return where a paper's dot is on the screen."""
    return page.evaluate(
        """async slug => {
          const map = document.getElementById("paper-map");
          const tile = await (await fetch(map.dataset.tiles + "0-0.json")).json();
          const [x, y] = tile.find(it => it[2] === slug);
          const edge = map.querySelector("svg.paper-map").getBoundingClientRect();
          return [edge.left + (x / map.dataset.size) * edge.width, edge.top + (y / map.dataset.size) * edge.height];
        }""",
        slug,
    )


def test_the_pointer_finds_the_title_of_a_paper_and_a_click_shows_its_card(browser, address):
    visit, frame = open_map(browser, address)
    x, y = place_of(visit.page, "attention-is-all-you-need")
    visit.page.mouse.move(x, y)
    tip = visit.page.locator("#paper-map .tip")
    tip.wait_for(state="visible")
    assert tip.inner_text() == "Attention Is All You Need"
    visit.page.mouse.click(x, y)
    card = visit.page.locator("#paper-map .chosen")
    card.wait_for(state="visible")
    assert "Ashish Vaswani" in card.inner_text()
    card.get_by_role("link", name="PDF").wait_for()
    assert visit.page.locator("#paper-map .ring").get_attribute("d")
    frame.press("Escape")
    assert not card.is_visible()
    visit.page.mouse.click(x, y)
    card.get_by_role("link", name="Attention").click()
    visit.page.wait_for_url("**/papers/attention-is-all-you-need.html")
    assert visit.faults == []


def test_the_map_fits_a_phone_and_shows_cards_there_too(browser, address):
    visit, _ = open_map(browser, address, width=360)
    visit.page.mouse.click(*place_of(visit.page, "attention-is-all-you-need"))
    visit.page.locator("#paper-map .chosen h3").wait_for()
    assert visit.page.evaluate("document.documentElement.scrollWidth") == 360, "nothing is wider than the screen"
    assert visit.faults == []


def test_a_link_leads_to_a_paper_on_the_map_and_those_around_it(browser, address):
    visit = Visit(browser, address)
    page = visit.open("trends.html#paper=attention-is-all-you-need")
    card = page.locator("#paper-map .chosen")
    card.wait_for(state="visible")
    assert "Attention Is All You Need" in card.inner_text()
    width = float(page.locator("svg.dots").get_attribute("viewBox").split()[2])
    assert width == pytest.approx(
        1000 * (80 / int(page.locator("#paper-map").get_attribute("data-papers"))) ** 0.5, 0.01
    )
    page.evaluate("location.hash = 'paper=no-such-paper'")
    page.wait_for_function("location.hash.includes('no-such')")
    assert visit.faults == []


def test_the_page_of_a_paper_links_to_those_around_it_on_the_map(browser, address):
    visit = Visit(browser, address)
    page = visit.open("papers/attention-is-all-you-need.html")
    page.get_by_role("button", name="On the map").click()
    page.get_by_role("link", name="Whole map").click()
    page.wait_for_url("**/trends.html#paper=attention-is-all-you-need")
    page.locator("#paper-map .chosen h3").wait_for()
    assert visit.faults == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_of_a_paper_shows_those_around_it_on_a_small_map(browser, address, width):
    visit = Visit(browser, address, width)
    page = visit.open("papers/attention-is-all-you-need.html")
    button = page.get_by_role("button", name="On the map")
    button.click()
    picture = page.locator(".around svg")
    picture.wait_for()
    assert picture.locator(".near").get_attribute("d").count("M") >= 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture.scroll_into_view_if_needed()
    edge = picture.bounding_box()
    x, y = picture.locator(".ring").last.evaluate(
        "it => { const box = it.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }"
    )
    assert edge["x"] < x < edge["x"] + edge["width"]
    page.mouse.move(x, y)
    page.locator(".around .tip", has_text="Attention Is All You Need").wait_for()
    button.click()
    assert not picture.is_visible()
    button.click()
    page.mouse.click(x, y)
    page.wait_for_url("**/papers/attention-is-all-you-need.html")
    assert visit.faults == []


def test_a_field_in_the_key_fades_the_others_without_a_script(browser, address):
    visit, _ = open_map(browser, address, script=False)
    visit.page.get_by_role("checkbox", name="Vision").check()
    fade = "path => getComputedStyle(path).strokeOpacity"
    assert visit.page.locator("svg.dots path.c2").first.evaluate(fade) == "1"
    assert visit.page.locator("svg.dots path.c1").first.evaluate(fade) == "0.15"


def test_the_keyboard_zooms_moves_and_comes_back(browser, address):
    visit, frame = open_map(browser, address)
    picture = visit.page.locator("svg.dots")
    whole = picture.get_attribute("viewBox")
    frame.focus()
    visit.page.keyboard.press("+")
    zoomed = picture.get_attribute("viewBox")
    assert zoomed == "250 160 500 320"
    links = visit.page.locator("#paper-map .in-sight a")
    links.first.wait_for()
    assert links.count() >= 1
    assert (
        links.count() == int(visit.page.locator("#paper-map [role=status]").inner_text().split()[0])
        or links.count() == 12
    )
    visit.page.keyboard.press("ArrowRight")
    assert picture.get_attribute("viewBox") == "350 160 500 320"
    visit.page.keyboard.press("0")
    assert picture.get_attribute("viewBox") == whole
    assert visit.faults == []


def test_the_wheel_scrolls_the_page_past_the_map(browser, address):
    visit, frame = open_map(browser, address)
    frame.hover()
    before = visit.page.evaluate("scrollY")
    visit.page.mouse.wheel(0, -300)
    visit.page.wait_for_function("before => scrollY < before", arg=before)
    assert visit.page.locator("svg.dots").get_attribute("viewBox") == "0 0 1000 640"


def test_a_drag_moves_a_zoomed_map_and_opens_nothing(browser, address):
    visit, frame = open_map(browser, address)
    visit.page.get_by_role("button", name="Zoom in").click()
    edge = frame.bounding_box()
    visit.page.mouse.move(edge["x"] + 300, edge["y"] + 200)
    visit.page.mouse.down()
    visit.page.mouse.move(edge["x"] + 200, edge["y"] + 150, steps=4)
    visit.page.mouse.up()
    left = float(visit.page.locator("svg.dots").get_attribute("viewBox").split()[0])
    assert left == pytest.approx(250 + 100 * 500 / edge["width"], abs=2)
    assert visit.page.url.endswith("trends.html")


def test_without_script_the_pictures_and_their_tables_are_there(browser, address):
    visit, _ = open_map(browser, address, script=False)
    assert visit.page.locator("svg.dots path").count() >= 1
    assert visit.page.get_by_role("button", name="Zoom in").count() == 0
    visit.page.locator("#paper-map ~ details summary").click()
    assert visit.page.get_by_role("rowheader", name="Computer vision").last.is_visible()
