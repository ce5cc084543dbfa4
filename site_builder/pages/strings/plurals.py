"""Plural forms: which form of a string goes with a number.

The categories are those of Unicode's CLDR. A language without a rule here has English's; to add one, write its rule for
whole numbers from https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html.
Scripts leave the same choice to the browser, `Intl.PluralRules`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The names that a plural form may have; `other` is the one that every plural has."""


def has_simple_rule(language: str) -> bool:
    """Tell whether a language only tells 1 from the others, so that no table of rules is needed."""
    return RULES.get(_base_of(language)) is one_or_other


def choose_category(language: str, number: float) -> str:
    """Return the category of a number in a language, by its tag or the first part of it."""
    return RULES.get(_base_of(language), one_or_other)(number)


@lru_cache(maxsize=64)
def _base_of(language: str) -> str:
    return language.partition("-")[0].lower()


def one_or_other(number: float) -> str:
    """Return the category of a number in a language that only tells 1 from the others, as English does."""
    return "one" if number == 1 else "other"


RULES: Mapping[str, Callable[[float], str]] = MappingProxyType({"en": one_or_other})
"""Language → its rule."""
