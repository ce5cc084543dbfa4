from __future__ import annotations

import pytest

from site_builder.pages.periods.neighbours import find_neighbours


@pytest.mark.parametrize(
    ("period", "neighbours"),
    [("c", ("", "b")), ("b", ("c", "a")), ("a", ("b", "")), ("x", ("", ""))],
)
def test_the_neighbours_of_a_period_are_those_next_to_it_in_the_list(period, neighbours):
    assert find_neighbours(("c", "b", "a"), period) == neighbours
