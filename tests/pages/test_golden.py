"""Whole pages of the invented catalogue, compared with `expected/`.

After a change of the look run `python tests/pages/test_golden.py` and read the difference.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

EXPECTED = Path(__file__).resolve().parent / "expected"
PAGES = ("papers/alpha-nets.html", "topics/nets.html", "authors/ada-invented.html", "authors.html", "404.html")


def place_of(path: str) -> Path:
    return EXPECTED / path.replace("/", "-")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_the_expected_one(path):
    from pages.invented import build_site, render_all

    assert render_all(build_site())[path] == place_of(path).read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(EXPECTED.parents[1]))
    from pages.invented import build_site, render_all

    EXPECTED.mkdir(exist_ok=True)
    pages = render_all(build_site())
    for path in PAGES:
        place_of(path).write_text(pages[path], encoding="utf-8")
