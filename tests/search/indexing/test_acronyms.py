"""Acronyms: definitions in sentences, which ones the catalogue keeps, and how papers are indexed with them."""

from __future__ import annotations

import pytest
from search.invented import expand_acronyms

from site_builder.search.indexing.acronyms import (
    Acronym,
    count_definitions,
    find_definitions,
    is_short_form,
    keep_consistent,
    match_long_form,
    merge_definitions,
    singular_short,
    split_words,
)
from site_builder.search.indexing.documents import Document


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("We study zorbing quux networks (ZQNs).", [("ZQNs", "zorbing quux networks")]),
        ("A ZQN (zorbing quux network) is small.", [("ZQN", "zorbing quux network")]),
        ("ZQN (zorbing quux network, invented here) is small.", [("ZQN", "zorbing quux network")]),
        ("the zorb-based quux (ZBQ)", [("ZBQ", "zorb-based quux")]),
        ("Quuxes of zorbing (QoZ) and lorem ipsum (LI)", [("QoZ", "Quuxes of zorbing"), ("LI", "lorem ipsum")]),
        ("the k zorbing neighbours (k-ZN)", [("k-ZN", "k zorbing neighbours")]),
        ("extensible zorb language (XZL)", []),
        ("A first quux. Zorbing rests (QZR)", []),
        ("zorbing quux (see below)", []),
        ("zorbing quux (Z)", []),
        ("in the best (ITB) case", []),
        ("zorbing (ZORB)", []),
        ("the ZQN quux (ZQN)", []),
        ("zorbing quux networks (ZQN", []),
        ("()", []),
    ],
)
def test_definitions_are_found(text: str, pairs: list[tuple[str, str]]) -> None:
    assert list(find_definitions(text)) == pairs


@pytest.mark.parametrize("text", ["ZQ", "ZQNs", "t-ZN", "Z2", "ZoQ", "Z&Q", "ZQ++"])
def test_short_forms_have_capitals(text: str) -> None:
    assert is_short_form(text)


@pytest.mark.parametrize("text", ["Z", "zorb", "Zorb", "2Z", "2023", "ZQ and", "ZQNZQNZQNZQ", "", "Z,Q", "-ZQ"])
def test_other_words_in_brackets_are_not_short_forms(text: str) -> None:
    assert not is_short_form(text)


@pytest.mark.parametrize(
    ("short", "text", "long"),
    [
        ("ZQN", "we use zorbing quux networks", "zorbing quux networks"),
        ("ZQ", "azorb zorb quux", "zorb quux"),
        ("QX", "a quux", "quux"),
        ("ZQ", "zorb", ""),
        ("Z-Q", "pre-zorb quux", "pre-zorb quux"),
        ("ZQ", "", ""),
    ],
)
def test_the_shortest_text_whose_letters_fit_is_the_long_form(short: str, text: str, long: str) -> None:
    assert match_long_form(short, text) == long


def test_only_a_plural_s_is_removed() -> None:
    assert [singular_short(short) for short in ("ZQNs", "ZQN", "ZQS", "Zos", "Qs")] == [
        "ZQN",
        "ZQN",
        "ZQS",
        "Zos",
        "Qs",
    ]


def mine_acronyms(papers: list[Document]) -> tuple[Acronym, ...]:
    counted = [count_definitions([f"{paper.title}\n{paper.abstract}"]) for paper in papers]
    return keep_consistent(merge_definitions(counted), len(papers))


DEFINES = Document(title="On zorbing", abstract="Zorbing quux networks (ZQNs) are invented.")
SPELLS = Document(title="A zorbing quux network", abstract="Nothing else.")
NAMES = Document(title="Two ZQNs", abstract="ZQN and ZQN.")
BOTH = Document(title="ZQN", abstract="The zorbing-quux network.")
NEITHER = Document(title="Lorem", abstract="Zorbing networks.")


def test_either_form_adds_the_other() -> None:
    added = expand_acronyms([DEFINES, SPELLS, NAMES, BOTH, NEITHER])
    assert added == ["", "ZQN", "zorbing quux networks", "", ""]


def test_forms_are_counted_by_paper_in_singular_and_plural_and_either_spelling() -> None:
    twice = Document(abstract="A zorbing quux network (ZQN), or ZQN (zorbing quux network). Quux zorb (QZ).")
    assert mine_acronyms([DEFINES, twice]) == (
        Acronym("QZ", "quux zorb", 1, True, (("quux", "zorb"),)),
        Acronym("ZQN", "zorbing quux network", 2, True, (("zorb", "quux", "network"),)),
    )


def test_two_spellings_of_a_long_form_are_one() -> None:
    papers = [Document(abstract=f"a zorbing {word} (ZE)") for word in ("auto-encoder", "autoencoder", "autoencoders")]
    assert mine_acronyms(papers) == (
        Acronym("ZE", "zorbing auto encoder", 3, True, (("zorb", "auto", "encod"), ("zorb", "autoencod"))),
    )


def test_a_short_form_that_means_several_things_is_not_expanded() -> None:
    other = Document(title="Zealous quiet noise (ZQN)")
    added = expand_acronyms([DEFINES, other, NAMES, SPELLS, Document(title="Zealous quiet noise")])
    assert added == ["", "", "", "ZQN", "ZQN"]


def test_words_that_are_rarely_abbreviated_have_no_acronym() -> None:
    assert expand_acronyms([DEFINES, *[SPELLS] * 40]) == [""] * 41


def test_the_short_form_is_recognised_by_its_capitals() -> None:
    assert expand_acronyms([DEFINES, Document(title="A zqn")]) == ["", ""]


def test_a_short_form_with_punctuation_is_found_whole() -> None:
    defines = Document(abstract="Zorb quux (Z-Q)")
    assert expand_acronyms([defines, Document(title="Z-Q"), Document(title="Z or Q")]) == ["", "zorb quux", ""]


def test_a_catalogue_without_definitions_has_no_acronyms() -> None:
    assert (mine_acronyms([NEITHER]), expand_acronyms([NEITHER, NAMES]), expand_acronyms([])) == ((), ["", ""], [])


def test_a_large_catalogue_requires_three_papers_that_agree() -> None:
    filler = [Document(title=f"Lorem {at}") for at in range(3000)]
    assert mine_acronyms([DEFINES, DEFINES, *filler]) == ()
    assert [acronym.count for acronym in mine_acronyms([DEFINES, DEFINES, DEFINES, *filler])] == [3]


@pytest.mark.parametrize("text", ["a-b_c d2", "ä-b_c d2"])
def test_words_are_runs_of_letters_and_digits(text: str) -> None:
    assert len(split_words(text)) == 4
