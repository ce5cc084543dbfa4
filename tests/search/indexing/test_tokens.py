from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search.plain_terms import split_word

from site_builder.search.indexing.tokens import STOP_WORDS, find_words, fold, to_term, utf16_key


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("  Graph\tattention, ", ["Graph", "attention"]),
        ("state-of-the-art — and more", ["state-of-the-art", "and", "more"]),
        ("BERT: Pre-training (2019)", ["BERT", "Pre-training", "2019"]),
        ("C++, C# and F#!", ["C++", "C#", "and", "F#"]),
        ("A^2FM at 10.1145/3292500.3330701.", ["A^2FM", "at", "10.1145/3292500.3330701"]),
        ("thin\u2009space, wide\u3000space", ["thin", "space", "wide", "space"]),
        ("“Ödegård’s” हिन्दी 深度学习", ["Ödegård’s", "हिन्दी", "深度学习"]),
        ("--key-- a--b a- -b", ["key", "a", "b", "a", "b"]),
    ],
)
def test_a_text_is_split_into_words(text: str, words: list[str]) -> None:
    assert find_words(text) == words


@pytest.mark.parametrize(
    ("word", "whole", "parts"),
    [
        ("Graph", "", ("graph",)),
        ("GPT-4", "gpt4", ("gpt", "4")),
        ("A^2FM", "a2fm", ("a", "2fm")),
        ("state-of-the-art", "stateoftheart", ("state", "of", "the", "art")),
        ("2401.12345", "240112345", ("2401", "12345")),
        ("C++", "c++", ("c",)),
        ("model's", "", ("model",)),
        ("don’t", "", ("dont",)),
        ("Ødegård", "", ("odegard",)),
        ("ﬂow", "", ("flow",)),
        ("İstanbul", "", ("istanbul",)),
        ("深度学习", "", ("深度", "度学", "学习")),
        ("学", "", ("学",)),
        ("GPT模型", "", ("gpt", "模型")),
    ],
)
def test_a_word_has_the_forms_of_its_whole_and_its_parts(word: str, whole: str, parts: tuple[str, ...]) -> None:
    assert split_word(word) == (whole, parts)


def test_only_english_words_are_stemmed() -> None:
    assert [to_term(form) for form in ("networks", "gpt4s", "c++", "naïves", "as")] == [
        "network", "gpt4s", "c++", "naïves", "as",
    ]  # fmt: skip


def test_stop_words_are_forms() -> None:
    assert len(STOP_WORDS) == 119, "the same number as in lunr.js"
    assert all(split_word(word) == ("", (word,)) for word in STOP_WORDS)


@given(st.text())
def test_forms_of_any_text_are_already_folded(text: str) -> None:
    for word in find_words(text):
        whole, parts = split_word(word)
        assert all(form and fold(form) == form for form in parts)
        assert fold(whole) == whole


def test_ascii_texts_have_the_same_words_with_the_shortcut() -> None:
    text = "".join(map(chr, range(1, 128))) + " a.b-c d'e f+ g++ h+++ i# j## k'"
    assert find_words(text) == find_words(f"{text} é")[:-1]


def test_letters_without_case_and_accents_are_the_same() -> None:
    for text in ("Ångström", "STRASSE Straße", "ΟΔΟΣ οδος", "Łukasz", "ＦＵＬＬ"):
        assert fold(text.upper()) == fold(text.lower()) == fold(unicodedata.normalize("NFD", text))


def test_terms_sort_by_utf16_code_units() -> None:
    assert sorted(["\uffee", "𝜅", "ﬂow", "z"], key=utf16_key) == ["z", "𝜅", "ﬂow", "\uffee"]


def test_every_mark_of_unicode_is_part_of_words() -> None:
    marks = [mark for mark in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(mark)[0] == "M"]
    assert find_words(", ".join(f"a {mark}" for mark in marks)) == [word for mark in marks for word in ("a", mark)]
