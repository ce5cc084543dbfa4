"""Texts with their positions: they are a dictionary of the same texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from site_builder.packing import keys as module
from site_builder.packing.keys import Keys, KeysAt

TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=3), unique=True, max_size=9)


@given(texts=TEXTS, other=st.text(max_size=3))
def test_they_are_a_dictionary(texts, other):
    keys, known = Keys(texts), {text: place for place, text in enumerate(texts)}
    assert (dict(keys), len(keys), keys.get(other)) == (known, len(known), known.get(other))


@given(texts=TEXTS)
def test_texts_with_equal_hashes_are_told_apart(texts):
    module.hash = lambda text: len(text)
    try:
        assert dict(Keys(texts)) == {text: place for place, text in enumerate(texts)}
        assert "none of them" not in Keys(texts)
    finally:
        del module.hash


def test_some_of_them_are_a_sequence():
    some = KeysAt(Keys(["one", "two", "three"]), [2, 0])
    assert (list(some), some[0], some[1:], len(some)) == (["three", "one"], "three", ("one",), 2)
