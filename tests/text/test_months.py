"""The months in all three spellings."""

from __future__ import annotations

import calendar

from site_builder.text.months import MONTH_NUMBERS, MONTHS, SHORT_MONTHS


def test_the_spellings_match_the_calendar():
    assert [*MONTHS] == calendar.month_name[1:]
    assert [*SHORT_MONTHS] == calendar.month_abbr[1:]
    assert {name.lower(): number for number, name in enumerate(SHORT_MONTHS, 1)} == MONTH_NUMBERS
