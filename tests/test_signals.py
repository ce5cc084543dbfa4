"""SIGTERM ends a command like Ctrl-C."""

from __future__ import annotations

import signal
import threading

import pytest

from site_builder.signals import INTERRUPTED, TERMINATED, Terminated, terminable


def test_sigterm_becomes_an_exception_and_the_previous_handler_is_restored():
    before = signal.getsignal(signal.SIGTERM)

    with pytest.raises(Terminated), terminable():
        signal.raise_signal(signal.SIGTERM)

    assert signal.getsignal(signal.SIGTERM) is before


def test_code_that_handles_ctrl_c_handles_sigterm():
    assert issubclass(Terminated, KeyboardInterrupt)


def test_another_thread_does_not_change_signals():
    seen = []

    def look() -> None:
        with terminable():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert seen == [signal.getsignal(signal.SIGTERM)]


def test_exit_codes_are_those_of_shells():
    assert (INTERRUPTED, TERMINATED) == (130, 143)
