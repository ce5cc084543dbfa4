"""The site of 4,391 papers from real listings: what its pages weigh, and what is on the first screen of a phone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Visit, needs_browser, serve_folder
from folders import ROOT, SHARED
from lxml import html
from once import build_once

from site_builder.build import build_site
from site_builder.workers import LocalWorkers

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SHARED.is_dir(), reason="the real dumps are not here")]

SAMPLED = 50
"""How many papers are opened in the browser."""


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def build(folder: Path) -> None:
        build_site(
            ROOT / "content", folder / "site", dumps=[SHARED / "dumps", SHARED / "hf-api"], workers=LocalWorkers(2)
        )

    return build_once("real", build, tmp_path_factory) / "site"


@pytest.fixture(scope="module")
def real_address(real: Path) -> Iterator[str]:
    with serve_folder(real) as address:
        yield address


def list_pages(folder: Path) -> list[Path]:
    """Return the pages of a folder without those that lead to another one."""
    return [path for path in sorted(folder.glob("*.html")) if b"http-equiv=refresh" not in path.read_bytes()[:1000]]


def test_the_site_and_the_pages_of_its_papers_are_as_light_as_promised(real):
    sizes = [path.stat().st_size for path in real.rglob("*") if path.is_file()]
    papers = [path.stat().st_size for path in list_pages(real / "papers")]
    assert len(papers) == 4391
    assert sum(papers) <= 10_000 * len(papers)
    assert sum(sizes) <= 110_000_000
    assert len(sizes) <= 14_500


def test_each_paper_has_a_key_to_cite_it_by_and_at_least_four_related_papers(real):
    keys, few = set(), []
    for path in list_pages(real / "papers"):
        page = html.fromstring(path.read_bytes())
        keys.add(page.xpath("string(//section[@id='cite']/pre)").partition("{")[2].partition(",")[0])
        few += [path.name] if len(page.xpath("//section[@class='related']//li")) < 4 else []
    assert few == []
    assert len(keys) == 4391
    assert [key for key in keys if not (key.isascii() and key.isalnum())] == []


@needs_browser
def test_the_first_paper_of_each_topic_is_on_the_first_screen_of_a_phone(real, real_address, browser):
    visit = Visit(browser, real_address, 360)
    places = {}
    for path in list_pages(real / "topics"):
        page = visit.open(f"topics/{path.name}")
        places[path.name] = page.locator(".cards > li").first.bounding_box()["y"]
    assert len(places) > 40
    assert {name: y for name, y in places.items() if y > 560} == {}


@needs_browser
def test_the_abstract_of_a_paper_starts_on_the_first_screen_of_a_phone(real, real_address, browser):
    visit = Visit(browser, real_address, 360)
    places = {}
    for path in random.Random(7).sample(list_pages(real / "papers"), SAMPLED):
        page = visit.open(f"papers/{path.name}")
        places[path.name] = page.locator(".abstract :is(.prose > *, .note)").first.bounding_box()["y"]
    assert {name: y for name, y in places.items() if y > 480} == {}
