"""Which papers have which terms; `test_related` compares the weights with the obvious way to compute them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from site_builder.catalogue.likeness.postings import UNIT, build_postings
from site_builder.catalogue.topics.tokens import read_tokens

TEXTS = [("Kites", "Red ribbons. Kites."), ("Ribbons", "Kites and snails."), ("Snails", ""), ("", "")]


def test_each_paper_keeps_its_terms_and_each_term_lists_its_papers() -> None:
    tokens = read_tokens(TEXTS)
    found = build_postings(tokens, np.array([True] * 4))
    kite, ribbon, snail = (int(found.of_words[tokens.words.index(word)]) for word in ("Kites", "ribbons", "snails"))
    kept = [set(found.terms[start:end].tolist()) for start, end in pairwise(found.starts)]
    assert kept == [{kite, ribbon}, {kite, ribbon, snail}, {snail}, set()]
    lists = [found.papers[found.term_starts[it] : found.term_starts[it + 1]].tolist() for it in (kite, ribbon, snail)]
    assert lists == [[0, 1], [0, 1], [1, 2]]


def test_a_word_in_the_title_weighs_more_and_all_weights_have_one_length() -> None:
    found = build_postings(read_tokens(TEXTS), np.array([True] * 4))
    kite, ribbon = found.weights[found.starts[0] : found.starts[1]].tolist()
    assert kite > ribbon
    assert round((kite**2 + ribbon**2) / UNIT**2, 2) == 1


def test_a_term_that_fewer_than_two_settled_papers_have_is_not_kept() -> None:
    found = build_postings(read_tokens(TEXTS), np.array([True, False, False, True]))
    assert found.terms.size == 0
