"""Whole builds that are compared: what they are given and what is told of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.build.__main__ import Comparison, SiteResult, build_once, render_comparison
from benchmarks.build.generators import GENERATORS, Generator, write_eleventy, write_hugo, write_mkdocs, write_pelican
from benchmarks.processes import Limits, Run
from benchmarks.search.papers import BenchPaper

PAPERS = [
    BenchPaper(
        id="first", title='An Invented "Title"', abstract="Zebras {{< x >}}.", authors=("Nemo Nobody",), date="2024"
    ),
    BenchPaper(id="second", title="Invented: Again", abstract="Teapots."),
]

OURS = GENERATORS[0]


@pytest.mark.skipif(bool(OURS.absent), reason="needs the command site-builder")
def test_our_own_build_makes_a_page_for_each_paper(tmp_path: Path) -> None:
    built = build_once(OURS, PAPERS, tmp_path / "site", Limits(seconds=60))
    assert built.run.failure == ""
    pages = [path.name for path in (tmp_path / "site/out/papers").iterdir()]
    assert len(pages) == len(PAPERS)
    assert built.pages == len(list((tmp_path / "site/out").rglob("*.html")))


@pytest.mark.parametrize(
    ("write", "folder"),
    [
        (write_hugo, "content/papers"),
        (write_eleventy, "in/papers"),
        (write_mkdocs, "in/papers"),
        (write_pelican, "content"),
    ],
)
def test_each_generator_gets_a_file_for_each_paper(write, folder: str, tmp_path: Path) -> None:
    write(PAPERS, tmp_path)
    assert sorted(path.stem for path in (tmp_path / folder).glob("*.md")) == ["first", "second"]
    assert "Zebras { {< x >}}." in (tmp_path / folder / "first.md").read_text()


def test_front_matter_keeps_what_titles_hold(tmp_path: Path) -> None:
    write_hugo(PAPERS, tmp_path)
    front = (tmp_path / "content/papers/first.md").read_text().splitlines()[0]
    assert json.loads(front) == {"title": 'An Invented "Title"', "authors": ["Nemo Nobody"], "printed": "2024"}


def test_a_generator_that_is_not_installed_is_told() -> None:
    missing = Generator(name="Invented", program=("/nowhere/invented",), write=write_hugo)
    assert missing.absent == "Invented is skipped: it is not installed; run benchmarks/install."


def test_a_failed_build_has_no_figures_and_its_reason() -> None:
    good = Run(seconds=2, cpu=3, megabytes=100, output="")
    bad = Run(seconds=9, cpu=9, megabytes=9, output="", failure="was stopped after 9 s")
    sites = (
        SiteResult(generator="ours", run=good, pages=5, files=9, bytes=2_000_000),
        SiteResult(generator="Slow", run=bad, pages=0, files=0, bytes=0),
    )
    text = render_comparison(Comparison(papers=5, command="c", machine="m", programs="p", sites=sites))
    assert "| ours | 2 | 3 | 100 | 5 | 2 |" in text
    assert "| Slow | – | – | – | – | – |" in text
    assert text.endswith("- Slow: was stopped after 9 s.")
