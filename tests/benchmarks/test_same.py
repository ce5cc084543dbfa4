"""One catalogue built in several ways: its content, the hash of a site, and the processes that are killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from patience import LIMIT

from benchmarks.scale import same


def test_the_last_papers_are_a_dump_of_their_own(tmp_path: Path) -> None:
    same.write_content([b"1\n", b"2\n", b"3\n"], tmp_path / "content", later=1)
    dumps = tmp_path / "content/dumps"
    assert {path.name: path.read_text() for path in dumps.iterdir()} == {"1.jsonl": "1\n2\n", "2.jsonl": "3\n"}


def test_a_hash_is_that_of_all_paths_and_contents_but_not_of_news(tmp_path: Path) -> None:
    def hash_site(**files: str) -> str:
        for name, text in files.items():
            (tmp_path / name).write_text(text)
        return same.hash_files(same.list_files(tmp_path), lambda path: (tmp_path / path).read_bytes())

    first = hash_site(a="1", b="2")
    assert hash_site(a="1", b="2", **{"report.html": "new", ".published": "x"}) == first
    assert hash_site(b="3") != first
    assert hash_site(b="2") == first
    assert hash_site(c="") != first


def test_only_workers_of_a_cluster_are_killed() -> None:
    found = []
    for name in ("", "spawn_main"):
        program = [sys.executable, "-c", f"import sys; print(flush=True); sys.stdin.read()  # {name}"]
        with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            process.stdout.readline()  # the command of a process that has just been started may still be ours
            found.append(same.is_worker(process.pid))
            process.communicate(timeout=LIMIT)
    assert found == [False, True]
