from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from fetching.replay import Answer, Asked
from fetching.trial import run_trial

from site_builder.fetching import Outcome

trial_of = contextlib.contextmanager(run_trial)

SOURCE = 'source = "semantic-scholar"'
OURS = [
    {"title": "Kites in Still Air", "arxiv_id": "2401.00001", "doi": "10.1234/kites"},
    {"title": "Balloons over Lakes", "doi": "10.1234/balloons"},
    {"title": "Without Any Identifier"},
]


def answer(asked: Asked) -> Answer:
    known = {"ARXIV:2401.00001": {"paperId": "a1", "title": "Kites in Still Air", "citationCount": 12}}
    known["ARXIV:2401.00001"]["externalIds"] = {"ArXiv": "2401.00001"}
    return Answer(json.dumps([known.get(name) for name in json.loads(asked.body)["ids"]]).encode())


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "dumps").mkdir()
    (tmp_path / "dumps" / "2024-01-01-ours.jsonl").write_text("".join(json.dumps(it) + "\n" for it in OURS))
    return tmp_path


def test_the_papers_of_the_catalogue_are_asked_for(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMANTIC_SCHOLAR_API_KEY", "invented-key")
    with trial_of(content, answer) as trial:
        assert trial.fetch(SOURCE) == [Outcome(name="2024-01-10-semantic-scholar.jsonl", state="new", papers=1)]
        (asked,) = trial.server.asked
        assert json.loads(asked.body) == {"ids": ["ARXIV:2401.00001", "DOI:10.1234/balloons"]}
        assert asked.headers["x-api-key"] == "invented-key"
        assert "enrich = true" in trial.files["2024-01-10-semantic-scholar.toml"].decode()


def test_what_was_fetched_is_not_asked_for_as_a_paper(content: Path) -> None:
    with trial_of(content, answer) as trial:
        trial.fetch(SOURCE)
        trial.fetch(SOURCE)
        first, second = trial.server.asked
        assert first.body == second.body


def test_an_answer_of_another_length_is_a_failure(content: Path) -> None:
    with trial_of(content, lambda _: Answer(b"[]")) as trial:
        (outcome,) = trial.fetch(SOURCE)
        assert "the answer does not have an entry for each of 2 papers, the last of 5 times" in outcome.reason


def test_a_catalogue_without_identifiers_needs_no_request(tmp_path: Path) -> None:
    (tmp_path / "dumps").mkdir()
    (tmp_path / "dumps" / "ours.jsonl").write_text('{"title": "Without Any Identifier", "authors": ["Ada Invented"]}\n')
    with trial_of(tmp_path, answer) as trial:
        assert [it.state for it in trial.fetch(SOURCE)] == ["nothing"]
        assert trial.server.asked == []
