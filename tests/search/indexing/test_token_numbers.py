from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.search.indexing.token_numbers import TokenNumbers
from site_builder.search.indexing.tokens import find_words
from site_builder.text import numbering

TEXTS = st.lists(st.text("ab9 .-'+#,(\n\x00\xa0é日𝜅\ud800", max_size=40) | st.text(max_size=20), max_size=6)


def read(numbers: TokenNumbers, texts: Sequence[str]) -> list[list[str]]:
    """Return the tokens of each text."""
    tokens = numbers.read(texts)
    found = iter(numbers.texts[number] for number in tokens.numbers.tolist())
    return [[next(found) for _ in range(size)] for size in tokens.sizes.tolist()]


def test_texts_are_cut_between_words_and_equal_tokens_share_a_number() -> None:
    numbers = TokenNumbers()
    assert read(numbers, ["The zorb-quux, (the ZORB).", "", "the C++/zorb-quux"]) == [
        ["The", "zorb-quux", "the", "ZORB"],
        [],
        ["the", "C++/zorb-quux"],
    ]
    assert read(numbers, ["the end"]) == [["the", "end"]]
    assert numbers.texts == ["The", "zorb-quux", "the", "ZORB", "C++/zorb-quux", "end"]


def test_tokens_are_told_apart_by_every_byte() -> None:
    long = ["internationalise", "internationalised", "internationalises", "aaaaaaaa", "aaaaaaaab", "baaaaaaaa", "a"]
    numbers = TokenNumbers()
    for _ in range(3):
        assert read(numbers, long) == [[token] for token in long]
    assert numbers.texts == long


@given(TEXTS)
def test_tokens_have_the_words_of_their_texts(texts: list[str]) -> None:
    numbers = TokenNumbers()
    for _ in range(2):
        words = [[word for token in tokens for word in find_words(token)] for tokens in read(numbers, texts)]
        assert words == [find_words(text) for text in texts]
    assert len(set(numbers.texts)) == len(numbers.texts)


@given(TEXTS)
def test_tokens_whose_place_is_taken_are_still_told_apart(texts: list[str]) -> None:
    plain = TokenNumbers()
    wanted = [plain.read(texts).numbers.tolist() for _ in range(2)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "_BITS", 1)
        crowded = TokenNumbers()
        assert [crowded.read(texts).numbers.tolist() for _ in range(2)] == wanted
    assert crowded.texts == plain.texts
