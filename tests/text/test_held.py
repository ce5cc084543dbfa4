"""Parts of a text are set aside and restored."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.held import MARK, hold, put_back


def test_a_restored_part_may_differ_from_the_original():
    bare, held = hold("see [1] and $x$.", [(12, 15, "<math>"), (4, 7, "(1)")])

    assert bare == f"see {MARK} and {MARK}."
    assert put_back(bare.upper(), held) == "SEE (1) AND <math>."


def test_the_first_and_longest_of_overlapping_parts_is_set_aside():
    assert hold("abcdef", [(2, 5, "x"), (1, 2, "y"), (1, 3, "z")]) == (f"a{MARK}def", ["z"])


@given(st.text(alphabet="ab $"), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=5))
def test_a_text_is_unchanged_when_its_parts_are_restored(text, spans):
    places = [(min(span), max(span)) for span in spans if max(span) <= len(text)]
    bare, held = hold(text, [(start, end, text[start:end]) for start, end in places])

    assert bare.count(MARK) == len(held)
    assert put_back(bare, held) == text
