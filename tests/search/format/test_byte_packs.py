from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from search.reading import read_numbers, read_sections, read_words

from site_builder.search.format.byte_packs import encode_varints, encode_words, pack, varint_sizes
from site_builder.search.indexing.tokens import utf16_key

LETTERS = st.characters(blacklist_categories=["Cs", "Zs", "Zl", "Zp", "Cc"])
WORDS = st.sets(st.text(LETTERS, max_size=9) | st.text("a𝜅\ufb02", max_size=120)).map(
    lambda words: sorted(words, key=utf16_key)
)


@pytest.mark.parametrize(
    ("number", "encoded"),
    [
        (0, b"\x00"),
        (127, b"\x7f"),
        (128, b"\x80\x01"),
        (16_383, b"\xff\x7f"),
        (16_384, b"\x80\x80\x01"),
        (2**35 - 1, b"\xff\xff\xff\xff\x7f"),
    ],
)
def test_a_number_is_written_with_seven_bits_per_byte(number: int, encoded: bytes) -> None:
    assert encode_varints(np.array([number])) == encoded
    assert varint_sizes(np.array([number])).tolist() == [len(encoded)]


@given(st.lists(st.integers(0, 2**35 - 1)))
def test_numbers_are_read_back(numbers: list[int]) -> None:
    assert list(read_numbers(encode_varints(np.array(numbers, np.int64)))) == numbers


@given(st.lists(st.binary(max_size=300)))
def test_sections_are_read_back(sections: list[bytes]) -> None:
    assert read_sections(pack(sections)) == sections


def test_only_what_a_word_does_not_share_with_the_previous_one_is_written() -> None:
    assert encode_words(["learn", "learner", "𝜅a", "𝜅b"]) == ' learn\n%er\n 𝜅a\n"b'.encode()


@given(WORDS)
def test_words_are_read_back(words: list[str]) -> None:
    assert read_words(encode_words(words).decode()) == words
