"""Cells as text and as lists in any notation."""

from __future__ import annotations

import datetime

import pytest

from site_builder.readers.fields.list_cells import cell_text, list_items, split_cell

TEXTS = [
    ("a", "a"),
    (None, ""),
    (float("nan"), ""),
    (2024.0, "2024"),
    (0.5, "0.5"),
    (b"\xc3\xa9\xff", "é\ufffd"),
    (datetime.datetime(2024, 11, 8, 9), "2024-11-08T09:00:00"),
    (["a", None, " b "], "a; b"),
    ({"given": "Anna", "family": "Invented"}, "Anna Invented"),
]


@pytest.mark.parametrize(("cell", "text"), TEXTS, ids=str)
def test_a_cell_of_any_type_becomes_text(cell, text):
    assert cell_text(cell) == text


LISTS = [
    ('["a", "b"]', ["a", "b"]),
    ("['a', 'b']", ["a", "b"]),
    ("['a' 'b']", ["a", "b"]),
    ('[{"name": "a"}, {"title": "b"}]', ["a", "b"]),
    ("[1]", ["1"]),
    ("a, b", None),
    ("[a, b", None),
    ("[not a list]", None),
]


@pytest.mark.parametrize(("cell", "items"), LISTS, ids=str)
def test_a_list_in_json_python_or_numpy_is_one(cell, items):
    assert list_items(cell) == items


def test_a_text_is_split_at_the_strongest_separator_in_it():
    assert split_cell("a, b; c") == ["a, b", "c"]
    assert split_cell("a|b|a") == ["a", "b"]
    assert split_cell("a,  b") == ["a", "b"]
    assert split_cell("") == []
