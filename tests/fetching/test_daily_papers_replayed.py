"""Ten days of fetching, building and committing, from a server that fails at random."""

from __future__ import annotations

import datetime
import gzip
import json
import random
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fetching.replay import BROKEN, BUSY, DAMAGED, EMPTY, HTML, RESET, Answer, Asked, Replay, replay
from fetching.trial import SETTINGS
from folders import SHARED

from site_builder.build import build_site
from site_builder.checks import check_site
from site_builder.dumps import read_dumps
from site_builder.fetching import fetch_dumps
from site_builder.fetching.client import Client

DAYS = 10
FAULTS = (BUSY, BROKEN, HTML, EMPTY, DAMAGED, RESET, Answer(status=503), Answer(b'{"error": "busy"}'))

Load = Callable[[datetime.date], bytes]
"""Returns what the server has of a day."""


def load_real(day: datetime.date) -> bytes:
    path = SHARED / "hf-api" / f"{day}.json.gz"
    return gzip.decompress(path.read_bytes()) if path.is_file() else b"[]"


def load_invented(day: datetime.date) -> bytes:
    """Return three papers, or none on a Sunday."""
    titles = [f"Kites of the {day:%d %B}, Part {part}" for part in (1, 2, 3)]
    papers = [
        {
            "paper": {
                "id": f"{day:%y%m}.{day:%d}{part:03}",
                "title": title,
                "summary": f"On {title}.",
                "authors": [{"name": f"Ada Invented{part}"}],
                "publishedAt": f"{day}T00:00:00.000Z",
            },
            "title": title,
            "publishedAt": f"{day}T00:00:00.000Z",
        }
        for part, title in enumerate(titles)
    ]
    return json.dumps([] if day.weekday() == 6 else papers).encode()


def pass_days(folder: Path, first: datetime.date, load: Load, seed: int) -> Iterator[datetime.date]:
    """Fetch on each of ten days, and on the day after, which gets what failed on the tenth; yield each day."""
    chance, today = random.Random(seed), first

    def answer(asked: Asked) -> Answer:
        if asked.query["date"] > str(today):
            return Answer(b'{"error": "Invalid date"}', 400)
        whole = load(datetime.date.fromisoformat(asked.query["date"]))
        if chance.random() < 0.4:
            return chance.choice([*FAULTS, Answer(whole, cut=len(whole) // 2), Answer(whole[: len(whole) // 2])])
        return Answer(whole)

    def fetch(server: Replay) -> None:
        last = first + datetime.timedelta(days=DAYS - 1)
        source = f'[[fetch]]\nsource = "daily-papers"\nserver = "{server.url}"\nfrom = {first}\nto = {last}\n'
        (folder / "site.toml").write_text(SETTINGS + source, encoding="utf-8")
        list(fetch_dumps(folder, today, Client("invented", sleep=lambda _: None)))

    folder.mkdir(exist_ok=True)
    with replay(answer) as server:
        for passed in range(DAYS + 1):
            today = first + datetime.timedelta(days=passed)
            fetch(server)
            yield today


def list_expected(first: datetime.date, load: Load) -> list[dict[str, Any]]:
    """Return the papers that the server has, in the order of their days."""
    days = [first + datetime.timedelta(days=passed) for passed in range(DAYS)]
    return [item["paper"] for day in days for item in json.loads(load(day))]


def git(folder: Path, *args: str) -> str:
    settings = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", *settings, *args], cwd=folder, check=True, capture_output=True, text=True).stdout


def keep_catalogue(folder: Path, first: datetime.date, load: Load, seed: int) -> None:
    """Fetch, build, check and commit on each day as the workflows of a catalogue do, and compare the result."""
    content, public = folder / "content", folder / "public"
    git(folder, "init", "--quiet")
    (folder / ".gitignore").write_text("public/\n.public*\ncontent/site.toml\n")
    commits = []
    for today in pass_days(content, first, load, seed):
        if list((content / "dumps").glob("*.jsonl")):
            build_site(content, public)
        git(folder, "add", "--all")
        if git(folder, "diff", "--cached", "--name-only"):
            git(folder, "commit", "--quiet", "--message", f"Add the dumps fetched on {today}")
            commits.append(f"Add the dumps fetched on {today}")

    assert list(check_site(public)) == []
    expected = list_expected(first, load)
    published = gzip.decompress((public / "data/papers.jsonl.gz").read_bytes()).splitlines()
    found = {it["identifiers"]["arxiv"]: it for it in map(json.loads, published)}
    report = json.loads((public / "data/report.json").read_bytes())
    assert set(found) == {it["id"] for it in expected}
    assert len(published) == len(found)
    assert [dump for dump in report["dumps"] if dump.get("rejected")] == []
    assert git(folder, "log", "--format=%s", "--reverse").splitlines() == commits
    assert git(folder, "status", "--porcelain") == ""
    assert len(commits) == len(set(commits)) <= DAYS + 1


def test_ten_invented_days_are_fetched_built_and_committed(tmp_path: Path) -> None:
    keep_catalogue(tmp_path, datetime.date(2031, 6, 2), load_invented, seed=7)


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(2))
def test_ten_real_days_are_fetched_built_and_committed(seed: int, tmp_path: Path) -> None:
    keep_catalogue(tmp_path, datetime.date(2025, 6, 16), load_real, seed)


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(20))
def test_ten_real_days_lose_no_paper_and_save_no_junk(seed: int, tmp_path: Path) -> None:
    first = datetime.date(2025, 6, 20)
    list(pass_days(tmp_path, first, load_real, seed))
    readings = read_dumps([tmp_path / "dumps"])
    found = [it.identifiers["arxiv"] for reading in readings for it in reading.records]
    assert found == [it["id"] for it in list_expected(first, load_real)]
    assert [reading.rejects for reading in readings if reading.rejects] == []
