from __future__ import annotations

import numpy as np

from site_builder.search.indexing.vocabulary import (
    Vocabulary,
    count_parts,
    expand_ranges,
    find_entries,
    find_parts,
    find_places,
    merge_texts,
)

TEXTS = ["The zorb-quux, the ZORB", "", "zorbs"]


def test_each_token_is_analysed_once_into_the_parts_of_its_words_and_the_whole() -> None:
    vocabulary = Vocabulary()
    tokens = vocabulary.read(TEXTS)
    table = vocabulary.table()
    parts, entries = find_parts(table, tokens), find_entries(table, tokens)
    assert tokens.sizes.tolist() == [4, 0, 1]
    assert [vocabulary.forms[form] for form in table.forms[parts.entries]] == [
        "the", "zorb", "quux", "the", "zorb", "zorbs",
    ]  # fmt: skip
    assert [vocabulary.forms[form] for form in table.forms[entries.entries]] == [
        "the", "zorb", "quux", "zorbquux", "the", "zorb", "zorbs",
    ]  # fmt: skip
    assert entries.owners.tolist() == [0] * 6 + [2]
    assert find_places(table, tokens, entries).tolist() == [0, 1, 2, 1, 3, 4, 0]
    assert count_parts(table, tokens).tolist() == [5, 0, 1]


def test_forms_of_one_term_share_it_and_unseen_ones_have_no_number() -> None:
    vocabulary = Vocabulary()
    vocabulary.read(TEXTS)
    assert sorted(vocabulary.terms) == ["quux", "the", "zorb", "zorbquux"]
    assert vocabulary.term_number("lorem") == -1
    assert vocabulary.written_number("lorem") == -1
    assert vocabulary.written_number("zorb") != vocabulary.written_number("ZORB") >= 0


def test_texts_of_all_rows_are_merged_in_the_order_of_javascript() -> None:
    merged, places = merge_texts([["b", "a"], [], ["ﬂ", "𝜅", "b"]])
    assert merged == ("a", "b", "𝜅", "ﬂ")
    assert [row.tolist() for row in places] == [[1, 0], [], [3, 2, 1]]


def test_ranges_are_expanded_in_order() -> None:
    starts, counts = np.array([5, 9, 0], np.int32), np.array([2, 0, 3], np.int32)
    assert expand_ranges(starts, counts).tolist() == [5, 6, 0, 1, 2]
    assert expand_ranges(starts[:0], counts[:0]).tolist() == []
