"""Dates as listings print them."""

from __future__ import annotations

import pytest

from site_builder.readers.fields.listing_dates import ListingDate, infer_year, parse_date_line

LINES = {
    "Jun 19": ListingDate(6, 19),
    "Jun 19 2": ListingDate(6, 19, None, 2),
    "May 1 1": ListingDate(5, 1, None, 1),
    "Feb 28, 2024 12": ListingDate(2, 28, 2024, 12),
    "Feb 29": ListingDate(2, 29),
    "Published on Nov 8, 2024": ListingDate(11, 8, 2024),
    "September 3, 2021": ListingDate(9, 3, 2021),
    "Jun 31": None,
    "Jun 0": None,
    "June": None,
    "Jun 19th": None,
    "May the force be with you": None,
}


@pytest.mark.parametrize("line", LINES)
def test_a_date_line_is_read(line):
    assert parse_date_line(line) == LINES[line]


@pytest.mark.parametrize(
    ("page_date", "banner", "dates", "year"),
    [
        ("2023-06-02", None, [], 2023),
        ("2023", ListingDate(1, 1, 2020), [], 2023),
        ("", ListingDate(1, 1, 2020), [], 2020),
        ("", ListingDate(1, 1), [ListingDate(1, 1, 2022), ListingDate(1, 1, 2024)], 2025),
        ("", ListingDate(1, 1), [ListingDate(1, 1)], None),
    ],
)
def test_the_year_of_the_page_is_inferred(page_date, banner, dates, year):
    assert infer_year(page_date, banner, dates) == year
