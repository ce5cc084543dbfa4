"""Keys and slugs of names, and what initials may stand for. Nobody here is real."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue.names.name_keys import is_abbreviated, key_of, may_be_one, parts_of, slug_of


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ada Invented", "ada-invented"),
        ("ADA  INVENTED", "ada-invented"),
        ("Zoé O’Fictional-Łukasz", "zoe-ofictional-lukasz"),
        ("A.B. Invented", "a-b-invented"),
        ("A B Invented", "a-b-invented"),
        ("Kites & Snails", "kites-and-snails"),
        ("C++ Group", "c++-group"),
        ("発明 太郎", "発明-太郎"),
        ("…", ""),
        ("", ""),
    ],
)
def test_names_that_differ_in_case_accents_and_punctuation_have_one_key(name, key):
    assert key_of(name) == key


@pytest.mark.parametrize(
    ("key", "slug"),
    [
        ("ada-invented", "ada-invented"),
        ("c++-group", "c-group-########"),
        ("発明-太郎", "fa-ming-tai-lang-########"),
        ("ада-выдумка", "ada-vydumka-########"),
        ("->", "author-########"),
        ("ada-0123abcd", "ada-0123abcd-########"),
        ("-".join(["invented"] * 12), "-".join(["invented"] * 6) + "-invent-########"),
    ],
)
def test_a_slug_is_the_key_or_has_a_hash(key, slug):
    found = slug_of(key, "author")
    assert re.fullmatch(re.escape(slug).replace(re.escape("#") * 8, "[0-9a-f]{8}"), found)


@given(st.text(max_size=90), st.text(max_size=90))
def test_two_keys_never_have_one_slug(one, other):
    keys = {key_of(one), key_of(other)} - {""}
    assert len({slug_of(key, "author") for key in keys}) == len(keys)


@pytest.mark.parametrize(
    ("one", "other", "one_person"),
    [
        ("J Invented", "Jane Invented", True),
        ("J Invented", "Jane Ann Invented", True),
        ("Jane Invented", "Jane A Invented", True),
        ("J A Invented", "Jane Ann Invented", True),
        ("J B Invented", "Jane Ann Invented", False),
        ("Jane Invented", "Janet Invented", False),
        ("J Invented", "J Fictional", False),
        ("Invented", "J Invented", False),
        ("J Invented", "Jane Invented Jr.", True),
        ("Jane Invented", "Jane Invented Jr.", True),
        ("Jane Invented Junior", "Jane Invented Jr.", True),
        ("Jane Invented III", "Jane Invented Jr.", False),
        ("Jane Invented Jr.", "Jane Fictional Jr.", False),
        ("L Team", "Llama Team", False),
        ("発 太郎", "発明 太郎", False),
    ],
)
def test_an_initial_may_stand_for_a_given_name(one, other, one_person):
    parts, others = parts_of(key_of(one)), parts_of(key_of(other))
    assert (may_be_one(parts, others), may_be_one(others, parts)) == (one_person, one_person)


@pytest.mark.parametrize(
    ("one", "other", "abbreviated"),
    [
        ("J Invented", "Jane Ann Invented", True),
        ("Jane Invented", "Jane A Invented", True),
        ("Jane Invented", "Jane Ann Invented", False),
        ("Jane Invented", "Jane Invented Jr", True),
        ("Jane Invented", "Jane Ann Invented Jr", False),
    ],
)
def test_a_missing_whole_given_name_is_not_an_abbreviation(one, other, abbreviated):
    assert is_abbreviated(parts_of(key_of(one)), parts_of(key_of(other))) is abbreviated


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada B. Invented", ("invented", ("ada", "b"), "")),
        ("Ludwig van Invented", ("invented", ("ludwig", "van"), "")),
        ("Martin L. Invented, Jr.", ("invented", ("martin", "l"), "jr")),
        ("Ada Invented III", ("invented", ("ada",), "3")),
        ("Ada Invented, Ph.D.", ("invented", ("ada",), "")),
        ("Naoto Ii", ("ii", ("naoto",), "")),
        ("The Invented Team", ("the-invented-team", (), "")),
        ("Plato", ("plato", (), "")),
    ],
)
def test_a_key_has_a_family_name_that_is_not_the_suffix(name, parts):
    assert parts_of(key_of(name)) == parts
