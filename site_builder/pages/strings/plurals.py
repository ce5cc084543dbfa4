"""Plural forms: choose the form of a string for a number.

The categories are those of Unicode's CLDR. A language without a rule here uses the English rule. To add a language,
write its rule for whole numbers according to https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html.
Scripts leave this choice to the browser, `Intl.PluralRules`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The names of plural forms; every plural has `other`."""


def has_simple_rule(language: str) -> bool:
    """Return whether a language only distinguishes 1 from other numbers, so that it needs no table of rules."""
    return RULES.get(_base_of(language)) is one_or_other


def choose_category(language: str, number: float) -> str:
    """Return the category of a number in the language with this tag; only the first part of the tag matters."""
    return RULES.get(_base_of(language), one_or_other)(number)


@lru_cache(maxsize=64)
def _base_of(language: str) -> str:
    return language.partition("-")[0].lower()


def one_or_other(number: float) -> str:
    """Return the category of a number in a language that only distinguishes 1 from other numbers, as English does."""
    return "one" if number == 1 else "other"


RULES: Mapping[str, Callable[[float], str]] = MappingProxyType({"en": one_or_other})
"""Language → its rule."""
