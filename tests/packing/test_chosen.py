"""Some values of a packed sequence: they are a sequence like a tuple of the same values."""

from __future__ import annotations

import msgspec
import pytest

from site_builder.packing.chosen import ByKey, Lean, choose, is_packed, keep_seen, see_as
from site_builder.packing.packed import pack


class Whole(msgspec.Struct, frozen=True):
    name: str
    number: int = 0


class Part(msgspec.Struct, frozen=True):
    number: int = 0


VALUES = tuple(Whole(f"n{number}", number) for number in range(100))


@pytest.fixture
def packed(tmp_path):
    return keep_seen(pack(VALUES, Whole, tmp_path / "values"))


@pytest.mark.parametrize("places", [[], [3], [9, 1, 1], range(100), range(99, 0, -1)])
def test_it_is_like_a_tuple_of_the_same_values(packed, places):
    expected = choose(VALUES, places)
    chosen = choose(packed, places)
    assert (tuple(chosen), len(chosen), chosen[1:7]) == (expected, len(expected), expected[1:7])
    assert [chosen[at] for at in range(len(expected))] == [*expected]
    assert list(see_as(chosen, Part)) == [Part(value.number) for value in expected]
    assert tuple(choose(chosen, reversed(range(len(expected))))) == expected[::-1]
    assert (is_packed(chosen), is_packed(expected)) == (True, False)


def test_values_in_memory_stay_as_they_are():
    assert keep_seen(VALUES) is VALUES
    assert see_as(VALUES, Part) is VALUES


def test_a_value_that_was_looked_at_is_not_decoded_again(packed):
    assert packed[7] is choose(packed, [7])[0]
    assert next(iter(choose(packed, [7]))) is packed[7]


def test_values_are_found_by_key(packed):
    found = ByKey({"a": 1, "b": 2}, packed)
    assert (dict(found), len(found), found.get("c")) == ({"a": VALUES[1], "b": VALUES[2]}, 2, None)


def test_small_values_stay_in_memory():
    lean = Lean([Part(3), Part(), Part(70_000)], Part)
    assert [*lean.look_at([2, 0, 0, 1])] == [Part(70_000), Part(3), Part(3), Part()]
