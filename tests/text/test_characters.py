"""Damaged letters are restored. All names are invented."""

from __future__ import annotations

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text import characters
from site_builder.text.characters import compose, fix_encoding, unescape

COMPOSED = {
    r"na\"ive": "naïve",
    r"Erd{\H o}s and {\'{E}}va": "Erdős and Éva",
    r"Stra\ss e, {\O}re, \O rsted": "Straße, Øre, Ørsted",
    r"it\'s": r"it\'s",
    r"\"Always\"": r"\"Always\"",
    r"{\'q}": r"{\'q}",
}


@pytest.mark.parametrize("text", COMPOSED)
def test_accents_are_composed_if_they_cannot_be_anything_else(text):
    assert compose(text) == COMPOSED[text]


@given(st.text(alphabet="áéíóúäöüñçøłß “”–", min_size=1, max_size=12))
def test_utf_8_read_as_latin_1_is_restored_even_if_it_happened_repeatedly(text):
    damaged = text.encode().decode("latin-1")

    assert fix_encoding(damaged) in (text, damaged)
    assert fix_encoding("JosÃ© InvÃ©ntado") == "José Invéntado"
    assert fix_encoding("JosÃ\x83Â©") == "José"


def test_a_word_that_may_be_correct_is_kept():
    assert fix_encoding("Ångström, SÃO Paulo, naïve") == "Ångström, SÃO Paulo, naïve"


def test_entities_are_decoded_if_the_whole_text_was_escaped():
    assert unescape("&lt;b&gt; &amp;amp; &#x41;") == "<b> & A"
    assert unescape("R&D &amp; more") == "R&D &amp; more"
    assert unescape("write `&amp;`") == "write `&amp;`"


@pytest.mark.parametrize("text", ["", "plain", "<&'\">", "é<"])
def test_text_is_escaped_in_the_same_way_without_the_function_of_markupsafe(text: str) -> None:
    assert characters._escape_slowly(text) == characters.escape_text(text) == str(markupsafe.escape(text))
