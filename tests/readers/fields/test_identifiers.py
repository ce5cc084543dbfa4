"""Collecting the identifiers of a record."""

from __future__ import annotations

import pytest

from site_builder.readers.fields.identifiers import (
    add_from_address,
    add_from_notes,
    add_identifier,
    add_parsed,
    complete_address,
    read_address,
    read_orcid,
    split_venue,
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


NOTES = {
    "DOI: 10.1000/x.": {"doi": "10.1000/x"},
    "Citation Key: made\nPMID: 123\nPMCID: PMC9": {"pmid": "123"},
    "arXiv: 2401.00001 [cs.CL]": {"arxiv": "2401.00001"},
    "arXiv:math/0601001 [math]": {"arxiv": "math/0601001"},
    "doi: https://doi.org/10.1000/x; PMID 123": {"doi": "10.1000/x"},
    "We like arxiv and DOIs.": {},
}


@pytest.mark.parametrize("text", NOTES)
def test_notes_name_identifiers(text):
    gathered: dict[str, str] = {}

    add_from_notes(gathered, text)

    assert gathered == NOTES[text]


VENUES = {
    "Journal of Inventions": ("Journal of Inventions", ""),
    "arXiv:2401.00001 [cs, stat]": ("", "2401.00001"),
    "arXiv preprint arXiv:2401.00001v2": ("", "2401.00001v2"),
    "arXiv:math/0601001": ("", "math/0601001"),
    "arXiv [cs]": ("", ""),
    "arXiv": ("arXiv", ""),
    "arXiv Letters": ("arXiv Letters", ""),
    "": ("", ""),
}


@pytest.mark.parametrize("venue", VENUES)
def test_an_arxiv_id_is_not_a_venue(venue):
    assert split_venue(venue) == VENUES[venue]


ADDRESSES = {
    "github.com/invented/nothing": "https://github.com/invented/nothing",
    "www.invented.example.io/x": "https://www.invented.example.io/x",
    "https://example.org/": "https://example.org/",
    "example.org": "example.org",
    "and/or": "and/or",
    "10.1000/x": "10.1000/x",
    "": "",
}


@pytest.mark.parametrize("text", ADDRESSES)
def test_a_url_gets_the_scheme_that_it_lacks(text):
    assert complete_address(text) == ADDRESSES[text]
