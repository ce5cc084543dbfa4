"""How a command ends when it receives a signal."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

INTERRUPTED = 128 + signal.SIGINT
TERMINATED = 128 + signal.SIGTERM
"""Exit codes of a command that a signal ended, by the convention of shells."""


class Terminated(KeyboardInterrupt):
    """SIGTERM arrived, for example from a cancelled CI job or a supervisor; it ends a command as Ctrl-C does."""


@contextmanager
def terminable() -> Iterator[None]:
    """Turn SIGTERM into an exception, so that child processes end and temporary files are deleted."""
    if threading.current_thread() is not threading.main_thread():  # only the main thread may handle signals
        yield
        return

    def stop(number: int, frame: object) -> None:
        raise Terminated

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
