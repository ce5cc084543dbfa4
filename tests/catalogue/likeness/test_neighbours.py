"""Papers compared some at a time; `test_related` compares the lists with the obvious way to find them."""

from __future__ import annotations

import numpy as np
import pytest

from site_builder.catalogue.likeness import neighbours
from site_builder.catalogue.likeness.neighbours import Neighbours, list_nearest
from site_builder.catalogue.likeness.postings import build_postings
from site_builder.catalogue.topics.tokens import read_tokens

KITES = ("Kites over hills", "Ribbons steer paper kites across windy hills.")
SNAILS = ("Snail postcards", "Garden snails post letters through hollow reeds.")
TEXTS = [KITES, SNAILS, KITES, ("", ""), SNAILS, KITES]


def find(settled: list[bool], start: int = 0, stop: int = len(TEXTS)) -> list[Neighbours]:
    is_settled = np.array(settled)
    return list(list_nearest(build_postings(read_tokens(TEXTS), is_settled), is_settled, start, stop))


def test_the_nearest_settled_papers_are_listed_beside_the_related_ones() -> None:
    assert find([False, True, True, True, True, True])[2] == Neighbours([0, 5], [5])


@pytest.mark.parametrize("cells", [1, 13, 1000])
def test_no_size_of_blocks_or_slices_changes_a_list(cells: int, monkeypatch: pytest.MonkeyPatch) -> None:
    settled = [True] * len(TEXTS)
    whole = find(settled)
    monkeypatch.setattr(neighbours, "_CELLS", cells)
    assert [*find(settled, 0, 2), *find(settled, 2)] == whole
    assert whole[3] == Neighbours([], [])
