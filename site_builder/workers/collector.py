"""The garbage collector of a process, which steps that make no cycles pause."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_collector() -> Iterator[None]:
    """Pause the garbage collector, which would walk millions of values again and again and find no cycles.

    In a forked process it would also write to each value, and so copy the memory that both processes share. This is a
    decorator, too.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
