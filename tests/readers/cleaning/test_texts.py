"""Clean texts and names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.readers.cleaning.texts import clean_name, clean_text, cut_text

UNSEEN = "\x00\x01\x1b\x7f\x85\ud800\ufffe\uffff\ufdd0\U0001fffe\u202e\u2066\u061c\u200b\ufeff"


@pytest.mark.parametrize("sign", UNSEEN.replace("\x85", ""))
def test_what_nobody_sees_is_removed(sign):
    assert clean_text(f"On {sign}Kites{sign}") == "On Kites"
    assert clean_name(f"Ada{sign} Inven{sign}ted") == "Ada Invented"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("On\n Kites\t", "On Kites"),
        ("On\x85Kites", "On Kites"),
        ("Ki\x93tes", "Kites"),
        ("naÃ\xadve", "naÃ\xadve"),  # repaired later
        ("â\x80\x9cKites", "â\x80\x9cKites"),
        ("کتاب\u200cها", "کتاب\u200cها"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("\x01", ""),
    ],
)
def test_texts_are_on_one_line(text, clean):
    assert clean_text(text) == clean


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("\u200eAda Invented\u200f", "Ada Invented"),
        ("Ada\u200dInvented", "AdaInvented"),
        ("حسین\u200cزاده", "حسین\u200cزاده"),
        ("Ada\u00adInvented", "AdaInvented"),
        ("\u200b", ""),
    ],
)
def test_names_have_no_marks_but_the_joiners_of_their_script(name, clean):
    assert clean_name(name) == clean


def test_a_long_text_is_cut_at_a_space():
    assert cut_text("On kites", 8) == "On kites"
    assert cut_text("On kites and wind", 12) == "On kites…"
    assert cut_text("K" * 20, 8) == "KKKKKKK…"


@given(st.text(alphabet=f"aÃ\xad\x93 \u200c\u200d\u200eک{UNSEEN}", max_size=10))
def test_cleaning_twice_changes_nothing(text):
    clean, name = clean_text(text), clean_name(text)
    assert clean_text(clean) == clean
    assert clean_name(name) == name


@given(st.text(alphabet="a ", max_size=30), st.integers(2, 20))
def test_cutting_twice_changes_nothing(text, longest):
    cut = cut_text(text.strip(), longest)
    assert len(cut) <= longest
    assert cut_text(cut, longest) == cut
