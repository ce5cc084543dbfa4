"""Collecting the identifiers of a record."""

from __future__ import annotations

import pytest

from site_builder.readers.fields.identifiers import (
    add_from_address,
    add_identifier,
    add_parsed,
    read_address,
    read_orcid,
)


@pytest.mark.parametrize(
    ("scheme", "text", "found"),
    [
        ("doi", "https://doi.org/10.1000/NOTHING", {"doi": "10.1000/nothing"}),
        ("doi", "10.48550/arXiv.2401.00001", {"arxiv": "2401.00001"}),
        ("pmid", 12345, {"pmid": "12345"}),
        ("arxiv", "nothing", {}),
        ("doi", None, {}),
    ],
)
def test_an_identifier_is_added_in_normal_form(scheme, text, found):
    gathered: dict[str, str] = {}

    add_identifier(gathered, scheme, text)

    assert gathered == found


def test_the_first_of_a_scheme_stays():
    found = {"doi": "10.1000/first"}

    add_identifier(found, "doi", "10.1000/second")
    add_parsed(found, "doi", "10.48550/arxiv.2401.00001")
    add_from_address(found, " https://arxiv.org/abs/2401.00002 ")

    assert found == {"doi": "10.1000/first", "arxiv": "2401.00001"}


def test_a_url_without_an_identifier_adds_nothing():
    found: dict[str, str] = {}

    add_from_address(found, "https://example.org/")
    add_from_address(found, None)

    assert found == {}


def test_complete_orcids_and_urls_are_accepted():
    assert read_orcid("https://orcid.org/0000-0001-0000-000X/") == "0000-0001-0000-000X"
    assert read_orcid("0000-0001") == read_orcid(None) == ""
    assert read_address(" https://example.org/a ") == "https://example.org/a"
    assert read_address("example.org") == read_address("https://") == read_address(None) == ""
