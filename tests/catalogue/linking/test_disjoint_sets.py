"""Disjoint sets of numbers, compared with the obvious way to join sets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue.linking.disjoint_sets import Union


def test_the_smallest_number_represents_a_set():
    union = Union(range(5))

    assert union.unite(3, 1) == (1, 3)
    assert union.unite(4, 3) == (1, 4)
    assert [union.find(number) for number in range(5)] == [0, 1, 2, 1, 1]


def test_uniting_what_is_one_already_changes_nothing():
    union = Union([7, 9])
    union.unite(9, 7)

    assert union.unite(9, 7) == (7, 7)
    assert union.find(9) == 7


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_sets_are_those_of_the_plain_way(pairs):
    union, sets = Union(range(10)), [{number} for number in range(10)]
    for one, other in pairs:
        union.unite(one, other)
        joined = sets[one] | sets[other]
        for number in joined:
            sets[number] = joined

    assert [union.find(number) for number in range(10)] == [min(several) for several in sets]
