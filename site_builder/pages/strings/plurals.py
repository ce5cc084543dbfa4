"""Plural forms: choose the form of a string for a number, by the rules of Unicode's CLDR.

Scripts leave this choice to the browser, `Intl.PluralRules`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from site_builder.pages.strings.cldr import find_plural_rule

_SIMPLE = frozenset(["en", "de"])
"""Languages that only distinguish 1 from other numbers, so that they need no table of rules."""

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The names of plural forms; every plural has `other`."""


def has_simple_rule(language: str) -> bool:
    """Return whether a language only distinguishes 1 from other numbers."""
    return language.partition("-")[0].lower() in _SIMPLE


def choose_category(language: str, number: float) -> str:
    """Return the category of a number in the language with this tag; an unknown language has the English rule."""
    return _rule_of(language)(number)


@lru_cache(maxsize=64)
def _rule_of(language: str) -> Callable[[float], str]:
    return one_or_other if has_simple_rule(language) else find_plural_rule(language) or one_or_other


def one_or_other(number: float) -> str:
    """Return the category of a number in a language that only distinguishes 1 from other numbers, as English does."""
    return "one" if number == 1 else "other"
