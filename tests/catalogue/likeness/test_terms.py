"""Which words of a text are terms. All of it is invented."""

from __future__ import annotations

import pytest

from site_builder.catalogue.likeness.terms import NOT_A_TERM, find_stem, number_terms


@pytest.mark.parametrize(
    ("token", "stem"),
    [("kites", "kite"), ("2nd", "nd"), ("the", ""), ("results", ""), ("\\alpha", ""), ("12", ""), ("x", "")],
)
def test_a_term_is_the_stem_of_a_word_with_a_meaning(token, stem):
    assert find_stem(token) == stem


def test_terms_are_numbered_alphabetically_without_case_and_accents():
    numbers, count = number_terms(["Snails", "the", "Décor", "kites", "\\alpha", "Kite", "snail"])
    assert (numbers.tolist(), count) == ([2, NOT_A_TERM, 0, 1, NOT_A_TERM, 1, 2], 3)
