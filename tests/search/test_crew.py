"""Shares of work that each stay in one process."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from site_builder.search.crew import gather


class Tally:
    """Adds up what it is told."""

    def __init__(self, start: int) -> None:
        self.total = start

    def add(self, number: int, times: int = 1) -> Iterator[int]:
        for _ in range(times):
            self.total += number
            yield self.total

    def place(self) -> Iterator[int]:
        yield os.getpid()

    def fail(self) -> Iterator[int]:
        yield self.total
        raise ValueError("no such zorb")

    def vanish(self) -> Iterator[int]:
        os._exit(1)
        yield 0


@pytest.mark.parametrize("starts", [[10], [10, 20], [10, 20, 30]])
def test_each_share_keeps_what_it_knows_from_question_to_question(starts: list[int]) -> None:
    with gather([Tally(start) for start in starts]) as crew:
        assert crew.ask(Tally.add, 1, times=2) == [[start + 1, start + 2] for start in starts]
        assert crew.ask(Tally.add, 5) == [[start + 7] for start in starts]


def test_several_shares_lie_in_processes_of_their_own_and_a_single_one_here() -> None:
    with gather([Tally(0), Tally(0)]) as crew:
        places = [place for (place,) in crew.ask(Tally.place)]
    with gather([Tally(0)]) as single:
        ((here,),) = single.ask(Tally.place)
    assert len({*places, os.getpid()}) == 3
    assert here == os.getpid()


@pytest.mark.parametrize("shares", [1, 2])
def test_what_a_share_raises_is_raised(shares: int) -> None:
    with pytest.raises(ValueError, match="no such zorb"), gather([Tally(0) for _ in range(shares)]) as crew:
        crew.ask(Tally.fail)


def test_a_process_that_ends_early_is_told() -> None:
    message = r"A process ended before its work was done; there may have been too little memory\."
    with pytest.raises(RuntimeError, match=message), gather([Tally(0), Tally(1)]) as crew:
        crew.ask(Tally.vanish)


def test_processes_end_with_the_crew() -> None:
    with gather([Tally(0), Tally(0)]) as crew:
        places = [place for (place,) in crew.ask(Tally.place)]
    for place in places:
        with pytest.raises(ProcessLookupError):
            os.kill(place, 0)
