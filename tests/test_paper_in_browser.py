"""The first screen of a paper's page on a phone, with the longest titles and by-lines of real catalogues."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import needs_browser
from pages.invented import DEFAULT_THEME, build_site, render_files

from site_builder.model import Catalogue, Links, Listed, Name, Paper
from site_builder.pages.theme.assets import theme_assets

pytestmark = needs_browser

TITLES = (
    "Alignment Quality Index (AQI) : Beyond Refusals: AQI as an Intrinsic Alignment Diagnostic via Latent Geometry, "
    "Cluster Divergence, and Layer wise Pooled Representations",
    "YINYANG-ALIGN: Benchmarking Contradictory Objectives and Proposing Multi-Objective Optimization based DPO for "
    "Text-to-Image Alignment",
    "How Many Parameters Does it Take to Change a Light Bulb? Evaluating Performance in Self-Play of Conversational "
    "Games as a Function of Model Characteristics",
)
NAMES = tuple(Name(name=f"Maximiliana{letter} Inventedname{letter}") for letter in "abcdefghi")
PAPERS = tuple(
    Paper(
        slug=f"paper-{number}",
        title=title,
        abstract="An invented abstract. " * 40,
        authors=NAMES,
        date=f"2031-02-0{number + 1}",
        venue="Proceedings of the Invented Conference on Everything That Has a Long Name",
        identifiers={"arxiv": f"3102.0000{number}", "doi": "10.1234/x"},
        links=Links(code=("https://a.example/code",), project=("https://a.example/project",)),
        upvotes=1234,
        comments=5,
        listed=(Listed(day="2031-02-09", rank=number + 1),),
    )
    for number, title in enumerate(TITLES)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("site")
    files = render_files(build_site(Catalogue(papers=PAPERS)), "paper")
    files |= {f"assets/{name}": content for name, content in theme_assets([DEFAULT_THEME]).items()}
    for path, content in files.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(content)
    return place


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.slug)
def test_the_abstract_starts_on_the_first_screen_of_a_phone(folder, browser, paper):
    page = browser.new_page(viewport={"width": 360, "height": 780})
    page.goto(f"file://{folder}/papers/{paper.slug}.html")
    assert page.locator(".abstract .prose p").bounding_box()["y"] <= 480
    assert page.locator(".links li").first.bounding_box()["y"] <= 440
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_numbers_are_large_on_a_wide_screen_and_in_the_first_line_of_a_narrow_one(folder, browser):
    sizes = {}
    for width in (360, 1280):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(f"file://{folder}/papers/paper-0.html")
        number = page.locator(".said b").first
        assert number.text_content() == "1,234"
        sizes[width] = number.evaluate("it => parseFloat(getComputedStyle(it).fontSize)")
        assert page.locator(".said li").nth(1).is_visible() == (width == 1280)
        page.close()
    assert (sizes[360], sizes[1280]) == (13, 40)
