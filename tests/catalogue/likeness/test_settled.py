"""Which papers have settled: those that statistics count."""

from __future__ import annotations

import pytest

from site_builder.catalogue.likeness.settled import count_settled


def slugs(size: int, first: int = 0) -> list[str]:
    return [f"paper-{number}" for number in range(first, first + size)]


@pytest.mark.parametrize("size", [0, 1, 17, 255])
def test_in_a_small_catalogue_all_papers_have_settled(size: int) -> None:
    assert count_settled(slugs(size)) == size


@pytest.mark.parametrize("size", [256, 287, 288, 1000, 4391, 87543])
def test_in_a_large_catalogue_most_papers_have_settled(size: int) -> None:
    assert 0.77 * size < count_settled(slugs(size)) <= size


def test_the_number_of_settled_papers_grows_in_few_steps() -> None:
    numbers = {count_settled(slugs(size)) for size in range(512, 1025)}
    assert len(numbers) == 9


def test_a_paper_added_further_up_seldom_changes_which_paper_settled_last() -> None:
    before = slugs(1100)
    lasts = []
    for place in range(0, 800, 10):
        after = [*before[:place], f"added-{place}", *before[place:]]
        lasts.append(after[count_settled(after) - 1])
    assert lasts == [before[count_settled(before) - 1]] * len(lasts)
