"""The sections of the home page, as `site.toml` names them."""

from __future__ import annotations

import pytest

from site_builder.settings.home import SECTIONS, HomeSettings, list_home_faults


def test_any_selection_in_any_order_is_possible():
    for sections in (SECTIONS, SECTIONS[::-1], ("topics", "newest"), ()):
        assert [*list_home_faults(HomeSettings(sections=sections))] == []


@pytest.mark.parametrize(
    ("sections", "message"),
    [
        (("hot", "topisc"), '"topisc" is not a section of the home page; did you mean "topics"?'),
        (("zzz",), f'"zzz" is not a section of the home page; choose one of {", ".join(SECTIONS)}.'),
        (("hot", "topics", "hot"), 'sections contains "hot" twice; remove one of them.'),
    ],
)
def test_a_mistake_gets_one_sentence(sections, message):
    assert [*list_home_faults(HomeSettings(sections=sections))] == [("sections", message)]
