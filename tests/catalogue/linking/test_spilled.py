"""Values in a file: they are a sequence like a tuple of the same values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue.linking.spilled import Spilled


@given(values=st.lists(st.text(max_size=9), max_size=9), data=st.data())
def test_it_is_what_was_put_into_it(values, data):
    spilled = Spilled(str, values)
    some = data.draw(st.slices(len(values)))
    assert (list(spilled), len(spilled), [*spilled[some]]) == (values, len(values), values[some])
    assert [spilled[n] for n in range(-len(values), len(values))] == [*values, *values]
    with pytest.raises(IndexError):
        spilled[len(values)]


def test_values_can_be_added_after_others_were_read():
    spilled = Spilled(str, ["one"])
    assert list(spilled) == ["one"]
    spilled.append("two")
    assert (list(spilled), spilled[1]) == (["one", "two"], "two")


def test_sequences_of_one_file_have_their_own_values():
    one = Spilled(str, ["a", "b"])
    two = one.start_another()
    two.append("c")
    three = two.start_another()
    three.append("d")
    assert [list(one), list(two), list(three), list(two[:1])] == [["a", "b"], ["c"], ["d"], ["c"]]
