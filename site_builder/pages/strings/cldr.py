"""What Unicode's CLDR knows about a language: dates, numbers, plural forms and the direction of its script.

A theme's file of strings may still say otherwise for dates. An English site does without Babel, whose start takes time.
Source: https://cldr.unicode.org/, by way of Babel.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel import Locale

_TOKEN = re.compile(r"'(?P<quoted>[^']*)'|(?P<field>([A-Za-z])\3*)|(?P<other>[^A-Za-z']+)")
_FIELDS = {"d": "{day}", "y": "{year}", "M": "{month}", "L": "{month}", "E": "{weekday}", "c": "{weekday}"}
_WEEKDAYS: Mapping[str, Literal["wide", "abbreviated", "short"]] = MappingProxyType(
    {"weekdays": "wide", "short_weekdays": "abbreviated", "shortest_weekdays": "short"}
)
_MONTHS: Mapping[str, Literal["wide", "abbreviated"]] = MappingProxyType(
    {"months": "wide", "short_months": "abbreviated"}
)
"""Table of names → their width in CLDR."""
_SHORT = MappingProxyType({"day": "yMMMd", "month": "yMMM", "day_of_month": "MMMd"})
"""A date → the skeleton of its form with a short name of the month: in Spanish `8 nov 2024`, not `8 de nov de 2024`."""
_COUNTER = re.compile(r"\{month\}([^\W\d_])")
"""The word for month after its number, as in 11月; it belongs to the name of the month."""


@lru_cache(maxsize=16)
def find_locale(language: str) -> Locale | None:
    """Return what CLDR knows about a language with a BCP 47 tag, or about its more general form; None if nothing."""
    from babel import Locale, UnknownLocaleError

    while language:
        try:
            return Locale.parse(language, sep="-")
        except (UnknownLocaleError, ValueError):
            language = language.rpartition("-")[0]
    return None


def is_right_to_left(language: str) -> bool:
    """Return whether the script of a language is written from right to left."""
    locale = find_locale(language) if language != "en" else None
    return locale is not None and locale.character_order == "right-to-left"


def find_plural_rule(language: str) -> Callable[[float], str] | None:
    """Return the function from a number to the category of its plural form; None for an unknown language."""
    locale = find_locale(language)
    return locale.plural_form if locale else None


@lru_cache(maxsize=4096, typed=True)
def write_number(number: float, language: str) -> str:
    """Return a number with the separators of a language; one that is not whole has one decimal."""
    locale = find_locale(language) if language != "en" else None
    if locale is None:
        return f"{number:,}"
    from babel.numbers import format_decimal

    return format_decimal(number, format=None if isinstance(number, int) else "#,##0.0", locale=locale)


def list_dates(language: str) -> Iterator[tuple[str, str]]:
    """Yield the key and the text of each string for dates in a language; none if CLDR does not know it."""
    locale = find_locale(language)
    if locale is None:
        return
    long, full = locale.date_formats["long"].pattern, locale.date_formats["full"].pattern
    patterns = {
        "day": long,
        "month": _find_skeleton(locale, "yMMMM", "yM"),
        "day_of_month": _find_skeleton(locale, "MMMMd", "MMMd", "Md"),
    }
    for name, skeleton in _SHORT.items():
        pattern = _find_skeleton(locale, skeleton)
        patterns[f"short_{name}"] = pattern if "MMM" in pattern else patterns[name]
    counter = _COUNTER.search(_convert(long))
    for name, pattern in patterns.items():
        yield f"dates.{name}", _COUNTER.sub("{month}", _convert(pattern))
    yield "dates.weekday_and_day", _convert(full).replace(_convert(long), "{day}").strip()
    yield "dates.short_span", _write_short_span(_convert(long))
    yield "dates.span", "{first} – {last}"
    yield from _list_names(locale, counter[1] if counter else "")


def _write_short_span(day: str) -> str:
    """Return how two days of one month are written, only one of them with its month: the first if years come first."""
    after = day.partition("{day}")[2]
    if day.startswith("{year}"):
        return f"{{first}}–{{last}}{after}"
    return f"{{first}}{'.' if after.startswith('.') else ''}–{{last}}"


def _list_names(locale: Locale, counter: str) -> Iterator[tuple[str, str]]:
    """Yield the names of months, or their numbers with the word for month, and those of weekdays."""
    from babel.dates import get_day_names, get_month_names

    for table, width in _MONTHS.items():
        for number, name in get_month_names(width, locale=locale).items():
            yield f"dates.{table}.{number:02}", f"{number}{counter}" if counter else name
    for table, days in _WEEKDAYS.items():
        for number, name in get_day_names(days, "stand-alone", locale).items():
            yield f"dates.{table}.{number + 1}", name


def _find_skeleton(locale: Locale, *names: str) -> str:
    return next(str(locale.datetime_skeletons[name].pattern) for name in names if name in locale.datetime_skeletons)


def _convert(pattern: str) -> str:
    """Return a pattern of CLDR, `d 'de' MMMM 'de' y`, with our placeholders: `{day} de {month} de {year}`."""
    return "".join(
        _FIELDS.get(found["field"][0], "") if found["field"] else found["quoted"] or found["other"] or ""
        for found in _TOKEN.finditer(pattern)
    )
