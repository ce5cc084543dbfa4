"""Papers that nominate others; `test_related` compares the lists with those of comparing all."""

from __future__ import annotations

import numpy as np
import pytest

from site_builder.catalogue.likeness import nominating
from site_builder.catalogue.likeness.neighbours import Neighbours, list_nearest
from site_builder.catalogue.likeness.nominating import prepare
from site_builder.catalogue.likeness.postings import build_postings
from site_builder.catalogue.topics.tokens import read_tokens

KITES = ("Kites over hills", "Ribbons steer paper kites across windy hills.")
MORE_KITES = ("A kite on a hill", "Windy hills bend ribbons.")
SNAILS = ("Snail postcards", "Garden snails post letters through hollow reeds.")
TEXTS = [KITES, SNAILS, MORE_KITES, ("", ""), SNAILS, KITES]


def find(start: int = 0, stop: int = len(TEXTS)) -> list[Neighbours]:
    settled = np.array([True] * len(TEXTS))
    postings = build_postings(read_tokens(TEXTS), settled)
    return list(list_nearest(postings, settled, start, stop, prepare(postings)))


def test_papers_nominate_those_that_share_two_terms() -> None:
    assert [it.settled for it in find()] == [[5, 2], [4], [0, 5], [], [1], [0, 2]]


def test_the_papers_with_the_largest_sums_are_compared_and_equal_ones_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nominating, "_BEST", 1)
    assert [it.settled for it in find()] == [[5], [4], [0, 5], [], [1], [0]]


def test_only_the_rarest_pairs_nominate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nominating, "_NAMED", 2)
    assert [it.settled for it in find()] == [[5], [4], [0, 5], [], [1], [0]]


@pytest.mark.parametrize("block", [1, 4])
def test_no_size_of_blocks_or_slices_changes_a_list(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = find()
    monkeypatch.setattr(nominating, "_BLOCK", block)
    assert [*find(0, 2), *find(2)] == whole
