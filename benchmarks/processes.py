"""Run a program with limits and measure its wall time, CPU time and peak memory, including its children."""

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
"""The least time between two readings of the memory, in seconds."""

_SHARE = 0.05
"""The largest share of the time that reading may take: the system counts the pages of a large program slowly."""

_MOST_PAUSE = 1.0
"""The most time between two readings, in seconds; with more, a peak could be missed."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much a program may use before it is stopped."""

    seconds: float = 1200
    megabytes: float = 12000


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """How much a program used."""

    seconds: float
    """Wall time."""
    cpu: float
    """Seconds on all cores, user and system, including children."""
    megabytes: float
    """The peak memory of the program and its children; memory that they share is counted once."""
    output: str
    failure: str = ""
    """Why there is no result; empty if there is one."""


def run_limited(command: Sequence[str], folder: Path, limits: Limits) -> Run:
    """Run a program in a folder and measure it. If it fails or exceeds a limit, `failure` says so."""
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
        failure = f"exited with code {process.returncode}: {reason_of(complaint)}"
    # One figure lacks children that nobody waited for, the other the last moments.
    cpu = max(seen, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return Run(seconds=seconds, cpu=cpu, megabytes=peak, output=printed, failure=failure)


def reason_of(complaint: str) -> str:
    """Return the line of an error output that gives the reason: the last that mentions an error, or the last of all."""
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower() and not line.startswith("at ")]
    return " ".join((errors or lines)[-1:])[:300].rstrip(".")


def _watch(process: subprocess.Popen[str], limits: Limits, start: float) -> tuple[float, float, str]:
    """Wait for a program; return its peak memory in megabytes, its CPU seconds, and why it was stopped, if it was."""
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
    """Wait until a program ends, but at most this long."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)


def _read_spent(process: int) -> float:
    """Return the CPU seconds of a process, including its ended threads; 0 if it has ended."""
    try:
        fields = (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def session_of(leader: int) -> Iterator[int]:
    """Yield the processes of a session: its leader and all processes that it started."""
    for path in PROC.glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader:
            yield int(path.parent.name)


def memory_of(processes: Iterable[int]) -> float:
    """Return the memory of processes in megabytes; memory that they share is counted once (PSS)."""
    return sum(_read_pss(PROC / str(process) / "smaps_rollup") for process in processes) / 1000


def _read_pss(path: Path) -> float:
    """Return a process's share of memory in kB; 0 if it has ended or the system does not report it."""
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1.024 for line in lines if line.startswith("Pss:")), 0)


def cpu_of(processes: Iterable[int]) -> float:
    """Return the seconds that all threads of processes have run, to the nanosecond if the system reports it."""
    return sum(_read_run(thread) for process in processes for thread in PROC.glob(f"{process}/task/*"))


def script_cpu_of(processes: Iterable[int]) -> float:
    """Return how long the threads of a browser that run scripts have run, in seconds: those of pages and of workers."""
    threads = (thread for process in processes for thread in PROC.glob(f"{process}/task/*"))
    return sum(_read_run(thread) for thread in threads if _runs_scripts(thread))


def _runs_scripts(thread: Path) -> bool:
    """Say whether a thread is the first of its process, which runs pages, or a worker (by its name)."""
    try:
        return thread.name == thread.parts[-3] or (thread / "comm").read_text().startswith("DedicatedWorker")
    except OSError:
        return False


def _read_run(thread: Path) -> float:
    try:
        return int((thread / "schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0
