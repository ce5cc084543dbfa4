from __future__ import annotations

import pytest

from site_builder.search.answering.intent import read_intent

DATES = ("2021-03-01", "2025-03-31")


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2024", "2024", "2024"),
        ("after 2023", "2024", ""),
        ("before 2023", "", "2022"),
        ("from 2021 to 2023", "2021", "2023"),
        ("between 2023 and 2022", "2022", "2023"),
        ("in June 2024", "2024-06", "2024-06"),
        ("since June 2024", "2024-06", ""),
        ("after December 2023", "2024-01", ""),
        ("before Jan 2024", "", "2023-12"),
        ("from March 2022 to June 2023", "2022-03", "2023-06"),
        ("post-2023", "2024", ""),
        ("pre 2024", "", "2023"),
        ("last year", "2024", "2024"),
        ("this month", "2025-03", "2025-03"),
        ("last month", "2025-02", "2025-02"),
        ("in the last two weeks", "2025-03-17", ""),
        ("of the past month", "2025-03-03", ""),
        ("of the past year", "2024-03-31", ""),
        ("from yesterday", "2025-03-30", "2025-03-30"),
        ("1999", "", ""),
    ],
)
def test_dates_in_words_are_relative_to_the_last_date(said: str, first: str, last: str) -> None:
    read = read_intent(f"zorbs {said}", DATES)
    assert (read.first, read.last) == (first, last)
