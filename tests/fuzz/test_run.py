"""The command of the fuzzer."""

from __future__ import annotations

import json

import pytest
from fuzz import run
from fuzz.targets import list_targets

TARGETS = list_targets({"json-lines": [b'{"title": "Kites"}\n']}, [b"Kites"], "text.s")


@pytest.fixture(autouse=True)
def findings(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "FINDINGS", tmp_path / "findings")
    return tmp_path / "findings"


def test_two_processes_run_each_case_once():
    fuzzing = run.Fuzzing(TARGETS, seed=1, count=60, seconds=300, jobs=2)

    fuzzing.run()

    assert {name: total[0] for name, total in fuzzing.totals.items()} == {"text.slug": 30, "text.stem": 30}
    assert fuzzing.findings == {}


def test_a_finding_is_saved_once_with_the_command_that_replays_it(findings, capsys):
    fuzzing = run.Fuzzing(TARGETS, seed=1, count=1, seconds=1, jobs=1)
    for index in range(3):
        fuzzing._note("finding", (index, "text.slug", "ValueError", b"x"))

    (path,) = findings.iterdir()
    assert path.read_bytes() == b"x"
    assert path.name.startswith("text.slug-")
    assert f"{path.name}\n" in capsys.readouterr().out
    assert fuzzing.findings == {("text.slug", "ValueError"): 3}


def test_the_client_survives_some_cases(tmp_path):
    answer = run.run_client(tmp_path, tmp_path / "found", count=200)

    assert answer["faults"] == ""
    assert sum(answer["counts"].values()) == 200
    assert answer["counts"]["client.query: answer"] == 100


def test_a_case_of_the_client_can_be_replayed(tmp_path):
    case = tmp_path / "client.files-1.case"
    case.write_text(
        json.dumps({"part": "client.files", "query": "survey", "options": {}, "damaged": "manifest", "salt": 5})
    )

    assert run.replay(case) == ""
