from __future__ import annotations

import msgspec
import pytest
from pages.invented import build_site

from site_builder.pages.contexts.pieces import PrintedDate
from site_builder.pages.site.date_words import format_date, name_month, name_month_in_short, print_date, shorten_date
from site_builder.pages.strings.text import parse_text


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2024-11-08", "8 November 2024"),
        ("2024-11", "November 2024"),
        ("2024", "2024"),
        ("", ""),
        ("2024-13", ""),
        ("2024-00-01", ""),
        ("../../x", ""),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(date, words):
    assert format_date(build_site(), date) == words


def test_the_strings_decide_how_a_date_is_written():
    site = build_site()
    german = {"dates.day": "{day}. {month} {year}", "dates.months.03": "März"}
    texts = site.strings.texts | {key: parse_text(value) for key, value in german.items()}
    site = msgspec.structs.replace(site, strings=msgspec.structs.replace(site.strings, texts=texts))
    assert format_date(site, "2024-03-08") == "8. März 2024"


def test_a_month_has_a_name_and_a_short_one():
    assert (name_month(build_site(), 1), name_month_in_short(build_site(), 12)) == ("January", "Dec")


def test_a_date_is_printed_for_people_and_machines():
    site = build_site()
    assert print_date(site, "2024-11", inferred=True) == PrintedDate(iso="2024-11", text="November 2024", inferred=True)
    assert print_date(site, "soon") is None


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2031-11-08", "8\xa0Nov"),
        ("2030-11-08", "8\xa0Nov\xa02030"),
        ("2031-11", "Nov\xa02031"),
        ("2031", "2031"),
        ("soon", ""),
    ],
)
def test_a_short_date_has_a_year_unless_it_is_the_newest(date, words):
    assert shorten_date(build_site(), date) == words
