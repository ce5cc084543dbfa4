from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.letters.latin import write_latin


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("small pebbles, 2", "small pebbles, 2"),
        ("камешки", "kameshki"),
        ("石を並べる", "shiobingberu"),
        ("한국어 돌", "hangugeo dol"),
        ("ترجمة آلية", "trjmh alyh"),
        ("हिन्दी", "hindi"),
        ("ქართული", "kartuli"),
        ("2ˆ3 → 「×」", "2ˆ3 → 「×」"),
    ],
)
def test_letters_of_other_scripts_are_written_in_latin_letters(text: str, written: str) -> None:
    assert write_latin(text).replace(" ", "") == written.replace(" ", "")


def test_each_chinese_character_is_a_word() -> None:
    assert write_latin("基于bert的石头").split() == ["ji", "yu", "bert", "de", "shi", "tou"]


@given(st.text())
def test_ascii_stays_and_nothing_but_letters_is_added(text: str) -> None:
    kept = [char for char in text if char.isascii()]
    written = iter(write_latin(text))
    assert all(char in written for char in kept)
