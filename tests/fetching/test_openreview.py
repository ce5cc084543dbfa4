from __future__ import annotations

import contextlib
import json
from pathlib import Path

from fetching.replay import Answer, Asked
from fetching.trial import run_trial

from site_builder.fetching import Outcome

trial_of = contextlib.contextmanager(run_trial)

VENUE = 'source = "openreview"\nvenue = "KITES.cc/2024/Conference"'


def describe(number: int) -> dict[str, object]:
    content = {
        "title": {"value": f"Kites, Part {number}"},
        "authors": {"value": ["Ada Invented"]},
        "abstract": {"value": "On kites."},
        "venueid": {"value": "KITES.cc/2024/Conference"},
    }
    return {"id": f"kite{number}", "forum": f"kite{number}", "content": content, "cdate": 1704758400000}


def test_all_pages_of_a_venue_become_one_dump(tmp_path: Path) -> None:
    def answer(asked: Asked) -> Answer:
        start = int(asked.query["offset"])
        notes = [describe(number) for number in range(start, min(start + int(asked.query["limit"]), 1200))]
        return Answer(json.dumps({"notes": notes, "count": 1200}).encode())

    with trial_of(tmp_path, answer) as trial:
        outcomes = trial.fetch(VENUE)
        assert outcomes == [
            Outcome(name="2024-01-10-openreview-kites-cc-2024-conference.jsonl", state="new", papers=1200)
        ]
        assert [(it.query["content.venueid"], it.query["offset"]) for it in trial.server.asked] == [
            ("KITES.cc/2024/Conference", "0"),
            ("KITES.cc/2024/Conference", "1000"),
        ]


def test_a_venue_without_papers_makes_no_dump(tmp_path: Path) -> None:
    with trial_of(tmp_path, lambda _: Answer(b'{"notes": [], "count": 0}')) as trial:
        assert [it.state for it in trial.fetch(VENUE)] == ["nothing"]


def test_an_answer_without_notes_is_a_failure(tmp_path: Path) -> None:
    with trial_of(tmp_path, lambda _: Answer(b'{"name": "ForbiddenError"}')) as trial:
        (outcome,) = trial.fetch(VENUE)
        assert 'the answer does not have the expected structure: "{"name": "ForbiddenError"}"' in outcome.reason
