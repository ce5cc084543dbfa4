"""Synthetic catalogues: papers that differ, and words and people that grow with the catalogue as in its corpus."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from benchmarks.processes import Run
from benchmarks.scale.papers import Corpus, SourcePaper, SyntheticPaper, invent_papers
from benchmarks.scale.sizes import Size, keep_sizes, load_sizes, merge_sizes, render_sizes

SOURCES = [
    SourcePaper(
        title=f"Mapping quiet lanterns with device {number % 3}",
        abstract=f"We map lanterns. Each lantern glows near marker{'abcdefgh'[number]}. Nothing else is moved.",
        authors=(f"Invented Author{'abcdefgh'[number]}", "Constant Companion"),
        date=str(2020 + number % 2),
        venue=("East", "West")[number % 2],
    )
    for number in range(8)
]


@pytest.fixture
def corpus() -> Corpus:
    return Corpus(SOURCES)


def invent(corpus: Corpus, count: int) -> list[SyntheticPaper]:
    return list(invent_papers(corpus, count))


def test_papers_are_distinct_and_keep_date_and_venue(corpus: Corpus) -> None:
    papers = invent(corpus, 100)
    assert len({it.title for it in papers}) == len({it.arxiv_id for it in papers}) == 100
    assert [(it.date, it.venue) for it in papers[:8]] == [(it.date, it.venue) for it in SOURCES]


def test_a_longer_catalogue_begins_with_a_shorter_one(corpus: Corpus) -> None:
    assert list(islice(invent_papers(corpus, 60), 25)) == invent(corpus, 25)
    assert invent(corpus, 5) != list(invent_papers(corpus, 5, seed=1))


def test_identifiers_are_those_of_arxiv_and_pass_the_end_of_a_month() -> None:
    small = Corpus(SOURCES[:1])
    ids = [it.arxiv_id for it in invent(small, 3)]
    assert ids == ["1001.00001", "1001.00002", "1001.00003"]


def test_only_later_generations_have_other_rare_words_and_people(corpus: Corpus) -> None:
    papers = invent(corpus, 24)
    words = [{word for it in papers[start : start + 8] for word in it.abstract.split()} for start in (0, 8, 16)]
    common = {word for source in SOURCES for word in source.abstract.split() if not word.startswith("marker")}
    rare = [some - common for some in words]
    assert all(common <= some for some in words)
    assert rare[0] <= {f"marker{letter}." for letter in "abcdefgh"}
    assert rare[1]
    assert rare[2]
    assert rare[0].isdisjoint(rare[1])
    assert rare[1].isdisjoint(rare[2])
    people = [{name for it in papers[start : start + 8] for name in it.authors} for start in (0, 8)]
    assert people[0] == {name for it in SOURCES for name in it.authors}
    assert people[1] - people[0]


def test_a_person_of_a_generation_has_one_name(corpus: Corpus) -> None:
    companions = {it.authors[-1] for it in invent(corpus, 16)[8:]}
    assert len(companions) == 1


def size(papers: int, seconds: float, about: str = "`cmd`", failure: str = "") -> Size:
    run = Run(seconds=seconds, cpu=2 * seconds, megabytes=1500, output="", failure=failure)
    return Size(papers=papers, about=about, run=run, files=1200, megabytes=7, index_files=30, index_megabytes=2)


def test_a_size_that_is_measured_again_replaces_its_figures_and_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "results/scale.json"
    assert load_sizes(path) == []
    sizes = merge_sizes(merge_sizes([], size(3000, 9)), size(1000, 2))
    keep_sizes(sizes, path)
    assert load_sizes(path) == [size(1000, 2), size(3000, 9)]
    assert merge_sizes(load_sizes(path), size(3000, 6)) == [size(1000, 2), size(3000, 6)]


def test_the_table_has_the_commands_of_all_its_runs() -> None:
    sizes = [size(1000, 2), size(3000, 9), size(5000, 9, "`other`", "was stopped at 1,500 MB")]
    text = render_sizes(sizes)
    assert text.startswith("`cmd`\n\n`other`\n\n| papers | seconds |")
    assert text.splitlines()[-3:] == [
        "| 1,000 | 2 | 2.00 | 4 | 1,500 | 1,200 | 7 | 30 | 2 |  |  |  |  |",
        "| 3,000 | 9 | 3.00 | 18 | 1,500 | 1,200 | 7 | 30 | 2 |  |  |  |  |",
        "| 5,000 | 9 | 1.80 | 18 | 1,500 | was stopped at 1,500 MB |  |  |  |  |  |  |  |",
    ]
