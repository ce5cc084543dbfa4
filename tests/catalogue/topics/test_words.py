from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue.topics.words import build_splitter

TEXTS = st.text(st.sampled_from("aBc1_.,\\ -\n\x1f\x85é✓"), max_size=30)


@pytest.mark.parametrize(
    ("kept", "signs", "pattern"),
    [
        ("", "", r"[^\W_]+"),
        ("_", "", r"\w+"),
        ("", ".,", r"[^\W_]+|[.,]"),
        ("\\", "", r"[^\W_\\]*(?:\\[^\W_]*)+|[^\W_]+"),
    ],
)
@given(TEXTS)
def test_every_text_is_split_as_the_pattern_says(kept: str, signs: str, pattern: str, text: str) -> None:
    assert build_splitter(kept, signs, re.compile(pattern).findall)(text) == re.findall(pattern, text)


def test_words_of_ascii_texts_can_be_in_lower_case() -> None:
    split = build_splitter("", "", re.compile(r"[^\W_]+").findall, is_lower=True)
    assert (split("Kites OVER hills"), split("É KITES")) == (["kites", "over", "hills"], ["É", "KITES"])
