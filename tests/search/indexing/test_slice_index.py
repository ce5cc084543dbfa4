from __future__ import annotations

import numpy as np

from site_builder.search.indexing.arrays import Numbers
from site_builder.search.indexing.slice_index import Field, distinct, index_slice


def numbers(*values: int) -> Numbers:
    return np.array(values, np.int32)


def test_a_slice_counts_each_term_of_each_document() -> None:
    index = index_slice(
        start=7,
        lengths=numbers(3, 1),
        titles=Field(numbers(2, 0, 2, 1), numbers(0, 0, 0, 1), numbers(1, 0, 0, 3)),
        places=numbers(2, 1, 0, 0),
        texts=Field(numbers(1, 1, 2), numbers(0, 0, 1), numbers(2, 0, 2)),
        names=Field(numbers(3, 3), numbers(1, 1), numbers(0, 0)),
    )
    assert index.start == 7
    assert (index.terms.tolist(), index.counts.tolist()) == ([0, 1, 2, 3], [1, 2, 2, 1])
    assert index.documents.tolist() == [0, 0, 1, 0, 1, 1]
    assert index.frequencies.tolist() == [0, 2, 0, 0, 1, 1]
    assert index.place_counts.tolist() == [1, 0, 1, 2, 0, 0]
    assert index.places.tolist() == [1, 0, 0, 2]
    assert index.variants.tolist() == [1, 5, 8, 3, 4, 0]
    assert index.sizes.tolist() == [[3, 1], [2, 1], [0, 1]]


def test_sorted_numbers_are_counted() -> None:
    found, counts = distinct(numbers(1, 1, 4, 9, 9, 9))
    assert (found.tolist(), counts.tolist()) == ([1, 4, 9], [2, 1, 3])
    assert [row.tolist() for row in distinct(numbers())] == [[], []]


def test_a_title_that_has_a_word_more_often_than_can_be_counted_keeps_the_first_positions() -> None:
    often = 70_000
    index = index_slice(
        start=0,
        lengths=numbers(often, 1),
        titles=Field(numbers(*[0] * often, 0), numbers(*[0] * often, 1), numbers(*[0] * often, 0)),
        places=numbers(*range(often), 4),
        texts=Field(numbers(), numbers(), numbers()),
        names=Field(numbers(), numbers(), numbers()),
    )

    assert index.place_counts.tolist() == [65_535, 1]
    assert len(index.places) == 65_536
    assert index.places[-2:].tolist() == [65_534, 4]
