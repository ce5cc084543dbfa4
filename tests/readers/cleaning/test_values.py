"""Clean dates, identifiers and ORCIDs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.ids import SCHEMES, is_plain
from site_builder.readers.cleaning.values import clean_date, clean_identifier, clean_orcid


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024", "2024"),
        ("2024-02", "2024-02"),
        ("2024-02-29", "2024-02-29"),
        ("2023-02-29", "2023-02"),
        ("2024-02-30", "2024-02"),
        ("2024-02-00", "2024-02"),
        ("2024-13-01", "2024"),
        ("2024-00", "2024"),
        ("2024-11-08T10:00:00Z", "2024-11-08"),
        ("2024-11-081", "2024-11"),
        ("1499-01-01", ""),
        ("1500", "1500"),
        ("2200-12-31", "2200-12-31"),
        ("2201", ""),
        ("9999-12-31", ""),
        ("20241", ""),
        ("٢٠٢٤", ""),
        ("soon", ""),
        ("-2024", ""),
    ],
)
def test_a_date_is_kept_as_precisely_as_it_is_sound(text, date):
    assert clean_date(text) == date


@pytest.mark.parametrize(
    ("scheme", "text", "value"),
    [
        ("arxiv", "2401.00001", "2401.00001"),
        ("arxiv", "2401.00001v3", "2401.00001"),
        ("arxiv", "\u200e2401.00001\n", "2401.00001"),
        ("arxiv", "kites", ""),
        ("doi", "10.1000/Kites.", "10.1000/kites"),
        ("doi", "10.1000/kites),", "10.1000/kites"),
        ("doi", "10.1000/(kites)", "10.1000/(kites)"),
        ("doi", "10.1002/(sici)1(199912)6:1<1::aid-k>3.0.co;2-i", "10.1002/(sici)1(199912)6:1<1::aid-k>3.0.co;2-i"),
        ("doi", "https://doi.org/10.1000/kites.pdf.pdf", "10.1000/kites"),
        ("doi", "10.1000/ki\x01tes", "10.1000/kites"),
        ("doi", f"10.1000/{'k' * 600}", ""),
        ("isbn", "978-3", ""),
        ("pmid", "12345", "12345"),
        ("pmid", "PMID: 12345", "12345"),
    ],
)  # fmt: skip
def test_an_identifier_is_in_normal_form_or_left_out(scheme, text, value):
    assert clean_identifier(scheme, text) == value


@pytest.mark.parametrize(
    ("text", "orcid"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("0000-0002-1825-0098", ""),
        ("0000-0002-1825", ""),
        ("kites", ""),
    ],
)
def test_an_orcid_needs_its_form_and_its_check_digit(text, orcid):
    assert clean_orcid(text) == orcid


@given(st.text(alphabet="019-/.vX() \x00T", max_size=20))
def test_cleaning_twice_changes_nothing(text):
    date, orcid = clean_date(text), clean_orcid(text)
    assert clean_date(date) == date
    assert clean_orcid(orcid) == orcid


@given(
    st.sampled_from([*SCHEMES, "isbn"]),
    st.text(alphabet='019./pdf-v)(>,"\x00 ', max_size=12),
    st.sampled_from(["", "10.1000/"]),
)
def test_cleaning_an_identifier_twice_changes_nothing(scheme, text, start):
    value = clean_identifier(scheme, start + text)
    assert not value or clean_identifier(scheme, value) == value
    assert not is_plain(scheme, start + text) or value == start + text
