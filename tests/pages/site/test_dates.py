from __future__ import annotations

import pytest

from site_builder.pages.site.dates import first_moment, month_of, parse_date, year_of


@pytest.mark.parametrize(
    ("date", "month", "year"),
    [
        ("2024-11-08", "2024-11", "2024"),
        ("2024-11", "2024-11", "2024"),
        ("2024", "", "2024"),
        ("", "", ""),
        ("2024-13", "", ""),
        ("2024-00-01", "", ""),
        ("../../x", "", ""),
    ],
)
def test_the_month_and_year_of_a_date_are_given_if_known(date, month, year):
    assert (month_of(date), year_of(date)) == (month, year)


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("2024-11-08", "2024-11-08T00:00:00Z"),
        ("2024-11", "2024-11-01T00:00:00Z"),
        ("2024", "2024-01-01T00:00:00Z"),
        ("0987", "0987-01-01T00:00:00Z"),
    ],
)
def test_a_feed_takes_the_first_moment_of_a_date(date, moment):
    assert first_moment(date) == moment


def test_a_date_is_parsed_into_the_parts_that_are_known():
    assert parse_date("2024-11-08") == (2024, 11, 8)
    assert parse_date("2024-11") == (2024, 11)
    assert parse_date("soon") == ()
