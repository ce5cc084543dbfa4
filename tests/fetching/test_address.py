from __future__ import annotations

import contextlib
import datetime
from pathlib import Path

from fetching.replay import HTML, Answer, in_turn
from fetching.trial import run_trial

from site_builder.fetching import Outcome

trial_of = contextlib.contextmanager(run_trial)

SOURCE = 'source = "url"\nurl = "/group.bib"\nname = "group.bib"'
KITES = b"@article{kites, title = {Kites in Still Air}, author = {Invented, Ada}, year = 2024}\n"
BALLOONS = b"@article{balloons, title = {Balloons over Lakes}, author = {Invented, Ada}, year = 2024}\n"


def test_a_file_keeps_the_name_of_its_first_day(tmp_path: Path) -> None:
    with trial_of(tmp_path, in_turn(Answer(KITES), Answer(KITES + BALLOONS))) as trial:
        first = trial.fetch(SOURCE)
        second = trial.fetch(SOURCE, datetime.date(2024, 2, 1))
        assert first == [Outcome(name="2024-01-10-group.bib", state="new", papers=1)]
        assert second == [Outcome(name="2024-01-10-group.bib", state="changed", papers=2)]
        assert trial.files == {"2024-01-10-group.bib": KITES + BALLOONS}


def test_a_web_page_is_not_saved(tmp_path: Path) -> None:
    with trial_of(tmp_path, in_turn(HTML)) as trial:
        (outcome,) = trial.fetch(SOURCE)
        assert outcome.state == "failed"
        assert "the answer is not a listing of papers" in outcome.reason
        assert trial.files == {}
