"""Builds of whole sites: their input and their results."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.build import bare
from benchmarks.build.__main__ import Comparison, SiteResult, build_once, compare, render_comparisons
from benchmarks.build.generators import (
    GENERATORS,
    Generator,
    write_bare,
    write_eleventy,
    write_hugo,
    write_hugo_alike,
    write_mkdocs,
    write_pelican,
)
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
    assert (built.run.failure, built.again.failure) == ("", "")
    assert built.pages > len(PAPERS)
    assert built.files > built.pages


def test_a_bare_loop_makes_a_page_for_each_paper_and_a_list(tmp_path: Path) -> None:
    write_bare(PAPERS, tmp_path)
    bare.main(tmp_path / "papers.jsonl", tmp_path / "out")
    names = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.html"))
    assert names == ["index.html", "papers/first.html", "papers/second.html"]
    page = (tmp_path / "out/papers/first.html").read_text()
    assert (
        "<h1>An Invented &#34;Title&#34;</h1><p>Nemo Nobody</p><time>2024</time><p>Zebras {{&lt; x &gt;}}.</p>" in page
    )


@pytest.mark.parametrize(
    ("write", "folder"),
    [
        (write_hugo, "content/papers"),
        (write_hugo_alike, "content/papers"),
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


def test_hugo_knows_which_authors_have_pages_and_which_papers_are_related(tmp_path: Path) -> None:
    again = BenchPaper(id="again", title="Invented", authors=("Nemo Nobody", "Nina Nowhere"), date="2025")
    write_hugo_alike([PAPERS[0], again], tmp_path)
    fronts = [
        json.loads((tmp_path / f"content/papers/{name}.md").read_text().splitlines()[0]) for name in ("first", "again")
    ]
    assert [front["authors"] for front in fronts] == [["Nemo Nobody"], ["Nemo Nobody"]]
    assert fronts[1]["names"] == [
        {"name": "Nemo Nobody", "inverted": "Nobody, Nemo", "linked": True},
        {"name": "Nina Nowhere", "inverted": "Nowhere, Nina", "linked": False},
    ]
    assert [front["related"] for front in fronts] == [["again"], []]
    assert (tmp_path / "layouts/papers/single.html").is_file()


def test_a_generator_that_is_not_installed_is_reported() -> None:
    missing = Generator(name="Invented", program=("/nowhere/invented",), write=write_hugo)
    assert missing.absent == "Invented is skipped: it is not installed; run benchmarks/install."


def test_a_separator_inside_an_abstract_does_not_end_a_line(tmp_path: Path) -> None:
    write_bare([BenchPaper(id="odd", title="Invented", abstract="Zebras\u2028balooing\x85.")], tmp_path)
    bare.main(tmp_path / "papers.jsonl", tmp_path / "out")
    assert "Zebras\u2028balooing\x85." in (tmp_path / "out/papers/odd.html").read_text(encoding="utf-8")


def test_a_failed_build_has_a_reason_instead_of_figures() -> None:
    good, again = Run(seconds=2, cpu=3, megabytes=100, output=""), Run(seconds=1, cpu=1, megabytes=50, output="")
    bad = Run(seconds=9, cpu=9, megabytes=9, output="", failure="was stopped after 9 s")
    sites = (
        SiteResult(generator="ours", run=good, again=again, pages=5, files=9, bytes=2_000_000),
        SiteResult(generator="Slow", run=bad, again=bad, pages=0, files=0, bytes=0),
        SiteResult(generator="Slower", run=good, again=bad, pages=5, files=9, bytes=2_000_000),
    )
    text = render_comparisons({"5": Comparison(papers=5, command="c", machine="m", programs="p", sites=sites)})
    assert "| ours | 2 | 3 | 100 | 5 | 2 | 1 | 1 |" in text
    assert "| Slow | – | – | – | – | – | – | – |" in text
    assert "| Slower | 2 | 3 | 100 | 5 | 2 | – | – |" in text
    assert text.endswith("- Slow: was stopped after 9 s.\n- Slower: was stopped after 9 s.")


def test_the_figures_of_each_generator_are_saved_before_the_next_one_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [Generator(name=name, program=("true",), write=write_bare) for name in ("one", "two")]
    missing = Generator(name="none", program=("/nowhere/invented",), write=write_bare)
    monkeypatch.setattr("benchmarks.build.__main__.GENERATORS", (made[0], missing, made[1]))
    steps = [[site.generator for site in it.sites] for it in compare(PAPERS, tmp_path / "work", Limits(seconds=60))]
    assert steps == [["one"], ["one", "two"]]
    assert list(tmp_path.iterdir()) == []
