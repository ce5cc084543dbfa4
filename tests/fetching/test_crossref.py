from __future__ import annotations

import contextlib
import json
from pathlib import Path

from fetching.replay import Answer, Asked
from fetching.trial import run_trial

trial_of = contextlib.contextmanager(run_trial)


def answer(asked: Asked) -> Answer:
    dois = [part.removeprefix("doi:") for part in asked.query["filter"].split(",")]
    items = [
        {"DOI": doi, "title": [f"Kites {doi}"], "author": [{"given": "Ada", "family": "Invented"}]} for doi in dois
    ]
    message = {"items": items, "total-results": len(items)}
    return Answer(json.dumps({"status": "ok", "message-type": "work-list", "message": message}).encode())


def write(dois: list[str]) -> str:
    return f'source = "crossref"\ndois = {json.dumps(dois)}'


def test_dois_are_asked_for_in_groups(tmp_path: Path) -> None:
    dois = [f"10.1234/{number}" for number in range(120)]
    with trial_of(tmp_path, answer) as trial:
        (outcome,) = trial.fetch(write(dois))
        assert (outcome.state, outcome.papers) == ("new", 120)
        assert [len(it.query["filter"].split(",")) for it in trial.server.asked] == [50, 50, 20]
        (content,) = trial.files.values()
        assert [json.loads(line)["DOI"] for line in content.splitlines()] == dois


def test_another_list_is_another_dump(tmp_path: Path) -> None:
    with trial_of(tmp_path, answer) as trial:
        trial.fetch(write(["10.1234/a"]))
        trial.fetch(write(["10.1234/b"]))
        assert len(trial.files) == 2


def test_an_answer_without_works_is_a_failure(tmp_path: Path) -> None:
    with trial_of(tmp_path, lambda _: Answer(b'{"status": "failed"}')) as trial:
        (outcome,) = trial.fetch(write(["10.1234/a"]))
        assert "the answer does not have the expected structure" in outcome.reason
