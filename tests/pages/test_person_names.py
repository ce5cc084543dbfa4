"""Printed names, split as citations want them; nobody here is real but the examples of the documentation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.pages.person_names import SplitName, is_group, split_name

PAIRS = [
    ("Ada Invented", ("Invented", "Ada", "")),
    ("Ada B. C. Invented", ("Invented", "Ada B. C.", "")),
    ("Ludwig van Beethoven", ("van Beethoven", "Ludwig", "")),
    ("Maria de la Fiction", ("de la Fiction", "Maria", "")),
    ("Martin Luther King Jr.", ("King", "Martin Luther", "Jr.")),
    ("Invented, Ada", ("Invented", "Ada", "")),
    ("Van Invented", ("Invented", "Van", "")),
    ("An Van Invented", ("Invented", "An Van", "")),
    ("Plato", ("Plato", "", "")),
    ("王小明", ("王小明", "", "")),
    ("The Invented Team", ("The Invented Team", "", "")),
    ("", ("", "", "")),
]


@pytest.mark.parametrize(("printed", "parts"), PAIRS)
def test_a_name_is_split_where_the_family_name_begins(printed, parts):
    assert split_name(printed) == SplitName(*parts)


def test_a_group_is_no_person():
    assert is_group("ATLAS Collaboration")
    assert not is_group("Ada Invented")


@given(st.lists(st.text("abcXYZ.-", min_size=1), min_size=1, max_size=5).map(" ".join))
def test_no_word_of_a_name_is_lost(printed):
    parts = split_name(printed)
    assert sorted(" ".join(parts).split()) == sorted(printed.split())
