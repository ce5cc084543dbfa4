from __future__ import annotations

from site_builder.pages.strings.plurals import CATEGORIES, RULES, choose_category


def test_english_distinguishes_one_from_all_other_numbers():
    assert [choose_category("en-GB", number) for number in (0, 1, 2, 1.5)] == ["other", "one", "other", "other"]


def test_a_language_without_a_rule_uses_the_english_one():
    assert choose_category("tlh", 1) == "one"


def test_a_rule_returns_categories_that_a_plural_may_have():
    assert {rule(number) for rule in RULES.values() for number in range(200)} <= set(CATEGORIES)
