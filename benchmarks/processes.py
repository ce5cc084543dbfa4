"""Run a program with limits and measure it: wall time, CPU time and the peak of memory, its children included."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

PROC = Path("/proc")
_PAUSE = 0.1
"""Seconds between two looks at the memory, at least."""

_SHARE = 0.05
"""The most of the time that looking may take: the system counts the pages of a large program slowly."""

_MOST_PAUSE = 1.0
"""Seconds between two looks at most, or a peak would be missed."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What a program may use before it is stopped."""

    seconds: float = 1200
    megabytes: float = 12000


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What a program used."""

    seconds: float
    """Wall time."""
    cpu: float
    """Seconds of all cores, user and system, children included."""
    megabytes: float
    """The peak of memory of the program and its children, memory that they share counted once."""
    output: str
    failure: str = ""
    """Why there is no result; empty when there is one."""


def run_limited(command: Sequence[str], folder: Path, limits: Limits) -> Run:
    """Run a program in a folder and measure it. One that fails or goes beyond a limit has a `failure`."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=errors, start_new_session=True, text=True)
        peak, seen, failure = _watch(process, limits, start)
        seconds = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        for stream in (output, errors):
            stream.seek(0)
        printed, complaint = output.read(), errors.read().strip()
    if not failure and process.returncode:
        failure = f"ended with {process.returncode}: {reason_of(complaint)}"
    # What nobody waited for is missing in the one, the last moments in the other.
    cpu = max(seen, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return Run(seconds=seconds, cpu=cpu, megabytes=peak, output=printed, failure=failure)


def reason_of(complaint: str) -> str:
    """Return the line of what a program complained that says why: the last one that names an error, else the last."""
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower() and not line.startswith("at ")]
    return " ".join((errors or lines)[-1:])[:300].rstrip(".")


def _watch(process: subprocess.Popen[str], limits: Limits, start: float) -> tuple[float, float, str]:
    """Wait for a program; return its peak of memory in megabytes, its CPU seconds and why it was stopped, if it was."""
    peak, seconds, failure = 0.0, dict[int, float](), ""
    while process.poll() is None:
        looked = time.perf_counter()
        processes = list(session_of(process.pid))
        peak = max(peak, memory_of(processes))
        seconds |= {one: spent for one in processes if (spent := _read_spent(one))}
        if time.perf_counter() - start > limits.seconds:
            failure = f"was stopped after {limits.seconds:,.0f} s"
        elif peak > limits.megabytes:
            failure = f"was stopped at {peak:,.0f} MB"
        if failure:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        else:
            _wait(process, min(_MOST_PAUSE, max(_PAUSE, (time.perf_counter() - looked) / _SHARE)))
    return peak, sum(seconds.values()), failure


def _wait(process: subprocess.Popen[str], seconds: float) -> None:
    """Wait so long, or until a program ends."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)


def _read_spent(process: int) -> float:
    """Return the CPU seconds of a process, of its ended threads too; 0 when it has ended."""
    try:
        fields = (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def session_of(leader: int) -> Iterator[int]:
    """Yield the processes of a session: the one that leads it and all that it started."""
    for path in PROC.glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader:
            yield int(path.parent.name)


def memory_of(processes: Iterable[int]) -> float:
    """Return the memory of processes in megabytes; what several share counts once (PSS)."""
    return sum(_read_pss(PROC / str(process) / "smaps_rollup") for process in processes) / 1000


def _read_pss(path: Path) -> float:
    """Return a process's share of memory in kB; 0 when it has ended or the system does not tell."""
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1.024 for line in lines if line.startswith("Pss:")), 0)


def cpu_of(processes: Iterable[int]) -> float:
    """Return the seconds that all threads of processes have run, to the nanosecond where the system tells."""
    return sum(_read_run(thread) for process in processes for thread in PROC.glob(f"{process}/task/*"))


def script_cpu_of(processes: Iterable[int]) -> float:
    """Return the seconds that the threads of a browser's processes have run which run scripts: pages' and workers'."""
    threads = (thread for process in processes for thread in PROC.glob(f"{process}/task/*"))
    return sum(_read_run(thread) for thread in threads if _runs_scripts(thread))


def _runs_scripts(thread: Path) -> bool:
    """Say whether a thread is the first of its process, which pages run in, or a worker by its name."""
    try:
        return thread.name == thread.parts[-3] or (thread / "comm").read_text().startswith("DedicatedWorker")
    except OSError:
        return False


def _read_run(thread: Path) -> float:
    try:
        return int((thread / "schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0
