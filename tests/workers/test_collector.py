"""The collector pauses for a step, whatever happens in it."""

from __future__ import annotations

import gc

import pytest

from site_builder.workers import pause_collector


def test_the_collector_pauses_and_goes_on_even_after_an_error() -> None:
    assert not pause_collector()(gc.isenabled)()
    with pytest.raises(ZeroDivisionError), pause_collector():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    with pause_collector():
        assert not pause_collector()(gc.isenabled)()
        assert not gc.isenabled()
    assert gc.isenabled()
