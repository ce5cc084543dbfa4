"""What other programs cost: results of several runs in one table."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.processes import Limits
from benchmarks.scale.peers import Peer, load_peers, measure_peer, merge_peers, render_peers
from benchmarks.search.papers import BenchPaper

PAPERS = [
    BenchPaper(id=f"p{n}", title=f"Kites {n}", abstract="We fly kites.", authors=("Ada Invented",)) for n in (1, 2)
]


def test_what_was_measured_again_replaces_its_figures(tmp_path: Path) -> None:
    assert load_peers(tmp_path / "none.json") == []
    peers = [Peer(name="A", papers=10, seconds=1), Peer(name="B", papers=10, seconds=2), Peer(name="A", papers=20)]
    again = merge_peers(peers, Peer(name="A", papers=10, seconds=5))
    assert [(it.name, it.papers, it.seconds) for it in again] == [("B", 10, 2), ("A", 10, 5), ("A", 20, 0)]


def test_the_table_says_why_a_program_got_no_further() -> None:
    done = Peer(name="A", papers=1000, about="`cmd`", seconds=1.2, cpu=2.4, memory=1500, files=1001, megabytes=3)
    failed = Peer(name="B", papers=1000, about="`cmd`", failure="the build was stopped after 60 s")
    assert render_peers([done, failed]).splitlines() == [
        "`cmd`",
        "",
        "|  | papers | seconds | CPU seconds | memory, MB | files | MB |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| A | 1,000 | 1 | 2 | 1,500 | 1,001 | 3 |",
        "| B | 1,000 | the build was stopped after 60 s |  |  |  |  |",
    ]


@pytest.mark.parametrize(("seconds", "files"), [(60, 3), (0, 0)])
def test_a_program_is_measured_within_its_limits_and_leaves_nothing(seconds: int, files: int, tmp_path: Path) -> None:
    peer = measure_peer("bare Jinja2", PAPERS, tmp_path / "work", Limits(seconds=seconds))
    assert (peer.name, peer.papers, peer.files) == ("bare Jinja2", 2, files)
    assert peer.failure == ("" if files else "the build was stopped after 0 s")
    assert list(tmp_path.iterdir()) == []
