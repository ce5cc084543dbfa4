"""Phrases for papers without a topic; all titles are invented."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue.topics.assign import TopicMatcher
from site_builder.catalogue.topics.suggest import Suggestion, suggest_phrases
from site_builder.model import Paper, Topic


def papers(*titles: str, abstract: str = "", topics: tuple[str, ...] = ()) -> list[Paper]:
    return [Paper(slug=f"{title}-{topics}", title=title, abstract=abstract, topics=topics) for title in titles]


def phrases(found: tuple[Suggestion, ...]) -> list[tuple[str, int]]:
    return [(it.phrase, it.papers) for it in found]


def test_a_phrase_of_two_titles_is_suggested_with_the_first_of_them():
    found = suggest_phrases(papers("Paper Kites at Dawn", "Old Hay", "How a Paper Kite Climbs"))

    assert found == (Suggestion(phrase="paper kite", papers=2, example="Paper Kites at Dawn"),)


def test_a_single_paper_suggests_nothing():
    assert suggest_phrases(papers("Paper Kites at Dawn", "Old Hay")) == ()


def test_papers_with_a_topic_suggest_nothing():
    assert suggest_phrases(papers("Paper Kites at Dawn", "Paper Kites at Dusk", topics=("kites",))) == ()


def test_in_an_abstract_it_takes_three_mentions():
    thrice = "Snail mail is slow. We love snail mail; snail mail arrives."
    twice = "Snail mail is slow. We love snail mail."

    assert phrases(suggest_phrases(papers("One", "Two", abstract=thrice))) == [("snail mail", 2)]
    assert suggest_phrases(papers("One", "Two", abstract=twice)) == ()


def test_a_phrase_that_is_as_common_under_topics_is_a_filler():
    lost = papers("Paper Kites over Hills", "Paper Kites over Lakes")
    found = papers("Paper Kites and Toys", "Paper Kites and Games", topics=("toys",))

    assert suggest_phrases([*lost, *found]) == ()


def test_the_rarer_phrase_elsewhere_comes_first():
    lost = papers("Garden Snails, Paper Kites", "Paper Kites, Garden Snails")
    found = papers("Garden Snails", "Old Hay", "Red Lamps", topics=("other",))

    assert suggest_phrases([*lost, *found])[0].phrase == "paper kites"


def test_only_the_best_of_overlapping_phrases_is_suggested():
    found = suggest_phrases(
        papers("Big Paper Kites Fly", "Red Paper Kites Fly", "Paper Kites Sink", "Paper Kites Rise")
    )

    assert phrases(found) == [("paper kites", 4)]


def test_a_single_abbreviation_can_be_a_phrase_and_keeps_its_capitals():
    found = suggest_phrases(papers("A QZX for Hay", "Two QZXs", "Why a qzx?"))

    assert phrases(found) == [("QZX", 2)]


def test_a_linking_word_can_be_in_the_middle():
    found = suggest_phrases(papers("Chain of Kites: One", "Why a Chain of Kites?"))

    assert phrases(found) == [("chain of kites", 2)]


@pytest.mark.parametrize(
    "titles",
    [
        ("A Novel Method, One", "A Novel Method, Two"),
        ("Of the Kites", "Of the Snails"),
        ("Paper. Kites", "Paper: Kites"),
        ("2024 2025", "2024 2025 again"),
    ],
)
def test_empty_words_and_words_separated_by_punctuation_are_not_phrases(titles):
    assert suggest_phrases(papers(*titles)) == ()


def test_there_are_at_most_as_many_as_requested():
    lost = papers("Paper Kites, Garden Snails, Red Lamps", "Red Lamps, Paper Kites", "Garden Snails")

    assert len(suggest_phrases(lost, most=1)) == 1


def test_no_papers_suggest_nothing():
    assert suggest_phrases([]) == ()


WORDS = st.sampled_from("kites snails lamps hay QZX paper garden of the method fine-tuned, . letters".split())
TITLES = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), max_size=8)


@given(TITLES, st.randoms(use_true_random=False))
def test_the_order_of_papers_changes_no_phrase(titles, rng: random.Random):
    there = papers(*titles)
    shuffled = rng.sample(there, len(there))

    assert phrases(suggest_phrases(there)) == phrases(suggest_phrases(shuffled))


@given(TITLES)
def test_a_topic_with_the_phrase_collects_the_papers_that_were_promised(titles):
    there = papers(*titles)
    for it in suggest_phrases(there):
        matcher = TopicMatcher([Topic(slug="t", title="T", match=(it.phrase,))])
        assert sum(bool(matcher.match(paper.title, paper.abstract)) for paper in there) >= it.papers
