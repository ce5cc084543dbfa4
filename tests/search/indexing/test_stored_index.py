"""The index that waits in files: however papers are cut, it becomes the index of one pass."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from search.indexing.test_index import DOCUMENTS
from search.invented import index_documents, make_catalogue, make_papers

from site_builder.model import Catalogue
from site_builder.search.indexing import stored_index
from site_builder.search.indexing.documents import Document, describe, documents
from site_builder.search.indexing.index import Index
from site_builder.search.indexing.paper_slices import OrderedPapers
from site_builder.search.indexing.stored_index import build_index, cut_slices, merge_all, merge_terms, start_shares
from site_builder.workers import ALONE


def look(index: Index) -> list[object]:
    values = (getattr(index, field) for field in index.__struct_fields__)
    return [(value.shape, value.tolist()) if isinstance(value, np.ndarray) else value for value in values]


@given(DOCUMENTS, st.integers(1, 4))
def test_slices_merge_into_the_index_of_one_pass(texts: list[Document], size: int) -> None:
    whole = look(index_documents(texts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stored_index, "SLICE", size)
        assert look(index_documents(texts)) == whole


def test_several_processes_build_the_same_index_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*documents(make_catalogue(60)), Document(abstract="A zorbing quux network (ZQN)"), Document(title="ZQN")]
    expected = look(index_documents(texts))
    monkeypatch.setattr(stored_index, "SLICE", 13)
    assert look(index_documents(texts)) == expected
    assert look(index_documents(texts, jobs=2)) == expected
    assert look(index_documents(texts, jobs=9)) == expected


def test_the_indexes_of_ranges_of_terms_are_parts_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_index, "SLICE", 13)
    papers = make_papers(list(documents(make_catalogue(60))))
    ordered = OrderedPapers(papers, range(len(papers)))
    with ALONE.open_folder() as folder, start_shares(ordered, describe(Catalogue()), ALONE, folder) as shares:
        stored = build_index(shares)
        whole, bounds = merge_all(stored), [0, 5, 6, len(stored.terms)]
        parts = [
            merge_terms(stored, cuts, first, end)
            for cuts, (first, end) in zip(cut_slices(stored, bounds), pairwise(bounds), strict=True)
        ]
    assert [term for part in parts for term in part.terms] == list(whole.terms)
    for name in ("documents", "frequencies", "places", "place_counts", "variants"):
        assert np.array_equal(np.concatenate([getattr(part, name) for part in parts]), getattr(whole, name)), name
