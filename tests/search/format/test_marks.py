from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from search.invented import index_documents

from site_builder.search.format import marks
from site_builder.search.format.manifest import RANKING
from site_builder.search.indexing.documents import Document

RARITIES = st.floats(0, 6)


def gain(mark: int) -> float:
    weight = (mark >> 2 & 31) / (1 - RANKING.b + RANKING.b * RANKING.classes[mark & 3]) + RANKING.title * (mark >> 7)
    return weight / (RANKING.k1 + weight)


def test_a_few_longer_texts_change_the_length_class_of_no_other() -> None:
    lengths = np.arange(1, 400)
    longer = np.append(lengths, [420, 430])
    assert lengths.mean() != longer.mean()
    assert marks.length_classes(longer)[:-2].tolist() == marks.length_classes(lengths).tolist()
    assert marks.length_classes(np.array([69, 70, 99, 100, 144, 145, 73])).tolist() == [0, 1, 1, 2, 2, 3, 1]


@given(RARITIES)
def test_rounding_changes_no_score_by_much_and_keeps_what_titles_have(rarity: float) -> None:
    rounded = marks.round_marks(rarity).tolist()
    assert [mark >> 7 for mark in rounded] == [0] * 128 + [1] * 128
    most = 2 * marks.TOLERANCE / max(math.floor(2 * rarity) / 2, 0.5) + 1e-9
    assert all(abs(gain(mark) - gain(other)) <= most for mark, other in enumerate(rounded))


@given(RARITIES)
def test_what_is_rounded_stays_as_it_is_and_in_order(rarity: float) -> None:
    rounded = marks.round_marks(rarity)
    assert (rounded[rounded] == rounded).all()
    for half in (range(128), range(128, 256)):
        gains = [gain(rounded[mark]) for mark in sorted(half, key=gain)]
        assert gains == sorted(gains)


def test_common_terms_have_fewer_marks() -> None:
    counts = [len(set(marks.round_marks(rarity).tolist())) for rarity in (0.2, 1, 2, 4)]
    assert counts == sorted(set(counts))
    assert counts[0] < 16


def test_only_marks_of_common_terms_are_rounded(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [Document(abstract="common " * (at + 1) + ("rare " * 9 if at == 8 else "")) for at in range(30)]
    index = index_documents(texts)
    exact = marks.make_marks(index).tobytes()
    monkeypatch.setattr(marks, "MOST_EXACT", 20)
    rounded = marks.make_marks(index).tobytes()
    assert [index.terms, np.diff(index.starts).tolist()] == [("common", "rare"), [30, 1]]
    assert rounded[30:] == exact[30:]
    assert len(set(rounded[:30])) < len(set(exact[:30]))
