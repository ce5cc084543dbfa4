"""Rare forms: which files they are in, and that the client corrects misspelt words with them."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from search.asking import correct_queries, write_files
from search.invented import collect_forms
from search.reading import read_words

from site_builder.model import Catalogue, Name, Paper
from site_builder.search.format import lexicon as lexicon_module
from site_builder.search.format import sizes
from site_builder.search.format.rare_forms import choose_forms, count_files, encode_rare, hash_key, keys_of
from site_builder.search.indexing.documents import Document

WORDS = ("zorbing", "quuxarium", "lorembulous", "ipsumation", "dolorine", "sitametic")
PAPERS = tuple(
    Paper(
        slug=f"{word}-{number}",
        title=f"Invented {word}",
        abstract="invented surveys",
        authors=(Name(name="Ada Quorx"),),
    )
    for word in WORDS
    for number in range(3)
)


def test_the_keys_of_a_form_are_its_first_and_last_letters() -> None:
    assert (keys_of("zorbing"), keys_of("zorb")) == (("<zo", ">ing"), ("<zo", ">orb"))


@given(st.text("abcdefgh", min_size=7, max_size=12), st.integers(0, 11), st.sampled_from(["", "x", "xy"]))
def test_a_missing_extra_or_different_letter_leaves_one_key_unchanged(form: str, place: int, instead: str) -> None:
    at = place % len(form)
    wrong = form[:at] + instead[:1] + (form[at] if instead == "xy" else "") + form[at + 1 :]
    assert set(keys_of(form)) & set(keys_of(wrong))


@pytest.mark.parametrize(("key", "number"), [("", 0), ("<", 60), ("<zo", 61553), (">é", 62 * 31 + 233)])
def test_keys_have_numbers(key: str, number: int) -> None:
    assert hash_key(key) == number


def test_forms_that_are_rare_words_are_in_the_files_of_both_keys() -> None:
    texts = [
        Document(title=word, abstract="the gpt4 abc tiny", authors="Ada Quorx") for word in WORDS for _ in range(3)
    ]
    lexicon = collect_forms([*texts, Document(title="seldom")])
    numbers = choose_forms(lexicon, [lexicon.forms.index("zorbing")])
    assert [lexicon.forms[number] for number in numbers] == sorted({*WORDS, "tiny", "quorx"} - {"zorbing"})
    files = [json.loads(content) for content in encode_rare(lexicon, numbers, 4)]
    assert len(files) == 4
    held = [read_words(file["forms"]) for file in files]
    for number in numbers:
        form = lexicon.forms[number]
        assert {at for at, forms in enumerate(held) if form in forms} == {hash_key(key) % 4 for key in keys_of(form)}
    marks = {
        form: mark
        for file, forms in zip(files, held, strict=True)
        for form, mark in zip(forms, file["counts"], strict=True)
    }
    assert {form: divmod(ord(mark) - 40, 4) for form, mark in marks.items()} == {
        "tiny": (3, 0), "quorx": (0, 2), **dict.fromkeys(set(WORDS) - {"zorbing"}, (1, 0)),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("forms", "files"), [(0, 0), (1, 1), (200, 1), (201, 2), (15_000, 64), (16_000, 64), (10**6, 512)]
)
def test_the_number_of_files_seldom_changes(forms: int, files: int) -> None:
    assert count_files(forms, 400) == files


def test_a_catalogue_whose_words_are_all_common_has_no_files_of_rare_ones() -> None:
    lexicon = collect_forms([Document(title="zorbing")] * 3)
    assert encode_rare(lexicon, choose_forms(lexicon, range(len(lexicon.forms))), 4) == []


def test_a_misspelt_rare_word_is_corrected_from_two_files_and_a_known_word_needs_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexicon_module, "HEAD_SIZE", 2)
    monkeypatch.setattr(sizes, "FEW", msgspec.structs.replace(sizes.FEW, forms=2))
    write_files(tmp_path, Catalogue(papers=PAPERS))
    understood = {
        "quuxariun ": "quuxarium ",
        "lorembulus": "lorembulous",
        "invented zorbnig ": "invented zorbing ",
        "author:uorx ": "author:quorx ",
        "inventd ": "invented ",
        "dolorine ": "",
        "zqzqzq ": "",
    }
    answers = correct_queries(tmp_path, list(understood))
    assert [corrected for corrected, _, _ in answers] == list(understood.values())
    found = [{slug.partition("-")[0] for slug in slugs} for _, slugs, _ in answers]
    assert [found[at] for at in (0, 1, 5, 6)] == [{"quuxarium"}, {"lorembulous"}, {"dolorine"}, set()]
    assert [len(slugs) for _, slugs, _ in answers[2:5]] == [10, 10, 10]
    assert answers[2][1][0].startswith("zorbing")
    asked = [sum(path.startswith("search/words/") for path in files) for _, _, files in answers]
    assert (asked[0], asked[5], max(asked)) == (2, 0, 2)
