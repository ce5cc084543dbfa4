"""The queries of the benchmarks: always the same, and of the kind that they are meant to be."""

from __future__ import annotations

import random

import pytest

from benchmarks.search.papers import BenchPaper, title_key, with_unique_titles
from benchmarks.search.samples import (
    KINDS,
    Sample,
    Texts,
    draw_queries,
    draw_samples,
    draw_titles,
    edit_once,
    is_found,
    whole_words,
)

WORDS = "zebras balooing teapots umbrella marmalade crumpets quixotic wandering lanterns".split()

PAPERS = [
    BenchPaper(
        id=f"invented-{number}",
        title=" ".join(WORDS[(number + step) % len(WORDS)] for step in range(4)) + f" {number}",
        abstract="An invented abstract of lanterns.",
        keywords=(WORDS[number % len(WORDS)], "Path: through: subjects"),
    )
    for number in range(30)
]


@pytest.fixture
def texts() -> Texts:
    return Texts(PAPERS)


@pytest.mark.parametrize("kind", KINDS)
def test_samples_are_the_same_each_time(kind: str, texts: Texts) -> None:
    drawn = draw_samples(kind, texts, 8)
    assert len(drawn) == len({sample.query for sample in drawn}) == 8
    assert draw_samples(kind, Texts(PAPERS), 8) == drawn


def test_a_typo_is_one_edit_away_from_a_title_word_and_is_not_a_word(texts: Texts) -> None:
    for sample in draw_samples("typo", texts, 40):
        assert sample.query not in texts.vocabulary
        assert any(_is_one_edit(word, sample.query) for word in WORDS)


def _is_one_edit(word: str, other: str) -> bool:
    start = next((place for place, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(other))
    rest, tail = word[start:], other[start:]
    swapped = rest[:2][::-1] + rest[2:]
    return tail in (rest[1:], swapped) or tail[1:] in (rest, rest[1:])


@pytest.mark.parametrize("seed", range(20))
def test_an_edit_changes_the_length_by_at_most_one(seed: int) -> None:
    edited = edit_once("marmalade", random.Random(seed))
    assert edited != "marmalade"
    assert len(edited) in (0, 8, 9, 10)


def test_a_prefix_has_four_letters_of_a_title_word(texts: Texts) -> None:
    assert {sample.query for sample in draw_samples("prefix", texts, 99)} == {word[:4] for word in WORDS}


def test_words_that_engines_split_differently_are_not_used() -> None:
    title = "An Encoder/Decoder for Schrödinger (zebras): well-known “Teapots”, 3D"
    assert whole_words(title) == ["an", "for", "zebras", "well", "known", "teapots"]


def test_titles_that_differ_only_in_case_and_punctuation_are_not_unique() -> None:
    papers = [*PAPERS, BenchPaper(id="copy", title=PAPERS[0].title.upper() + "!"), BenchPaper(id="own", title="Own")]
    assert [paper.id for paper in with_unique_titles(papers)] == [*(paper.id for paper in PAPERS[1:]), "own"]
    assert {sample.id for sample in draw_titles(papers, 99)} == {*(paper.id for paper in PAPERS[1:]), "own"}
    assert title_key("A–B: c 1") == "abc1"


def test_queries_are_keywords_and_starts_of_titles_in_turn() -> None:
    queries = draw_queries(PAPERS, 10)
    assert queries == draw_queries(PAPERS, 10)
    assert all(query in WORDS for query in queries[::2])
    assert all(len(query.split()) == 5 for query in queries[1::2])


@pytest.mark.parametrize(
    ("sample", "hits", "found"),
    [
        (Sample(query="lantrn", words=("lantern",)), ["invented-3"], True),
        (Sample(query="lantrn", words=("lantern",)), [], False),
        (Sample(query="x", words=("lantern", "elsewher")), ["invented-3"], False),
        (Sample(query="lant", prefix="lant"), ["invented-3"], True),
        (Sample(query="elsw", prefix="elsw"), ["invented-3"], False),
        (Sample(query="x", id="invented-3"), ["invented-4", "invented-3"], True),
        (Sample(query="x", id="invented-3"), ["invented-4"], False),
    ],
)
def test_a_sample_is_found_when_a_hit_is_or_contains_the_wanted_paper_or_words(
    sample: Sample, hits: list[str], found: bool, texts: Texts
) -> None:
    assert is_found(sample, hits, texts) == found
