"""Papers and records that corrections name. All of it is invented."""

from __future__ import annotations

import pytest
from invented_corrections import find_paper
from invented_records import record

from site_builder.catalogue.corrections.references import RecordIndex, is_slug, parse_reference
from site_builder.catalogue.linking.keys import key_record


@pytest.mark.parametrize(
    "name", ["on-kites", "ON-KITES", "arxiv:2001.00001", "https://arxiv.org/abs/2001.00001v2", "one.txt#1"]
)
def test_a_paper_is_named_by_slug_identifier_address_or_place(correct, name):
    assert find_paper(correct(f'[[fix]]\npaper = "{name}"\nvenue = "Kite Days"'), "on-kites").venue == "Kite Days"


def test_a_correction_may_name_a_paper_by_a_slug_that_another_gives_it(correct):
    text = '[[fix]]\npaper = "kites"\nvenue = "Kite Days"\n[[alias]]\npath = "kites"\npaper = "on-kites"'
    assert find_paper(correct(text), "on-kites").venue == "Kite Days"


@pytest.mark.parametrize(
    ("reference", "pair"),
    [
        ("doi:10.1234/KITES", ("doi", "10.1234/kites")),
        ("doi:10.48550/arXiv.2001.00001", ("arxiv", "2001.00001")),
        ("https://arxiv.org/abs/2001.00001v2", ("arxiv", "2001.00001")),
        ("on-kites", None),
        ("one.txt#7", None),
        ("kind:of", None),
    ],
)
def test_a_reference_may_hold_an_identifier(reference, pair):
    assert parse_reference(reference) == pair


def test_anything_that_is_neither_identifier_nor_place_is_a_slug():
    references = ("on-kites", "doi:10.1234/kites", "one.txt#7", "one.txt#0")
    assert [is_slug(reference) for reference in references] == [True, False, False, True]


def test_records_are_found_by_identifier_and_place():
    index = RecordIndex([key_record(record(doi="10.48550/arxiv.2001.00001")), key_record(record(ordinal=2))])
    assert index.find("arxiv:2001.00001") == [0]
    assert index.find("one.txt#2") == [1]
    assert list(index.find("one.txt#3")) == list(index.find("on-kites")) == list(index.find("doi:10.1234/a")) == []
