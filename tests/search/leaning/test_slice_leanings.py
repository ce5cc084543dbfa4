"""What papers lean to is found slice by slice, and does not depend on how they are cut."""

from __future__ import annotations

import numpy as np
import pytest
from search.invented import build_documents
from search.leaning.test_leanings import mix_texts, small

from site_builder.search.indexing import stored_index
from site_builder.search.indexing.documents import Document
from site_builder.search.leaning.slice_leanings import EXTRAS

__all__ = ["small"]  # a fixture that every test here uses


def look(texts: list[Document], jobs: int = 1) -> list[list[int]]:
    built = build_documents(texts, jobs=jobs)
    found = built.leanings
    return [it.tolist() for it in (built.index.levels, found.reaches, found.starts, found.documents, found.extras)]


def test_levels_do_not_depend_on_slices_or_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = mix_texts(90)
    whole = look(texts)
    assert any(whole[0])
    monkeypatch.setattr(stored_index, "SLICE", 17)
    assert look(texts) == whole
    assert look(texts, jobs=3) == whole


def test_a_paper_has_levels_for_few_terms_that_it_lacks() -> None:
    found = build_documents(mix_texts(90)).leanings
    assert 0 < np.bincount(found.documents).max() <= EXTRAS
    assert {*found.extras.tolist()} <= set(range(1, 8))
