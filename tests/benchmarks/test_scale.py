"""Synthetic catalogues: papers that differ, and words and people that grow with the catalogue as in its corpus."""

from __future__ import annotations

from itertools import islice

import pytest

from benchmarks.scale.papers import Corpus, SourcePaper, SyntheticPaper, invent_papers

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
