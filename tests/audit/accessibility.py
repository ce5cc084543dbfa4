"""Sample sites in several themes and languages against axe-core's rules: tests do so for the default one in English."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from browser import Visit, launch, open_chromium, serve_folder
from test_accessibility import AXE, OPTIONS
from themed import build_themed

LANGUAGES = ("en", "de", "zh", "ar")
PAGES = (
    "index.html",
    "papers/attention-is-all-you-need.html",
    "topics/large-language-models.html",
    "search.html?q=attention",
    "reading-list.html",
)


def check_languages(themes: tuple[str, ...], folder: Path) -> Iterator[str]:
    """Yield the faults of five page kinds in each theme and language: broken rules, too wide pages, script errors."""
    with open_chromium() as chromium, launch(chromium) as browser:
        for theme, language in product(themes, LANGUAGES):
            site = build_themed(theme, folder / f"{theme}-{language}", language)
            with serve_folder(site) as address:
                for width, scheme in product((360, 1280), ("light", "dark")):
                    visit = Visit(browser, address, width, scheme)
                    found = [fault for path in PAGES for fault in _check(visit, path)]
                    yield from (f"{theme} {language} {width} {scheme}: {it}" for it in [*found, *visit.faults])
                    visit.context.close()


def _check(visit: Visit, path: str) -> Iterator[str]:
    page = visit.open(path)
    if "?" in path:
        page.wait_for_selector("#search-results:not([aria-busy]) a")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield f"{path} is wider than the screen"
    page.evaluate("document.querySelectorAll('main details').forEach(it => it.open = true)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for fault in page.evaluate("options => axe.run(options)", OPTIONS)["violations"]:
        yield f"{path} breaks the rule {fault['id']}: {fault['nodes'][0]['html']}"
