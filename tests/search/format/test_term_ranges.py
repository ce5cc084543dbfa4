"""Ranges of terms."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.search.format.term_ranges import TermRange, divide_terms
from site_builder.search.indexing.tokens import utf16_key

TERMS = st.dictionaries(
    st.text("ab1\u00e9\ufb02\U0001d705", min_size=1, max_size=15), st.integers(1, 30), min_size=1, max_size=30
)


def divide(weights: dict[str, int], most: float) -> tuple[list[str], list[TermRange]]:
    terms = sorted(weights, key=utf16_key)
    return terms, list(divide_terms(terms, np.array([weights[term] for term in terms]), most))


@pytest.mark.parametrize(
    ("weights", "starts"),
    [
        ({}, []),
        ({"graph": 9}, [""]),
        ({"a": 4, "b": 4}, [""]),
        ({"a": 4, "b": 4, "c": 4, "d": 4}, ["a", "c"]),
        ({"a": 4, "ba": 4, "bb": 4, "bc": 4, "c": 4}, ["a", "bb", "c"]),
        ({"mod": 1, "model": 90, "models": 1, "mode": 1, "n": 1}, ["mod", "model", "models"]),
        ({f"{'a' * 20}{end}": 9 for end in "bcd"}, ["aaaaaaaaaaaa"]),
    ],
)
def test_terms_are_divided_at_their_first_characters(weights: dict[str, int], starts: list[str]) -> None:
    _, ranges = divide(weights, 10)
    assert [some.start for some in ranges] == starts


@given(TERMS, st.integers(1, 40))
def test_ranges_cover_all_terms_and_start_where_they_say(weights: dict[str, int], most: int) -> None:
    terms, ranges = divide(weights, most)
    assert [number for some in ranges for number in range(some.first, some.end)] == list(range(len(terms)))
    for before, after in pairwise(ranges):
        assert utf16_key(terms[before.end - 1]) < utf16_key(after.start) <= utf16_key(terms[after.first])
    for some in ranges:
        held = terms[some.first : some.end]
        assert len(some.start) <= 12
        assert sum(weights[term] for term in held) <= most or len({term[:12] for term in held}) == 1


@given(TERMS, st.integers(1, 40))
def test_terms_that_weigh_a_little_more_move_no_border_unless_a_range_becomes_full(
    weights: dict[str, int], most: int
) -> None:
    _, before = divide(weights, most)
    _, after = divide({term: weight + 0.5 / len(weights) for term, weight in weights.items()}, most + 0.5)  # type: ignore[misc]
    assert after == before
