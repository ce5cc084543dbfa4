"""The forms of all papers, and how often they occur."""

from __future__ import annotations

import numpy as np
import pytest
from search.built import build, manifest_of
from search.invented import collect_forms
from search.reading import read_words

from site_builder.model import Catalogue, Name, Paper
from site_builder.search.format import lexicon
from site_builder.search.format.lexicon import find_common
from site_builder.search.indexing import stored_index
from site_builder.search.indexing.documents import Document
from site_builder.search.indexing.vocabulary import merge_texts

TEXTS = [
    Document(title="Invented surveys", abstract="A survey of surveys", authors="Ada Invented"),
    Document(title="Ada", keywords="C++"),
]


@pytest.mark.parametrize("size", [1, 4096])
def test_forms_have_their_counts_in_texts_and_names(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(stored_index, "SLICE", size)
    lexicon = collect_forms(TEXTS)
    assert dict(zip(lexicon.forms, map(tuple, lexicon.counts.T.tolist()), strict=True)) == {
        "a": (1, 0), "ada": (1, 1), "c": (1, 0), "c++": (1, 0), "invented": (1, 1), "of": (1, 0), "survey": (1, 0),
        "surveys": (2, 0),
    }  # fmt: skip
    assert list(lexicon.forms) == sorted(lexicon.forms)


def test_the_most_common_forms_have_at_least_two_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.search.format.lexicon.HEAD_SIZE", 3)
    lexicon = collect_forms(TEXTS)
    assert [lexicon.forms[number] for number in find_common(lexicon)] == ["ada", "invented", "surveys"]


def test_texts_are_merged_in_the_order_of_javascript() -> None:
    texts, ranks = merge_texts([["\U0001d705", "zorb"], [], ["\uff5a", "zorb"]])
    assert texts == ("zorb", "\U0001d705", "\uff5a")
    assert [row.tolist() for row in ranks] == [[1, 0], [], [2, 0]]
    assert all(row.dtype == np.int32 for row in ranks)


def test_the_head_has_the_most_common_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "HEAD_SIZE", 3)
    papers = tuple(
        Paper(slug=str(number), title="Invented surveys", abstract="graphs graphs a", authors=(Name(name="Ada Ada"),))
        for number in range(9)
    )
    head = manifest_of(build(Catalogue(papers=papers)))["head"]
    assert read_words(head["forms"]) == ["ada", "graphs", "invented"]
    assert [divmod(ord(mark) - 40, 4) for mark in head["counts"]] == [(0, 2), (3, 0), (2, 0)]
