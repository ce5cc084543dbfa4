"""Which words of a text are terms. All of it is invented."""

from __future__ import annotations

import pytest

from site_builder.catalogue.likeness.terms import NOT_A_TERM, Vocabulary, find_stem, split_words


@pytest.mark.parametrize(
    ("token", "stem"),
    [("kites", "kite"), ("2nd", "nd"), ("the", ""), ("results", ""), ("\\alpha", ""), ("12", ""), ("x", "")],
)
def test_a_term_is_the_stem_of_a_word_with_a_meaning(token, stem):
    assert find_stem(token) == stem


def test_words_are_folded_and_tex_commands_stay_apart():
    assert split_words("Kites\\alpha, Décors") == ["kites", "\\alpha", "decors"]


def test_a_vocabulary_numbers_terms_in_the_order_they_are_met():
    vocabulary = Vocabulary()
    assert [vocabulary[word] for word in ("kites", "the", "snail", "kite")] == [0, NOT_A_TERM, 1, 0]
    assert vocabulary.numbers == {"kite": 0, "snail": 1}
