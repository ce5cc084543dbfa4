"""One process of the fuzzer."""

from __future__ import annotations

import signal
import time
from collections import Counter

import pytest
from fuzz import work
from fuzz.work import TooSlow, cut_down, find_fault, limit_of, measure, shorten


@pytest.fixture
def timer():
    def stop(number, frame):
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    yield
    signal.signal(signal.SIGPROF, before)


def use(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_a_case_that_takes_too_long_is_stopped(timer, tmp_path, monkeypatch):
    monkeypatch.setattr(work, "SLOWEST", 0.05)
    monkeypatch.setattr(work, "run_case", lambda *given: use(20) or "")

    assert measure("text.slug", b"a", tmp_path, Counter())[0] == "slow: stopped"


def test_a_case_is_slow_if_it_is_slow_twice(tmp_path, monkeypatch):
    times = iter([9.0, 0.1, 9.0, 8.0])
    monkeypatch.setattr(work, "measure", lambda *given: ("", next(times)))

    assert find_fault("text.slug", b"a", tmp_path, Counter()) == ("", 0.1)
    assert find_fault("text.slug", b"a", tmp_path, Counter()) == ("slow", 8.0)
    assert limit_of(100_000) < 6


def test_a_case_that_runs_out_of_memory_is_a_finding(tmp_path, monkeypatch):
    def run(*given):
        raise MemoryError

    monkeypatch.setattr(work, "run_case", run)

    assert measure("text.slug", b"a", tmp_path, Counter())[0] == "memory"


def test_a_case_that_takes_much_memory_is_a_finding(tmp_path, monkeypatch):
    peaks = iter([0, 2**40])
    monkeypatch.setattr(work, "peak_memory", lambda: next(peaks))

    assert find_fault("text.slug", b"a", tmp_path, Counter())[0] == "memory"


def test_what_does_not_matter_is_cut_away():
    assert cut_down(b"some invented (text) with brackets", lambda it: b"(" in it and b")" in it) == b"()"


def test_a_finding_keeps_its_fault_while_it_shrinks(timer, tmp_path, monkeypatch):
    monkeypatch.setattr(work, "run_case", lambda name, content, *rest: "bad" if b"x" in content else "")

    assert shorten("text.slug", b"aaaaaxbbbb", "bad", tmp_path) == b"x"
    assert shorten("text.slug", b"aaaaaxbbbb", "slow", tmp_path) == b"aaaaaxbbbb"
