"""Read one dump, keep nothing, and print what it contained and what that cost. Each dump gets its own process."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from pathlib import Path

import msgspec

from site_builder.model import Dump
from site_builder.readers import iterate_dump


class Cost(msgspec.Struct, frozen=True):
    """The cost of reading one dump."""

    format: str
    records: int
    rejects: int
    seconds: float
    """CPU seconds, user and system, which other work on the machine hardly affects."""
    megabytes: float
    """Peak memory in megabytes, of which the interpreter and the package take about 30."""


def measure(path: Path) -> Cost:
    """Read a dump and return the cost."""
    found: Counter[str] = Counter()
    dump = Dump(name=path.name)
    start = time.process_time()
    for item in iterate_dump(path, dump):
        found[type(item).__name__] += 1
        if isinstance(item, Dump):
            dump = item
    seconds = time.process_time() - start
    return Cost(dump.format, found["Record"], found["BadRecord"], seconds, peak())


def peak() -> float:
    """Return the peak memory of this process in megabytes, on Linux.

    `ru_maxrss` would not do: a process starts with that of its parent.
    """
    found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else 0


if __name__ == "__main__":
    print(msgspec.json.encode(measure(Path(sys.argv[1]))).decode())
