"""The passages of a text that differ from another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.pages.site.passages import quote_differences

WORDS = [f"w{number}" for number in range(60)]
LONG = " ".join(WORDS)


def changed(**words):
    return " ".join(words.get(word, word) for word in WORDS)


@pytest.mark.parametrize(
    ("found", "quoted"),
    [
        (LONG, LONG),
        (changed(w20=r"20\%"), r"… w17 w18 w19 20\% w21 w22 w23 …"),
        (changed(w0="``w0"), "``w0 w1 w2 w3 …"),
        (changed(w59="w59 ."), "… w57 w58 w59 . "[:-1]),
        (changed(w20="a", w23="b"), "… w17 w18 w19 a w21 w22 b w24 w25 w26 …"),
        (changed(w20="a", w40="b"), "… w17 w18 w19 a w21 w22 w23 … w37 w38 w39 b w41 w42 w43 …"),
        (changed(w20="w20 -- w20"), "… w18 w19 w20 -- w20 w21 w22 w23 …"),
        (changed(w20=""), "… w17 w18 w19 w21 w22 w23 …"),
        ("Kites -- and snails", "Kites -- and snails"),
        (" ".join(f"other{number}" for number in range(60)), " ".join(f"other{number}" for number in range(60))),
    ],
)
def test_only_what_differs_is_quoted(found, quoted):
    assert quote_differences(found, LONG) == quoted


@given(st.lists(st.sampled_from("ab")).map(" ".join), st.lists(st.sampled_from("ab")).map(" ".join))
def test_no_more_than_the_text_is_quoted(found, shown):
    quoted = quote_differences(found, shown)
    assert len(quoted) <= len(found)
    assert all(passage in f" {found} " for passage in quoted.split("…"))
