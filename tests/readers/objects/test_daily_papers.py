"""Objects of the Daily Papers API: which they are, and what is read from them."""

from __future__ import annotations

import msgspec
import pytest

from site_builder.readers.objects.daily_papers import decode_entry, is_entry, read_day, read_fields

ENTRIES = [
    {"paper": {"title": "Kites"}},
    "{'paper': {'title': 'Kites'}}",
    {"id": "2401.00001", "title": "Kites", "summary": "", "upvotes": 1},
    {"id": "2401.00001", "title": "Kites", "summary": None, "publishedAt": None},
]
OTHERS = [
    {},
    None,
    3,
    "Kites",
    [],
    {"paper": "Kites"},
    {"paper": {}},
    {"title": "Kites"},
    {"id": "x", "title": "Kites"},
]


@pytest.mark.parametrize("value", ENTRIES)
def test_an_entry_is_known_and_read(value):
    assert is_entry(value)
    assert read_fields(decode_entry(msgspec.json.encode(value)))["title"] == "Kites"


@pytest.mark.parametrize("value", OTHERS)
def test_another_value_is_no_entry(value):
    assert not is_entry(value)


def test_a_day_is_read_from_a_time_stamp():
    assert read_day("2024-01-02T23:59:59.000Z") == "2024-01-02"
    assert [read_day(it) for it in ("2024-13-02", "soon", "", None)] == [""] * 4
