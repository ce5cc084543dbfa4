"""A bound on the effort of work that could explode: quadratic work takes minutes on such input, sound work a second."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

LONG = 400_000
"""Characters: enough that even a quadratic search by a compiled regular expression takes minutes."""
_SECONDS = 30
"""Far more than sound work takes on a busy machine."""


@contextmanager
def bounded() -> Iterator[None]:
    """Fail if the work inside takes more processor time than sound work could."""
    start = time.process_time()
    yield
    assert time.process_time() - start < _SECONDS
