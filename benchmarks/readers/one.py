"""Read one dump, keep nothing, and print what it held and what it cost: a process of its own for each dump."""

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
    """What reading one dump cost."""

    format: str
    records: int
    rejects: int
    seconds: float
    """Of one processor, user and system: what else the machine does changes it little."""
    megabytes: float
    """The peak of memory, some 30 of which the interpreter and the package take."""


def measure(path: Path) -> Cost:
    """Read a dump and return what that cost."""
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
    """Return the most memory that the process has had, in megabytes, on Linux.

    Not `ru_maxrss`, in which a process starts with what its parent had.
    """
    found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else 0


if __name__ == "__main__":
    print(msgspec.json.encode(measure(Path(sys.argv[1]))).decode())
