"""SIGTERM ends a command like Ctrl-C, and a command does not clean up its memory at its end."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading

import pytest
from patience import LIMIT

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
    thread.join(LIMIT)

    assert seen == [signal.getsignal(signal.SIGTERM)]


def test_exit_codes_are_those_of_shells():
    assert (INTERRUPTED, TERMINATED) == (130, 143)


ENDING = """
import atexit, sys
from site_builder.signals import ending_at_once

class Value:
    def __del__(self):
        print("freed")

value = Value()
atexit.register(print, "from before")
with ending_at_once():
    atexit.register(print, "from inside")
    sys.exit({})
"""


@pytest.mark.parametrize(("status", "code", "errors"), [("", 0, ""), ("3", 3, ""), ("'Why not.'", 1, "Why not.\n")])
def test_a_command_ends_without_freeing_its_values_unless_python_reports_its_end(status, code, errors):
    done = subprocess.run([sys.executable, "-c", ENDING.format(status)], capture_output=True, text=True, timeout=600)

    lines = ["from inside"] if not errors else ["from inside", "from before", "freed"]
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (code, lines, errors)
