"""How long a test waits for something else before it fails: far longer than that ever takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

LIMIT = 300
"""Seconds."""

Found = TypeVar("Found")


def wait_for(look: Callable[[], Found | None]) -> Found:
    """Look again and again until there is something; raise TimeoutError if that takes too long."""
    deadline = time.monotonic() + LIMIT
    while not (found := look()):
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.02)
    return found
