"""Curves of shares with one scale."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.pages.contexts.pictures import Curve
from site_builder.pages.drawing.curves import draw_curves, smooth

_SHARES = st.lists(st.floats(0, 100), min_size=1, max_size=60)


def heights(curve: Curve) -> list[int]:
    return [int(height) for height in re.findall(r"[ML]\d+ (\d+)", curve.line)]


def test_a_share_is_that_of_the_periods_around():
    assert smooth((10, 20, 0, 30), (100, 100, 100, 100)) == (15, 10, pytest.approx(50 / 3), 15)


def test_a_share_of_few_papers_takes_more_periods_into_account():
    assert smooth((50, 0, 0, 0), (100, 0, 0, 1)) == pytest.approx((50, 50, 5000 / 101, 5000 / 101))
    assert smooth((0, 0), (0, 0)) == (0, 0)


def test_curves_have_the_same_number_of_points_from_top_to_bottom_wherever_they_begin():
    drawn = draw_curves({"low": (10, 30), "high": (70, 75), "flat": (1, 1)}, {"low": 10, "high": 70, "flat": 1})
    assert drawn["low"] == Curve(line="M0 94L100 6", area="M0 94L100 6V94H0z", end="M100 6h0")
    assert heights(drawn["high"]) == [61, 39], "a quarter of the other one"
    assert heights(drawn["flat"]) == [50, 50]


def test_a_change_of_a_fraction_of_a_point_stays_small():
    assert heights(draw_curves({"a": (10.0, 10.2)}, {"a": 10.0})["a"]) == [54, 46]


@given(st.dictionaries(st.text(max_size=3), _SHARES, max_size=5), st.floats(0, 1))
def test_every_curve_is_short_and_in_its_picture(shares, part):
    floors = {key: min(values) + part * (max(values) - min(values)) for key, values in shares.items()}
    for key, curve in draw_curves(shares, floors).items():
        assert all(0 <= height <= 100 for height in heights(curve))
        assert len(heights(curve)) == min(len(shares[key]), 24)
