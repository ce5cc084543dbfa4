"""Fuzz the readers, the functions of texts and the search client: python -m fuzz.run, or `make fuzz`.

Cases depend only on the seed and their number, not on the machine or the number of processes. A finding is saved as a
small file in `tests/fuzz/findings/`, and the command ends with 1.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from fuzz.client import run_client
from fuzz.seeds import collect_dumps, collect_texts
from fuzz.targets import Target, list_targets, make_case
from fuzz.work import Share, find_fault, prepare, work

FINDINGS = Path(__file__).with_name("findings")
STUCK = 90
"""The seconds after which a process that does not finish a case is killed."""
ENDLESS = 10**12


class Fuzzing:
    """Several processes that share the cases, their findings and totals."""

    def __init__(self, targets: list[Target], seed: int, count: int, seconds: float, jobs: int) -> None:
        self._targets = targets
        self._deadline = time.time() + seconds
        self._shares = [Share(seed, first, jobs, count, self._deadline) for first in range(jobs)]
        self._context = multiprocessing.get_context("spawn")
        self.totals: dict[str, list[float]] = {}
        self.caught: Counter[str] = Counter()
        self.findings: dict[tuple[str, str], int] = {}

    def run(self) -> None:
        """Run all cases. A process that hangs or dies is replaced by one that goes on after its case."""
        running = [self._start(share) for share in self._shares]
        try:
            while running:
                wait([parent for _, _, parent, _ in running], timeout=1)
                running = [it for each in running if (it := self._look_after(*each))]
        finally:
            for process, *_ in running:
                process.kill()

    def _start(self, share: Share) -> tuple[Any, Any, Any, Share]:
        place = self._context.Array("d", [share.first, time.time() + STUCK], lock=False)
        parent, child = self._context.Pipe(duplex=False)
        process = self._context.Process(target=work, args=(self._targets, share, place, child), daemon=True)
        process.start()
        child.close()
        return process, place, parent, share

    def _look_after(self, process: Any, place: Any, parent: Any, share: Share) -> tuple[Any, Any, Any, Share] | None:
        """Take what a process has sent; return it, its replacement, or None if it is done."""
        died = False
        while parent.poll():
            try:
                kind, content = parent.recv()
            except EOFError:
                died = True
                break
            if kind == "done":
                process.join()
                return None
            self._note(kind, content)
        index = int(place[0])
        if index >= 0 and not died and time.time() - place[1] > STUCK:
            process.kill()
            died = True
            self._save_case(share, index, "hang")
        elif died:
            self._save_case(share, index, "the process died")
        if not died:
            return process, place, parent, share
        process.join()
        return self._start(share._replace(first=index + share.step))

    def _save_case(self, share: Share, index: int, fault: str) -> None:
        name, content = make_case(self._targets, share.seed, index)
        self._note("finding", (index, name, fault, content))

    def _note(self, kind: str, content: Any) -> None:
        if kind == "totals":
            totals, caught = content
            for name, (count, size, seconds, slowest) in totals.items():
                total = self.totals.setdefault(name, [0, 0, 0.0, 0.0])
                self.totals[name] = [total[0] + count, total[1] + size, total[2] + seconds, max(total[3], slowest)]
            self.caught.update(caught)
            return
        index, name, fault, case = content
        if (name, fault) not in self.findings:
            save(name, fault, case, f"case {index}")
        self.findings[name, fault] = self.findings.get((name, fault), 0) + 1


def save(name: str, fault: str, content: bytes, origin: str) -> None:
    """Save a finding and say how to see it again."""
    FINDINGS.mkdir(exist_ok=True)
    path = FINDINGS / f"{name}-{hashlib.sha256(content + fault.encode()).hexdigest()[:8]}.case"
    path.write_bytes(content)
    print(
        f"{name}: {fault} ({origin}, {len(content):,} bytes)\n    make fuzz REPLAY={os.path.relpath(path)}", flush=True
    )


def replay(path: Path) -> str:
    """Return the fault of a saved case, or an empty text."""
    name = path.name.rpartition("-")[0]
    if name.startswith("client."):
        with tempfile.TemporaryDirectory() as folder:
            return run_client(Path(folder), FINDINGS, replay=path)["faults"]
    prepare()
    with tempfile.TemporaryDirectory() as folder:
        fault, seconds = find_fault(name, path.read_bytes(), Path(folder), caught := Counter())
    print(f"{seconds:.2f} s", *(f"became a reject: {it}" for it in caught), sep="\n")
    return fault


def print_totals(totals: dict[str, list[float]], caught: Counter[str], seconds: float) -> None:
    """Print for each target how many cases ran and in what time, and the exceptions that became rejects."""
    print(f"\n{'':24} {'cases':>10} {'MB':>8} {'CPU':>8} {'slowest':>10}")
    for name, (count, size, used, slowest) in sorted(totals.items()):
        print(f"{name:24} {count:10,.0f} {size / 1e6:8.1f} {used:6.1f} s {slowest:8.2f} s")
    every = sum(it[0] for it in totals.values())
    print(f"{'in all':24} {every:10,.0f}, in {seconds:.0f} s: {every / seconds:.0f} per second")
    if caught:
        print("\nExceptions that became rejects:")
    for what, count in caught.most_common(40):
        print(f"{count:10,}  {what}")


def main() -> int:
    """Fuzz as the command line says; return 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, help="how long to fuzz; 60 without a count")
    parser.add_argument("--count", type=int, help="how many cases to run, and as many of the client")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--part", default="", help="the start of a target: read, read.ris, text, client")
    parser.add_argument("--replay", type=Path, help="a saved case to run again")
    asked = parser.parse_args()
    if asked.replay:
        fault = replay(asked.replay)
        print(fault or "nothing is wrong")
        return int(bool(fault))
    seconds = asked.seconds or (ENDLESS if asked.count else 60)
    count = asked.count or ENDLESS
    return int(fuzz(asked.part, asked.seed, count, seconds, asked.jobs))


def fuzz(part: str, seed: int, count: int, seconds: float, jobs: int) -> bool:
    """Fuzz all parts, the client in a quarter of the time; return whether anything was found."""
    is_client, is_python = "client".startswith(part[:6]), not part.startswith("client")
    start = time.monotonic()
    found = False
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if is_python:
            dumps = collect_dumps(folder)
            targets = list_targets(dumps, collect_texts(dumps), part)
            fuzzing = Fuzzing(targets, seed, count, seconds * (0.75 if is_client else 1), jobs)
            fuzzing.run()
            print_totals(fuzzing.totals, fuzzing.caught, time.monotonic() - start)
            found = bool(fuzzing.findings)
            for (name, fault), times in sorted(fuzzing.findings.items()):
                print(f"found {times:,} times: {name}: {fault}")
        if is_client:
            answer = run_client(folder, FINDINGS, seed=seed, count=count, seconds=seconds * (0.25 if is_python else 1))
            found = bool(answer["faults"]) or found
    print("\nSomething was found." if found else "\nNothing was found.")
    return found


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (KeyboardInterrupt, subprocess.CalledProcessError) as error:
        sys.exit(f"{type(error).__name__} {error}")
