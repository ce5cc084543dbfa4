from __future__ import annotations

import pytest
from pages.invented import DEFAULT_THEME

from site_builder.pages.strings.cldr import find_locale, is_right_to_left, list_dates, write_number
from site_builder.pages.strings.load import load_strings

DATES = {
    "de": ("{day}. {month} {year}", "{month} {year}", "{weekday}, {day}", "März", "Montag"),
    "fr": ("{day} {month} {year}", "{month} {year}", "{weekday} {day}", "mars", "lundi"),
    "es": ("{day} de {month} de {year}", "{month} de {year}", "{weekday}, {day}", "marzo", "lunes"),
    "zh-Hans": ("{year}年{month}{day}日", "{year}年{month}", "{day}{weekday}", "3月", "星期一"),
    "ar": ("{day} {month} {year}", "{month} {year}", "{weekday}، {day}", "مارس", "الاثنين"),
}


@pytest.mark.parametrize("language", DATES)
def test_dates_are_written_as_in_their_language(language):
    texts = dict(list_dates(language))

    keys = ("dates.day", "dates.month", "dates.weekday_and_day", "dates.months.03", "dates.weekdays.1")
    assert tuple(texts[key] for key in keys) == DATES[language]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", ("{day} {month} {year}", "{month} {year}", "{day} {month}")),
        ("de", ("{day}. {month} {year}", "{month} {year}", "{day}. {month}")),
        ("fi", ("{day}. {month} {year}", "{month} {year}", "{day}. {month}")),  # CLDR has numbers of months there
    ],
)
def test_a_date_with_a_short_name_of_a_month_may_be_written_in_another_way(language, words):
    texts = dict(list_dates(language))

    assert tuple(texts[f"dates.short_{name}"] for name in ("day", "month", "day_of_month")) == words


@pytest.mark.parametrize(
    ("language", "span"),
    [("fr", "{first}–{last}"), ("de", "{first}.–{last}"), ("hu", "{first}–{last}."), ("ja", "{first}–{last}日")],
)
def test_days_of_one_month_share_its_name(language, span):
    assert dict(list_dates(language))["dates.short_span"] == span


@pytest.mark.parametrize("language", [*DATES, "en", "ja", "ru", "he"])
def test_every_string_for_dates_is_known(language):
    english = load_strings([DEFAULT_THEME]).texts

    assert dict(list_dates(language)).keys() == {key for key in english if key.startswith("dates.")}


def test_numbers_have_the_separators_of_their_language():
    written = [write_number(1_234_567, language) for language in ("en", "de", "fr", "tlh")]
    assert written == ["1,234,567", "1.234.567", "1\u202f234\u202f567", "1,234,567"]


def test_numbers_have_the_decimal_separator_of_their_language():
    assert [write_number(12.5, language) for language in ("en", "de", "fr", "tlh")] == ["12.5", "12,5", "12,5", "12.5"]
    assert [write_number(3, "fr"), write_number(3.0, "fr")] == ["3", "3,0"]


def test_some_scripts_are_written_from_right_to_left():
    assert [is_right_to_left(language) for language in ("ar", "he-IL", "fa", "de", "tlh")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_an_unknown_variant_is_its_language_and_an_unknown_language_nothing():
    assert str(find_locale("de-XX")) == "de"
    assert find_locale("tlh") is None
    assert list(list_dates("tlh")) == []
