"""The author list and the number of authors of a paper. Nobody here is real."""

from __future__ import annotations

import pytest
from invented_records import record

from site_builder.catalogue.merging.author_lists import count_authors, fold_authors, unite_authors
from site_builder.model import Name

ORCIDS = ("0000-0002-1825-0097", "0000-0001-0000-0009")


def names(text: str) -> tuple[Name, ...]:
    """Return the names of a list; one may end in `#1` or `#2`, for an ORCID."""
    parts = [name.partition("#") for name in text.split(", ") if name]
    return tuple(Name(name=name, orcid=ORCIDS[int(number) - 1] if number else "") for name, _, number in parts)


@pytest.mark.parametrize(
    ("lists", "united"),
    [
        (["", "Ada Invented"], "Ada Invented"),
        (["Ada Invented", "Ada Invented, Bob Fictional"], "Ada Invented, Bob Fictional"),
        (["Anonymous, Authors", "Ada Invented"], "Ada Invented"),
        (["A. Invented", "Ada Invented"], "Ada Invented"),
        (["Ada Invented#1", "Ada B. Invented"], "Ada Invented#1"),
        (["Ada Invented#1", "Ada Invented, Bob Fictional"], "Ada Invented#1, Bob Fictional"),
        (["Bob King#1, Cyd Made", "Robert King Jr., Cyd Made#2"], "Robert King Jr.#1, Cyd Made#2"),
        (["John Made Jr.#1, Cyd Up", "Robert King Jr., Cyd Up#2"], "Robert King Jr., Cyd Up#2"),
    ],
    ids=[
        *("rather than none", "longest", "rather than nobody", "spelled out", "with ORCIDs", "ORCIDs of the same name"),
        *("ORCIDs of the same place and family", "no ORCID of a stranger with the same suffix"),
    ],
)
def test_the_best_list_is_chosen_and_completed(lists, united):
    for order in (lists, lists[::-1]):
        assert unite_authors([record(authors=names(text)) for text in order]) == names(united)


@pytest.mark.parametrize(
    ("repeated", "folded"),
    [
        ("Ada, Bob, Ada, Bob", "Ada, Bob"),
        ("Ada, Ada, Bob", "Ada, Bob"),
        ("Ada, Ada, Ada, Ada", "Ada"),
        ("Ada, Bob, Ada", "Ada, Bob, Ada"),
        ("", ""),
    ],
)
def test_repetitions_by_a_source_are_removed(repeated, folded):
    assert fold_authors(names(repeated)) == names(folded)


@pytest.mark.parametrize(
    ("records", "count"),
    [
        ([], None),
        ([record()], None),
        ([record(author_count=3), record(author_count=11)], 11),
        ([record(authors=("Ada", "Bob"), author_count=1)], 2),
        ([record(authors=("Ada", "Ada"), author_count=2)], 1),
        ([record(authors=("Ada", "Ada"), author_count=5)], 5),
    ],
)
def test_the_highest_count_is_that_of_the_paper(records, count):
    assert count_authors(records) == count
