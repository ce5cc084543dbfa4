from __future__ import annotations

import contextlib
import datetime
import json
from pathlib import Path

import pytest
from fetching.replay import BROKEN, Answer, Asked
from fetching.trial import TODAY, run_trial

from site_builder.errors import ConfigError
from site_builder.fetching import Outcome

trial_of = contextlib.contextmanager(run_trial)


def describe(number: int) -> dict[str, object]:
    return {
        "paper": {
            "id": f"2401.{number:05}",
            "title": f"Kites, Part {number}",
            "summary": "On kites.",
            "authors": [{"name": "Ada Invented"}],
            "publishedAt": "2024-01-05T00:00:00.000Z",
            "upvotes": number,
        },
        "title": f"Kites, Part {number}",
        "publishedAt": "2024-01-05T00:00:00.000Z",
    }


DAYS = {"2024-01-08": [describe(8)], "2024-01-09": [describe(9), describe(10)]}


def answer(asked: Asked) -> Answer:
    """Answer as the API does: a list, an empty one for a day without papers, and an error for tomorrow."""
    day = asked.query["date"]
    if day >= "2024-01-10":
        return Answer(b'{"error": "Invalid date"}', 400)
    return Answer(json.dumps(DAYS.get(day, [])).encode())


def test_each_day_becomes_a_dump(tmp_path: Path) -> None:
    with trial_of(tmp_path, answer) as trial:
        outcomes = trial.fetch('source = "daily-papers"')
        assert [it.state for it in outcomes] == ["nothing"] * 4 + ["new", "new", "nothing"]
        assert [it.query["date"] for it in trial.server.asked] == [f"2024-01-{day:02}" for day in range(4, 11)]
        assert [list(map(json.loads, content.splitlines())) for content in trial.files.values()] == list(DAYS.values())
        assert list(trial.files) == ["2024-01-08-daily-papers.jsonl", "2024-01-09-daily-papers.jsonl"]


def test_a_settled_day_is_not_asked_for_again(tmp_path: Path) -> None:
    with trial_of(tmp_path, answer) as trial:
        trial.fetch('source = "daily-papers"')
        trial.server.asked.clear()
        outcomes = trial.fetch('source = "daily-papers"\nfrom = 2024-01-08', TODAY + datetime.timedelta(days=1))
        assert [it.query["date"] for it in trial.server.asked] == ["2024-01-09", "2024-01-10", "2024-01-11"]
        assert outcomes[0] == Outcome(name="2024-01-09-daily-papers.jsonl", state="same", papers=2)


def test_a_range_ends_where_it_says(tmp_path: Path) -> None:
    with trial_of(tmp_path, answer) as trial:
        trial.fetch('source = "daily-papers"\nfrom = "2024-01-08"\nto = 2024-01-08')
        assert list(trial.files) == ["2024-01-08-daily-papers.jsonl"]


def test_a_refused_day_in_the_past_is_a_failure(tmp_path: Path) -> None:
    with trial_of(tmp_path, lambda _: Answer(b'{"error": "Invalid date"}', 400)) as trial:
        outcomes = trial.fetch('source = "daily-papers"\nto = 2024-01-08\nfrom = 2024-01-08')
        assert [it.state for it in outcomes] == ["failed"]
        assert outcomes[0].reason.endswith("the server answered 400 Bad Request; check this source in site.toml.")


@pytest.mark.parametrize("bad", [BROKEN, Answer(b'{"error": "busy"}'), Answer(b'[{"title": "Kites"}]')])
def test_an_answer_of_another_kind_saves_nothing(bad: Answer, tmp_path: Path) -> None:
    with trial_of(tmp_path, lambda _: bad) as trial:
        outcomes = trial.fetch('source = "daily-papers"\nfrom = 2024-01-08\nto = 2024-01-08')
        assert [it.state for it in outcomes] == ["failed"]
        assert trial.files == {}


def test_a_range_that_ends_before_it_begins_is_a_mistake(tmp_path: Path) -> None:
    with (
        trial_of(tmp_path, answer) as trial,
        pytest.raises(
            ConfigError, match=r"site\.toml:7: to is 2024-01-07, which is before from, 2024-01-08; swap them"
        ),
    ):
        trial.fetch('source = "daily-papers"\nfrom = 2024-01-08\nto = 2024-01-07')
