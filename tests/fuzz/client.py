"""Fuzz the search client: write the search of an invented site, and run `client.mjs` on it in Node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from node import node_executable
from search.asking import write_files
from search.invented import make_catalogue

SCRIPT = Path(__file__).with_name("client.mjs")


def run_client(
    folder: Path, findings: Path, *, seed: int = 1, count: int = 0, seconds: float = 60, replay: Path | None = None
) -> dict[str, Any]:
    """Run the cases in Node, which saves what it finds; return the totals and the faults."""
    write_files(folder, make_catalogue(60))
    options = {"seed": seed, "count": count, "seconds": seconds, "replay": str(replay or "")}
    command = [
        str(node_executable()),
        "--max-old-space-size=1024",
        str(SCRIPT),
        str(folder),
        str(findings),
        json.dumps(options),
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True)
    *shown, last = done.stdout.rstrip("\n").split("\n")
    print("\n".join(shown), flush=True)
    return json.loads(last)  # type: ignore[no-any-return]
