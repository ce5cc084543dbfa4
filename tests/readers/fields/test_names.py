"""Names printed given name first, split and joined. All people are invented."""

from __future__ import annotations

import pytest

from site_builder.readers.fields.names import join_name, join_suffixes, print_name, split_names

PRINTED = {
    "Invented, Anna": "Anna Invented",
    "Invented,Anna E.": "Anna E. Invented",
    "van der Made, Bo": "Bo van der Made",
    "Made, Jr., Bo": "Bo Made Jr.",
    "Made, Bo, III": "Bo Made III",
    "Made, Jr.": "Made Jr.",
    "Invented, Inc.": "Invented, Inc.",
    "Invented Ltd., Department of Nothing, Nowhere": "Invented Ltd., Department of Nothing, Nowhere",
    "Anna  Invented\n": "Anna Invented",
    "Anna Invented 0001": "Anna Invented",
    "Plato": "Plato",
    "and Anna Invented": "Anna Invented",
    "& Anna Invented": "Anna Invented",
    "andy Invented": "andy Invented",
    "Roland Invented": "Roland Invented",
    "Anand Made & Up": "Anand Made & Up",
    "Invented, Ian Jr": "Ian Invented Jr",
    "Invented,": "Invented",
    "": "",
}


@pytest.mark.parametrize("text", PRINTED)
def test_a_name_is_printed_given_name_first(text):
    assert print_name(text) == PRINTED[text]


LISTS = {
    "A. Made, B. Up and C. Both": ("A. Made", "B. Up", "C. Both"),
    "A. Made (Nowhere (North), Else), B. Up Jr., and C. Both, et al.": ("A. Made", "B. Up Jr.", "C. Both"),
    "A. Made, Jr. and B. Up": ("A. Made Jr.", "B. Up"),
    "The Invented Collaboration: A. Made, B. Up": ("The Invented Collaboration", "A. Made", "B. Up"),
    "A. Made; B. Up & C. Both, 12 other authors": ("A. Made", "B. Up", "C. Both"),
    "": (),
}


@pytest.mark.parametrize("text", LISTS)
def test_a_printed_list_is_split(text):
    assert split_names(text) == LISTS[text]


def test_parts_are_joined_as_printed():
    assert join_name("Anna", "Made", "Jr.", "van") == "Anna van Made Jr."
    assert join_name("", "Plato") == "Plato"
    assert join_name("Bo Jr.", "Made") == "Bo Made Jr."
    assert join_name("Bo, III", "Made", particle="van") == "Bo van Made III"


def test_a_suffix_that_became_an_item_follows_its_name():
    assert join_suffixes(["A. Made", "Jr", "B. Up"]) == ["A. Made Jr", "B. Up"]
    assert join_suffixes(["Made, A.", "Jr."]) == ["Made, A., Jr."]
    assert join_suffixes(["Jr", "B. Up"]) == ["Jr", "B. Up"]


def test_nested_parentheses_are_removed_fast_and_unpaired_ones_stay():
    deep = "A. Made (" + "(" * 20_000 + "x" + ")" * 20_000 + "), B. Up"

    assert split_names(deep) == ("A. Made", "B. Up")
    assert split_names("A. Made (X (Y) (Z)), B. (Up, C. Foo) D") == ("A. Made", "B. D")
    assert split_names("A) Made, (B. Up") == ("A) Made", "(B. Up")
