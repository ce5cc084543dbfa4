"""Phrases in the words of texts."""

from __future__ import annotations

import pytest

from site_builder.search.phrases import read_words, split_words

TEXTS = ("Zorb quux, lorem", "", "quux zorb-quux", "lorem\nipsum_zorb", "naïve zorb")


@pytest.mark.parametrize(
    ("phrases", "found"),
    [
        (["zorb"], [2, 3, 4]),
        (["Zorb"], [0]),
        (["zorb quux"], [2]),
        (["Zorb quux", "zorb quux"], [0, 2]),
        (["Zorb quux lorem"], [0]),
        (["lorem quux"], []),
        (["lorem lorem"], []),
        (["ipsum zorb naïve"], []),
        (["naïve zorb"], [4]),
        (["zorb unknown"], []),
        (["unknown"], []),
        ([], []),
    ],
)
def test_texts_that_hold_a_phrase_are_found(phrases: list[str], found: list[int]) -> None:
    rows = [[phrase.split() for phrase in phrases]]
    assert [texts.tolist() for texts in read_words(TEXTS).find(rows)] == [found]


def test_words_may_be_changed_before() -> None:
    words = read_words(TEXTS).map(str.lower)
    assert [texts.tolist() for texts in words.find([[["zorb", "quux"]], [["Zorb"]]])] == [[0, 2], []]


def test_no_texts_hold_nothing() -> None:
    assert [texts.tolist() for texts in read_words([]).find([[["zorb"]]])] == [[]]


@pytest.mark.parametrize("text", ["a-b_c d2", "ä-b_c d2"])
def test_words_are_runs_of_letters_and_digits(text: str) -> None:
    assert len(split_words(text)) == 4
