"""Values of JSON that come in more than one shape."""

from __future__ import annotations

import pytest

from site_builder.readers.objects.values import as_count, as_keywords, as_list, as_plain, as_text, look_up


def test_a_key_within_keys_is_found_or_none():
    assert look_up({"a": {"b": 1}}, "a", "b") == 1
    assert look_up({"a": [{"b": 1}]}, "a", "b") is None
    assert look_up(None, "a") is None


@pytest.mark.parametrize(("value", "items"), [([1, 2], [1, 2]), ({"a": 1}, [{"a": 1}]), ("x", ["x"]), (None, [])])
def test_a_single_value_is_a_list_of_one(value, items):
    assert as_list(value) == items


@pytest.mark.parametrize(
    ("value", "text"),
    [(" On\n Nothing ", "On Nothing"), (2024, "2024"), (["", None, "x"], "x"), ([], ""), (True, ""), ({"a": "x"}, "")],
)
def test_a_text_is_a_text_whatever_its_shape(value, text):
    assert as_text(value) == text


def test_a_number_of_thousands_of_digits_is_no_text():
    assert as_text(10**5000) == ""


@pytest.mark.parametrize(
    ("value", "count"), [(0, 0), ("12", 12), (-1, None), ("many", None), (None, None), ("9" * 5000, None), ("²", None)]
)
def test_a_count_is_a_whole_number(value, count):
    assert as_count(value) == count


def test_markup_is_taken_out():
    assert as_plain("On <i>Nothing</i> &amp; More") == "On Nothing & More"
    assert as_plain("On <i>Nothing</i>", markdown=True) == "On *Nothing*"
    assert as_keywords(["a <b>b</b>", None, "a b", 3]) == ("a b", "3")
