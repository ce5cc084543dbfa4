from __future__ import annotations

import contextlib
import json
from pathlib import Path

from fetching.replay import Answer, Asked
from fetching.trial import run_trial

from site_builder.fetching import Outcome

trial_of = contextlib.contextmanager(run_trial)

QUERY = 'source = "openalex"\nsearch = "kites"\nfilter = "from_publication_date:2024-01-01"'
NEXT = {"*": "b", "b": "c", "c": None}


def describe(name: str) -> dict[str, object]:
    return {
        "id": f"https://openalex.org/W{ord(name[0])}",
        "doi": f"https://doi.org/10.1234/{name}",
        "title": f"Kites, Part {name}",
        "display_name": f"Kites, Part {name}",
        "publication_date": "2024-01-05",
        "authorships": [{"author": {"display_name": "Ada Invented"}}],
    }


def answer(asked: Asked) -> Answer:
    cursor = asked.query["cursor"]
    works = [describe(cursor.replace("*", "a"))]
    return Answer(json.dumps({"meta": {"next_cursor": NEXT[cursor]}, "results": works}).encode())


def test_all_pages_of_a_query_become_one_dump(tmp_path: Path) -> None:
    with trial_of(tmp_path, answer) as trial:
        outcomes = trial.fetch(QUERY)
        assert outcomes == [
            Outcome(name="2024-01-10-openalex-kites-from-publication-date-2024-01-01.jsonl", state="new", papers=3)
        ]
        assert [it.query["cursor"] for it in trial.server.asked] == ["*", "b", "c"]
        assert {it.query["filter"] for it in trial.server.asked} == {"from_publication_date:2024-01-01"}


def test_a_query_without_works_makes_no_dump(tmp_path: Path) -> None:
    with trial_of(tmp_path, lambda _: Answer(b'{"meta": {"next_cursor": null}, "results": []}')) as trial:
        assert [it.state for it in trial.fetch(QUERY)] == ["nothing"]


def test_an_error_is_a_failure(tmp_path: Path) -> None:
    with trial_of(tmp_path, lambda _: Answer(b'{"error": "Invalid query"}')) as trial:
        (outcome,) = trial.fetch(QUERY)
        assert "the answer is not a page of works, the last of 5 times" in outcome.reason
