"""Ten days of real answers, from a server that fails at random."""

from __future__ import annotations

import datetime
import gzip
import json
import random
from pathlib import Path

import pytest
from fetching.replay import BROKEN, BUSY, DAMAGED, EMPTY, HTML, Answer, Asked, replay
from fetching.trial import SETTINGS
from folders import SHARED

from site_builder.dumps import read_dumps
from site_builder.fetching import fetch_dumps
from site_builder.fetching.client import Client

FIRST = datetime.date(2025, 6, 20)
FAULTS = (BUSY, BROKEN, HTML, EMPTY, DAMAGED, Answer(status=503), Answer(b'{"error": "busy"}'))


def load_day(day: str) -> bytes:
    path = SHARED / "hf-api" / f"{day}.json.gz"
    return gzip.decompress(path.read_bytes()) if path.is_file() else b"[]"


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(5))
def test_ten_days_lose_no_paper_and_save_no_junk(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    today = FIRST

    def answer(asked: Asked) -> Answer:
        if asked.query["date"] > str(today):
            return Answer(b'{"error": "Invalid date"}', 400)
        whole = load_day(asked.query["date"])
        if chance.random() < 0.4:
            return chance.choice([*FAULTS, Answer(whole, cut=len(whole) // 2), Answer(whole[: len(whole) // 2])])
        return Answer(whole)

    with replay(answer) as server:
        source = f'[[fetch]]\nsource = "daily-papers"\nserver = "{server.url}"\nfrom = {FIRST}\n'
        (tmp_path / "site.toml").write_text(SETTINGS + source, encoding="utf-8")
        for passed in range(11):  # the last one fetches what failed on the tenth day
            today = FIRST + datetime.timedelta(days=passed)
            list(fetch_dumps(tmp_path, today, Client("invented", sleep=lambda _: None)))

    expected = [
        item["paper"]["id"]
        for passed in range(10)
        for item in json.loads(load_day(str(FIRST + datetime.timedelta(days=passed))))
    ]
    readings = read_dumps([tmp_path / "dumps"])
    found = [
        it.identifiers["arxiv"] for reading in readings for it in reading.records if reading.dump.name < str(today)
    ]
    assert found == expected
    assert [reading.rejects for reading in readings if reading.rejects] == []
