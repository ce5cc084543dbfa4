"""The machine and programs that a benchmark ran on; its figures mean nothing without them."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def describe_machine() -> str:
    """Return the processor, cores, memory and operating system on one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.release()}"


def describe_programs() -> str:
    """Return the versions of Python, Node.js, Chromium and numpy on one line."""
    chromium = _first_line([CHROMIUM, "--version"]).split(" built")[0] if CHROMIUM else "no Chromium"
    return ", ".join(
        [f"Python {platform.python_version()}", f"numpy {version('numpy')}", f"Node.js {_node_version()}", chromium]
    )


def _node_version() -> str:
    node = shutil.which("node")
    return _first_line([node, "--version"]).removeprefix("v") if node else "missing"


def _processor() -> str:
    cpus = Path("/proc/cpuinfo")
    lines = cpus.read_text(encoding="utf-8").splitlines() if cpus.is_file() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def _first_line(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return next(iter(done.stdout.splitlines()), "").strip()
