"""Values in a file: they are a sequence like a tuple of the same values."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.packing.packed import Shelf, pack


@given(values=st.lists(st.text(max_size=9), max_size=9), data=st.data())
def test_it_is_what_was_packed(tmp_path_factory, values, data):
    packed = pack(iter(values), str, tmp_path_factory.mktemp("packed") / "values")
    some = data.draw(st.slices(len(values)))
    assert (list(packed), len(packed), packed[some]) == (values, len(values), tuple(values[some]))
    assert [packed[n] for n in range(-len(values), len(values))] == [*values, *values]
    with pytest.raises(IndexError):
        packed[len(values)]


def test_more_values_than_are_read_at_once_come_in_order(tmp_path):
    packed = pack(range(1000), int, tmp_path / "values")
    assert list(packed) == list(range(1000))


def test_it_is_sent_as_the_path_of_its_file(tmp_path):
    packed = pack(["text " * 1000], str, tmp_path / "values")
    sent = pickle.dumps(packed)
    assert len(sent) < 1000
    assert list(pickle.loads(sent)) == ["text " * 1000]


def test_a_shelf_keeps_only_the_last_sequence(tmp_path):
    keep = Shelf(str, tmp_path)
    first = keep(["one"])
    second = keep(f"{it} more" for it in first)
    assert (list(first), list(second), len(list(tmp_path.iterdir()))) == (["one"], ["one more"], 1)
