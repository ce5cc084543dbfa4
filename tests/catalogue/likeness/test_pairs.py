"""Pairs of terms that several papers keep, against the obvious way to list them."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise

import numpy as np
import pytest

from site_builder.catalogue.likeness import pairs
from site_builder.catalogue.likeness.pairs import Pairs, build_pairs, list_pairs, make_table
from site_builder.catalogue.likeness.postings import Postings, build_postings
from site_builder.catalogue.topics.tokens import read_tokens

TEXTS = [
    ("Kites over hills", "Ribbons steer paper kites across windy hills."),
    ("Snail postcards", "Garden snails post letters through hollow reeds."),
    ("A kite on a hill", "Windy hills bend ribbons and tear paper kites."),
    ("", ""),
    ("Letters", "Snails cross windy hills."),
]

Listed = dict[tuple[int, int], dict[int, int]]
"""Pair of terms → paper → the sum of their weights."""


def make_postings() -> Postings:
    return build_postings(read_tokens(TEXTS), np.array([True] * len(TEXTS)))


def list_plainly(postings: Postings) -> Listed:
    found: Listed = defaultdict(dict)
    for paper, (start, end) in enumerate(pairwise(postings.starts.tolist())):
        weights = dict(zip(postings.terms[start:end].tolist(), postings.weights[start:end].tolist(), strict=True))
        for one, other in combinations(sorted(weights), 2):
            found[one, other][paper] = int(weights[one] + weights[other])
    return found


def read(found: Pairs) -> Listed:
    papers, weights = found.papers.tolist(), found.weights.tolist()
    return {
        (key >> 32, key & 0xFFFFFFFF): dict(zip(papers[start:end], weights[start:end], strict=True))
        for key, (start, end) in zip(found.keys.tolist(), pairwise(found.starts.tolist()), strict=True)
    }


@pytest.mark.parametrize("entries", [1, 4, 1000])
def test_each_pair_lists_its_papers_unless_only_one_has_it(entries: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "_ENTRIES", entries)
    postings = make_postings()
    found = build_pairs(postings, make_table(postings))
    assert read(found) == {
        pair: {paper: min(weight // 8, 255) for paper, weight in papers.items()}
        for pair, papers in list_plainly(postings).items()
        if len(papers) > 1
    }
    assert found.keys.tolist() == sorted(found.keys.tolist())


def test_the_pairs_of_some_papers_are_those_of_their_terms() -> None:
    postings = make_postings()
    keys, rows, weights = (values.tolist() for values in list_pairs(make_table(postings), 2, 5))
    found: Listed = defaultdict(dict)
    for key, row, weight in zip(keys, rows, weights, strict=True):
        found[key >> 32, key & 0xFFFFFFFF][row + 2] = weight
    plain = {pair: {it: papers[it] for it in papers if it >= 2} for pair, papers in list_plainly(postings).items()}
    assert found == {pair: papers for pair, papers in plain.items() if papers}


def test_a_catalogue_without_words_has_no_pairs() -> None:
    postings = build_postings(read_tokens([("", "")] * 3), np.array([True] * 3))
    assert read(build_pairs(postings, make_table(postings))) == {}
