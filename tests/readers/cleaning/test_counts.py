"""Numbers that count something."""

from __future__ import annotations

import pytest

from site_builder.readers.cleaning.counts import read_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("0", 0),
        ("12", 12),
        ("999999999", 999_999_999),
        ("0000000000012", 12),
        ("1000000000", None),
        ("1" * 5000, None),
        ("0" * 5000, 0),
        ("-1", None),
        ("1.5", None),
        ("²", None),
        ("٣", None),
        ("", None),
    ],
)
def test_digits_are_a_count_unless_there_are_too_many(text, count):
    assert read_count(text) == count
