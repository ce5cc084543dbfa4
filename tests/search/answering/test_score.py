from __future__ import annotations

import pytest
from search.answering.small import CATALOGUE

from site_builder.search.answering.known import read_catalogue
from site_builder.search.answering.plan import make_plan
from site_builder.search.answering.query import parse_query
from site_builder.search.answering.score import Scores, rate_rarity, score_papers

KNOWN = read_catalogue(CATALOGUE)
D, C, B, A = range(4)
"""The papers in id order."""


def score(query: str) -> Scores:
    plan = make_plan(parse_query(query), KNOWN)
    return score_papers(plan.wanted, plan.length, KNOWN)


def test_a_rare_term_counts_more_than_a_common_one() -> None:
    assert rate_rarity(1000, 1) > rate_rarity(1000, 500)
    assert (rate_rarity(1000, 1000), rate_rarity(0, 0)) == (0, 69)


def test_a_word_in_the_title_counts_more_than_one_in_the_text() -> None:
    scores = score("zorbs").scores
    assert scores[A] > scores[D] > scores[C] == 0


def test_a_paper_covers_the_words_that_it_contains() -> None:
    assert score("zorbs quux").covered.tolist() == [1, 2, 3, 3]
    assert score("title:zorbs").covered.tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize(("query", "exact"), [("quux", {C}), ("zorb the quux", {A}), ("quux zorb", set())])
def test_a_title_that_is_the_query_is_exact(query: str, exact: set[int]) -> None:
    assert set(score(query).exact.nonzero()[0].tolist()) == exact
