"""The keys of records, by which they meet others. All of it is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_records import KITES, record

from site_builder.catalogue.linking.keys import (
    family_key,
    family_keys,
    identity,
    is_generic,
    key_record,
    normal_identifiers,
    place_name,
    repaired_key,
)
from site_builder.model import Links
from site_builder.text.normalise import title_key
from site_builder.text.repair import repair

DAMAGE = st.lists(
    st.sampled_from(['\\"o', "\\'e", "Ã©", "10times", "sim20", "x2013", "a", "Kite", "$", "{", "}", "~", " "])
)


@given(DAMAGE.map("".join))
def test_the_key_of_a_title_is_that_of_the_repaired_one(title):
    assert repaired_key(title) == title_key(repair(title))


@pytest.mark.parametrize(
    ("identifiers", "normal"),
    [
        ({"doi": "10.48550/arxiv.2001.00001"}, {"arxiv": "2001.00001"}),
        ({"doi": "10.48550/ARXIV.2001.00001", "acl": "P19-1"}, {"arxiv": "2001.00001", "acl": "P19-1"}),
        ({"doi": "10.48550/arxiv.kites"}, {"doi": "10.48550/arxiv.kites"}),
        ({"doi": "10.1234/a"}, {"doi": "10.1234/a"}),
        ({}, {}),
    ],
)
def test_a_doi_that_arxiv_registered_is_the_arxiv_id(identifiers, normal):
    assert normal_identifiers(identifiers) == normal


def test_a_keyed_record_has_its_identifiers_in_normal_form_and_is_the_same_otherwise():
    found = record("On Kites", doi="10.48550/arxiv.2001.00001", venue="Kite Days")

    keyed = key_record(found)

    assert keyed.identifiers == {"arxiv": "2001.00001"}
    assert keyed.record == record("On Kites", arxiv="2001.00001", venue="Kite Days")
    assert (keyed.title_key, keyed.link_key) == ("onkites", "onkites")


@pytest.mark.parametrize(
    ("title", "generic"),
    [("Preface", True), ("Message from the Program Chairs", True), ("Introduction to Kites", False), ("2024", True)],
)
def test_a_title_that_names_a_kind_of_text_only_is_generic(title, generic):
    assert is_generic(title) is generic


@pytest.mark.parametrize(
    "fields",
    [
        {"venue": "Kite Days"},
        {"date": "2001-02"},
        {"abstract": KITES},
        {"authors": ("Ada Invented",)},
        {"links": Links(page="https://a.example/")},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_records_with_a_generic_title_meet_only_where_all_else_is_alike(fields):
    preface = key_record(record("Preface", venue="Snail Days", authors=("Bob Fictional",), abstract="Short."))
    other = key_record(record("PREFACE", **{"venue": "Snail Days", "authors": ("Bob Fictional",)} | fields))

    assert preface.title_key == other.title_key
    assert preface.link_key != other.link_key
    assert key_record(record("Preface", **fields)).link_key == key_record(record("PREFACE.", **fields)).link_key


def test_a_record_with_only_a_generic_title_links_with_no_other():
    assert key_record(record("Preface")).link_key == ""
    assert key_record(record("Preface", authors=("Anonymous",))).link_key == ""


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ada Invented", "invented"),
        ("Zoé van der ŁUKASZ", "lukasz"),
        ("Invented, Ada", "invented"),
        ("Martin Luther King Jr.", "king"),
        ("Jr.", "jr."),
        ("The Kite Team", "kite team"),
        ("Kite Team", "kite team"),
        ("", ""),
    ],
)
def test_a_family_name_has_one_key_however_it_is_printed(name, key):
    assert family_key(name) == key


def test_nobody_has_a_family_name():
    named = record(authors=("Ada Invented", "Anonymous", "et al.", "", "Bob Invented"))
    assert family_keys(named) == {"invented"}


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"arxiv": "2001.00001", "doi": "10.1234/a"}, "arxiv:2001.00001"),
        ({"doi": "10.1234/a", "venue": "Kite Days"}, "doi:10.1234/a"),
        ({"venue": "Kite Days", "date": "2001"}, "onkites\nKite Days\n2001\n"),
    ],
)
def test_the_strongest_identifier_names_a_record_or_else_all_that_it_says(fields, named):
    assert identity(record("On Kites", **fields)) == named


def test_a_place_is_named_by_dump_and_number():
    assert place_name(record(dump="two.txt", ordinal=7)) == "two.txt#7"
