"""What the fuzzer calls a fault in what a reader yields."""

from __future__ import annotations

import pytest
from fuzz.sound import find_faults

from site_builder.model import BadRecord, Links, Name, Record

SOUND = {"dump": "d", "ordinal": 1, "line": 1, "title": "Kites"}
FAULTS = {
    "a title of white space": {"title": " "},
    "a control character": {"abstract": "a\x01b"},
    "a turned text": {"venue": "a\u202eb"},
    "an impossible day": {"date": "2024-02-30"},
    "a date in words": {"published": "May 2024"},
    "a count below zero": {"citations": -1},
    "an unknown scheme": {"identifiers": {"isbn": "1"}},
    "a DOI that is none": {"identifiers": {"doi": "x"}},
    "an address with a space": {"links": Links(page="https://a.example/a b")},
    "an address of another scheme": {"links": Links(code=("javascript:alert(1)",))},
    "an address without a host": {"links": Links(pdf="https://")},
    "a name that is empty": {"authors": (Name(name=""),)},
    "an ORCID of another form": {"authors": (Name(name="A", orcid="1"),)},
    "another order": {"ordinal": 2},
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(name):
    assert list(find_faults([Record(**{**SOUND, **FAULTS[name]})]))


def test_a_sound_record_has_no_fault():
    record = Record(
        **SOUND,
        abstract="We fly.\nHigh.",
        authors=(Name(name="Ada Invented", orcid="0000-0002-1825-0097"),),
        date="2024-02-29",
        published="2025-07",
        identifiers={"doi": "10.1000/x", "arxiv": "2405.00001"},
        links=Links(page="https://a.example/b?c=d#e", other=("ftp://a.example/f",)),
        comments=0,
    )

    assert list(find_faults([record, BadRecord(dump="d", line=2, reason="is not a paper", text="a\r\tb")])) == []


def test_a_reject_needs_a_reason_and_must_not_hide_a_lack_of_memory():
    assert list(find_faults([BadRecord(dump="d", line=1, reason="")])) == ["a reject without a reason"]
    assert list(find_faults([BadRecord(dump="d", line=1, reason="is lost (MemoryError)")])) == ["memory"]
