"""The tokens of the classic index, checked with a table of pairs and with lunr.js."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest
from node import ask_node
from search.invented import make_catalogue

from site_builder.search.indexing.tokens import STOP_WORDS
from site_builder.search.lunr.lunr_tokens import FILTERS, to_term, tokenize, trim

ORACLE = Path(__file__).with_name("tokens_oracle.mjs")


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", []),
        ("  Graph\tattention ", ["graph", "attention"]),
        ("state-of-the-art", ["state", "of", "the", "art"]),
        ("--key--", ["key"]),
        ("a/b – c_d", ["a/b", "–", "c_d"]),
        ("thin\u2009space, wide\u3000space, \ufeffmark", ["thin", "space,", "wide", "space,", "mark"]),
        ("next\x85line", ["next\x85line"]),
        ("ΟΔΟΣ İ", ["οδος", "i̇"]),
    ],
)
def test_a_text_is_split_into_tokens(text: str, tokens: list[str]) -> None:
    assert tokenize(text) == tokens


@pytest.mark.parametrize(
    ("token", "term"),
    [
        ("networks", "network"),
        ("(e.g.,", "e.g"),
        ("surveys.", "survey"),
        ("c++", "c"),
        ("élan", "lan"),
        ("naïve", "naïv"),
        ("__init__", "__init__"),
        ("—", ""),
        ("the", None),
        ("“the”", None),
    ],
)
def test_a_token_has_its_term(token: str, term: str | None) -> None:
    assert to_term(token) == term


def test_the_filters_are_those_of_lunr_js_in_its_order() -> None:
    assert [name for name, _ in FILTERS] == ["trimmer", "stopWordFilter", "stemmer"]


def test_only_ascii_letters_digits_and_the_underscore_survive_at_the_ends() -> None:
    kept = {chr(code) for code in range(sys.maxunicode + 1) if trim(chr(code))}
    assert kept == {chr(code) for code in range(128) if chr(code).isalnum()} | {"_"}


def invented_texts() -> list[str]:
    """Return whole papers, and each character of the basic plane that this Python knows, between letters."""
    papers = [f"{paper.title} {paper.abstract}" for paper in make_catalogue(60).papers]
    known = (chr(code) for code in range(0xFFFF) if unicodedata.category(chr(code)) not in ("Cn", "Cs"))
    return papers + [f"Ab{sign}Cd {sign}X{sign}" for sign in known]


def test_texts_have_the_terms_of_lunr_js(tmp_path: Path) -> None:
    texts = invented_texts()
    expected = ask_node(ORACLE, texts, tmp_path)
    terms = [[term for token in tokenize(text) if (term := to_term(token)) is not None] for text in texts]
    rows = zip(texts, terms, expected, strict=True)
    assert [(text, ours, theirs) for text, ours, theirs in rows if ours != theirs] == []


def test_the_stop_words_are_those_of_lunr_js(tmp_path: Path) -> None:
    words = sorted(STOP_WORDS)
    assert ask_node(ORACLE, words, tmp_path) == [[]] * len(words)
    assert len(words) == 119, "the same number as in lunr.js"
