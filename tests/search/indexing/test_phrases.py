"""Phrases in the words of texts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.search.indexing.phrases import (
    compile_phrases,
    distinct_pairs,
    find_phrases,
    place_words,
    split_pairs,
)

TEXTS = ([1, 2, 3], [], [4, 1, 4], [3, 5, 1], [6, 1])


def find(rows: list[list[list[int]]], texts: tuple[list[int], ...] | list[list[int]]) -> list[tuple[int, int]]:
    words = np.array([word for text in texts for word in text], np.int32)
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text) for text in texts])
    numbers, places = np.unique(np.append(words, -1), return_inverse=True)
    found = split_pairs(find_phrases(place_words(compile_phrases(rows), numbers), places[:-1], owners))
    return list(zip(*(numbers.tolist() for numbers in found), strict=True))


@pytest.mark.parametrize(
    ("phrases", "found"),
    [
        ([[1]], [0, 2, 3, 4]),
        ([[1, 2]], [0]),
        ([[1, 4], [2]], [0, 2]),
        ([[1, 2, 3], [1, 2]], [0]),
        ([[2, 1]], []),
        ([[3, 4]], []),
        ([[2, 3, 4]], []),
        ([[6, 1]], [4]),
        ([[1, -1], [-1]], []),
        ([[9]], []),
        ([], []),
    ],
)
def test_texts_that_contain_a_phrase_are_found(phrases: list[list[int]], found: list[int]) -> None:
    assert find([phrases], TEXTS) == [(0, text) for text in found]


WORDS = st.lists(st.integers(0, 3), max_size=8)
ROWS = st.lists(st.lists(st.lists(st.integers(-1, 3), min_size=1, max_size=3), max_size=3), max_size=4)


@given(ROWS, st.lists(WORDS, max_size=5))
def test_many_phrases_together_are_found_as_each_is_by_itself(
    rows: list[list[list[int]]], texts: list[list[int]]
) -> None:
    def holds(text: list[int], phrase: list[int]) -> bool:
        return any(text[at : at + len(phrase)] == phrase for at in range(len(text)))

    expected = [
        (row, number)
        for row, phrases in enumerate(rows)
        for number, text in enumerate(texts)
        if any(holds(text, phrase) for phrase in phrases)
    ]
    assert find(rows, texts) == expected


def test_pairs_of_several_kinds_become_one_row_without_duplicates() -> None:
    found = distinct_pairs([np.array([5, 7]), np.array([5, 6])])
    assert found.tolist() == [5, 6, 7]
