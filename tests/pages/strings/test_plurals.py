from __future__ import annotations

import pytest

from site_builder.pages.strings.plurals import CATEGORIES, choose_category, has_simple_rule

FORMS = {
    "en-GB": ["other", "one", "other", "other", "other", "other"],
    "de": ["other", "one", "other", "other", "other", "other"],
    "fr": ["one", "one", "other", "other", "other", "other"],
    "zh-Hans": ["other", "other", "other", "other", "other", "other"],
    "ar": ["zero", "one", "two", "few", "many", "other"],
    "tlh": ["other", "one", "other", "other", "other", "other"],
}


@pytest.mark.parametrize("language", FORMS)
def test_a_number_has_the_form_of_its_language(language):
    forms = [choose_category(language, number) for number in (0, 1, 2, 3, 11, 100)]

    assert forms == FORMS[language]
    assert set(forms) <= set(CATEGORIES)


@pytest.mark.parametrize("language", ["en", "de-AT", "fr"])
def test_a_simple_rule_only_distinguishes_one(language):
    forms = [choose_category(language, number) for number in range(1000)]

    assert has_simple_rule(language) == (forms == ["other", "one", *["other"] * 998])
