"""One process of the fuzzer: run its share of the cases, and send what it finds to its parent."""

from __future__ import annotations

import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from fuzz.targets import Target, make_case, run_case

SLOWEST = 15
"""The CPU seconds after which a case is stopped."""
MOST_MEMORY = 400 * 2**20
"""How much memory a case may take in bytes."""
MOST_AT_FIRST = 150 * 2**20
"""How much memory this process takes with all libraries, in bytes."""
_MOST_SHARED = 2**30
_REPORT_EACH = 1.0
_UNIT = 2**10 if sys.platform == "linux" else 1


class Share(NamedTuple):
    """The cases of one process: every `step`-th from `first` on, up to `count` or until `deadline`."""

    seed: int
    first: int
    step: int
    count: int
    deadline: float


class TooSlow(BaseException):
    """A case that has used its time; no `except Exception` in a reader may catch this."""


def limit_of(size: int) -> float:
    """Return the CPU seconds that a case of some bytes may take: more than linear time needs, on a slow machine."""
    return 1.5 + size / 25_000


def measure(name: str, content: bytes, folder: Path, caught: Counter[str]) -> tuple[str, float]:
    """Run a case; return its fault, if any, and the CPU seconds."""
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, SLOWEST)
    try:
        fault = run_case(name, content, folder, caught)
    except TooSlow:
        fault = "slow: stopped"
    except MemoryError:
        fault = "memory"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return fault, time.process_time() - start


def find_fault(name: str, content: bytes, folder: Path, caught: Counter[str]) -> tuple[str, float]:
    """Run a case, twice if it is slow; return its fault, if any, and the CPU seconds."""
    before = peak_memory()
    fault, seconds = measure(name, content, folder, caught)
    if not fault and seconds > limit_of(len(content)):
        seconds = min(seconds, measure(name, content, folder, Counter())[1])
        fault = "slow" if seconds > limit_of(len(content)) else ""
    if not fault and peak_memory() > max(before, MOST_AT_FIRST + MOST_MEMORY):
        fault = "memory"
    return fault, seconds


def peak_memory() -> int:
    """Return the most memory that this process had so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


def prepare() -> None:
    """Bound the memory of this process, and turn its timer into an exception."""
    import pyarrow.parquet  # noqa: F401  # it reserves addresses that do not count

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    signal.signal(signal.SIGPROF, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends this process
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + _MOST_SHARED
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def work(targets: list[Target], share: Share, place: Any, parent: Connection) -> None:
    """Run the cases of a share. `place` always holds the index of the current case and when it began."""
    prepare()
    report = _Report(parent)
    seen: set[tuple[str, str]] = set()
    with tempfile.TemporaryDirectory() as temporary:
        index = share.first
        while index < share.count and time.time() < share.deadline:
            place[0], place[1] = index, time.time()
            name, content = make_case(targets, share.seed, index)
            fault, seconds = find_fault(name, content, Path(temporary), report.caught)
            report.add(name, len(content), seconds)
            if fault:
                small = shorten(name, content, fault, Path(temporary)) if (name, fault) not in seen else content
                seen.add((name, fault))
                parent.send(("finding", (index, name, fault, small)))
            index += share.step
    place[0] = -1
    report.send()
    parent.send(("done", None))


def shorten(name: str, content: bytes, fault: str, folder: Path, seconds: float = 5) -> bytes:
    """Return a smaller content with the same fault. What is slow or takes memory stays as it is."""
    if fault.startswith(("slow", "memory")):
        return content
    end = time.process_time() + seconds

    def is_same(smaller: bytes) -> bool:
        return time.process_time() < end and measure(name, smaller, folder, Counter())[0] == fault

    return cut_down(content, is_same)


def cut_down(content: bytes, is_same: Callable[[bytes], bool]) -> bytes:
    """Remove pieces of a content, from half of it to single bytes, as long as `is_same` holds."""
    size = len(content) // 2
    while size:
        at = 0
        while at < len(content):
            smaller = content[:at] + content[at + size :]
            if is_same(smaller):
                content = smaller
            else:
                at += size
        size //= 2
    return content


class _Report:
    """What a process has done since it last told its parent."""

    def __init__(self, parent: Connection) -> None:
        self._parent = parent
        self._sent = time.monotonic()
        self.caught: Counter[str] = Counter()
        self._totals: dict[str, list[float]] = {}

    def add(self, name: str, size: int, seconds: float) -> None:
        total = self._totals.setdefault(name, [0, 0, 0.0, 0.0])
        total[0] += 1
        total[1] += size
        total[2] += seconds
        total[3] = max(total[3], seconds)
        if time.monotonic() - self._sent > _REPORT_EACH:
            self.send()

    def send(self) -> None:
        self._parent.send(("totals", (dict(self._totals), dict(self.caught))))
        self._totals.clear()
        self.caught.clear()
        self._sent = time.monotonic()
