"""How places are turned and spread over a frame."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue.likeness.map_frame import fill_frame


def arrays(places):
    x, y = zip(*places, strict=True) if places else ((), ())
    return np.array(x, np.float64), np.array(y, np.float64)


def fill(settled, late=()):
    """Return the places of settled and of late papers as pairs."""
    (x, y), (late_x, late_y) = fill_frame(arrays(settled), arrays(late))
    return list(zip(x, y, strict=True)), list(zip(late_x, late_y, strict=True))


def test_the_longest_axis_lies_flat():
    places, _ = fill([(0.4, 0.0), (0.45, 0.3), (0.55, 0.7), (0.6, 1.0)])
    assert [round(x, 2) for x, _ in places] == [0.02, 0.32, 0.68, 0.98]


def test_a_crowd_gets_more_room_and_what_is_far_stays_far():
    crowd = [(0.5 + number / 10_000, 0.5) for number in range(9)]
    places, _ = fill([*crowd, (1.0, 0.5)])
    xs = sorted(x for x, _ in places)
    assert xs[8] - xs[0] > 0.45
    assert xs[9] - xs[8] > 0.4


def test_a_late_paper_moves_no_other_and_is_put_between_those_next_to_it():
    settled = [(number / 10, 0.5 + 0.01 * (number * 7 % 11)) for number in range(11)]
    alone, _ = fill(settled)
    places, late = fill(settled, [(0.25, 0.5), settled[3], (7.0, 0.5)])
    assert places == alone
    assert alone[2][0] < late[0][0] < alone[3][0]
    assert late[1] == pytest.approx(alone[3], abs=1e-6)
    assert late[2][0] == pytest.approx(0.98), "a place beyond all others is at the edge"


@given(st.lists(st.tuples(*[st.floats(0, 1, width=32)] * 2), min_size=2, max_size=30))
def test_all_places_are_in_the_frame(places):
    settled, late = fill(places[:-1] if len(places) > 2 else places, places)
    assert all(0.019 < value < 0.981 for place in (*settled, *late) for value in place)


def test_papers_in_one_place_are_spread_too():
    places, _ = fill([(0.5, 0.5)] * 4)
    assert len(set(places)) == 4
