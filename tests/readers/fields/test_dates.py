"""Dates keep their precision."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.readers.fields.dates import join_date, parse_date, parse_day, parse_month

DATES = {
    "2024": "2024",
    "2024-11": "2024-11",
    "2024-11-08": "2024-11-08",
    "2024-11-08T10:00:00Z": "2024-11-08",
    "2014/05/17/": "2014-05-17",
    "1948/07//": "1948-07",
    "2014//": "2014",
    "20140517": "2014-05-17",
    "2012-22/2012-23": "2012",
    "2004-06~": "2004-06",
    "1999?": "1999",
    "../2005": "2005",
    "2019/": "2019",
    "2023-08-00": "2023-08",
    "2018-02-30": "2018-02",
    "17 May 2014": "2014-05-17",
    "May 17-19, 2014": "2014-05-17",
    "17th of May 2014": "2014-05-17",
    "Wed, 14 Jan 2016 20:01:21 GMT": "2016-01-14",
    "1998 Dec-1999 Jan": "1998-12",
    "2000 Dec 23-30": "2000-12-23",
    "2000 Nov-Dec": "2000-11",
    "2000 Spring": "2000",
    "2019 JUL 12": "2019-07-12",
    "January 2020": "2020-01",
    "12/2016": "2016",
    "17.5.2014": "2014-05-17",
    "05.06.2014": "2014-06-05",
    "5/17/2014": "2014-05-17",
    "17-05-2014 10:00": "2014-05-17",
    "5/6/2014": "2014",
    "31.13.2014": "2014",
    "to appear 2016": "2016",
    "201X": "",
    "-0876": "",
    "y-17000": "",
    "July 3": "",
    "20233": "",
    "in press": "",
    "": "",
}


@pytest.mark.parametrize("text", DATES)
def test_a_date_keeps_its_precision(text):
    assert parse_date(text) == DATES[text]


PARTS = {
    ("2024", "Nov", "8"): "2024-11-08",
    (2024, 11, 8): "2024-11-08",
    ("2024", "November", None): "2024-11",
    ("2024", "July-August", ""): "2024-07",
    ("2024", "Spring", "3"): "2024",
    ("2024", "13", "1"): "2024",
    ("2024", "2", "30"): "2024-02",
    (None, "2", "3"): "",
    ("24", "2", "3"): "",
}


@pytest.mark.parametrize("parts", PARTS)
def test_parts_make_a_date_as_far_as_they_go(parts):
    assert join_date(*parts) == PARTS[parts]


def test_months_and_days_are_recognised():
    assert [parse_month(it) for it in ("may", "Sept.", "0", "12", "soon", None)] == [5, 9, 0, 12, 0, 0]
    assert [parse_day(it) for it in ("May 22–27", "3-5 June", "May")] == [22, 3, 0]


@given(st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2999, 1, 1)))
def test_a_day_comes_back_in_every_form(day):
    forms = (day.isoformat(), f"{day:%d} {day:%B} {day.year}", f"{day:%b} {day.day}, {day.year}")

    assert {parse_date(form) for form in forms} == {day.isoformat()}


@given(st.text(max_size=30))
def test_any_text_gives_a_date_or_nothing(text):
    assert parse_date(text) == "" or parse_date(parse_date(text)) == parse_date(text)
