"""Which words may say what a paper is about."""

from __future__ import annotations

import pytest

from site_builder.catalogue.likeness.word_kinds import LINKS, tell_kind


@pytest.mark.parametrize("word", ["kites", "retrieval", "reasoning", "speed", "theory", "metric", "table", "objective"])
def test_a_noun_may_be_anywhere(word: str) -> None:
    assert tell_kind(word) == (True, True, True)


@pytest.mark.parametrize("word", ["visual", "generated", "sparse", "semantic", "iterative", "primary", "scalable"])
def test_a_word_that_describes_others_may_only_come_before_them(word: str) -> None:
    assert tell_kind(word) == (True, False, False)


@pytest.mark.parametrize("word", ["ignore", "ignores", "relies", "generates", *LINKS])
def test_a_verb_or_link_may_only_be_inside(word: str) -> None:
    assert tell_kind(word) == (False, False, False)


@pytest.mark.parametrize("word", ["survey", "benchmarks", "guessing"])
def test_some_words_say_too_little_on_their_own(word: str) -> None:
    assert tell_kind(word) == (True, True, False)


def test_an_adverb_neither_starts_nor_ends_a_phrase() -> None:
    assert tell_kind("quickly") == (False, False, False)
