"""The clock of a build."""

from __future__ import annotations

import pytest

from site_builder.progress import Clock


def test_steps_are_measured_in_their_order(monkeypatch):
    ticks = iter([10.0, 12.5, 20.0, 20.25])
    monkeypatch.setattr("time.perf_counter", lambda: next(ticks))
    clock = Clock()
    with clock.step("read"):
        pass
    with clock.step("link"):
        pass
    assert list(clock.seconds.items()) == [("read", 2.5), ("link", 0.25)]


def test_a_step_that_raised_is_omitted():
    clock = Clock()
    with pytest.raises(ValueError, match="an invented fault"), clock.step("read"):
        raise ValueError("an invented fault")
    assert clock.seconds == {}
