from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from fetching.replay import BROKEN, Answer, Asked, replay
from fetching.trial import SETTINGS

from site_builder import __version__
from site_builder.cli import main
from site_builder.errors import FetchError
from site_builder.fetching import fetch as fetching
from site_builder.fetching import fetch_dumps

SOURCES = """contact = "ada@example.org"
[[fetch]]
source = "url"
url = "{url}/broken.bib"
name = "broken.bib"

[[fetch]]
source = "url"
url = "{url}/good.bib"
name = "good.bib"
folder = "more"
"""
GOOD = b"@article{kites, title = {Kites in Still Air}, author = {Invented, Ada}, year = 2024}\n"


def answer(asked: Asked) -> Answer:
    return Answer(GOOD) if asked.path == "/good.bib" else BROKEN


@pytest.fixture(autouse=True)
def no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setattr(fetching, "Client", lambda agent: CLIENT(agent, sleep=lambda _: None))


CLIENT = fetching.Client


def test_a_source_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    with replay(answer) as server:
        (tmp_path / "site.toml").write_text(SETTINGS + SOURCES.format(url=server.url))
        outcomes = list(fetch_dumps(tmp_path, datetime.date(2024, 1, 10)))
        agents = {it.headers["user-agent"] for it in server.asked}
    assert [(it.name, it.state) for it in outcomes] == [
        ("2024-01-10-broken.bib", "failed"),
        ("2024-01-10-good.bib", "new"),
    ]
    assert (tmp_path / "more" / "2024-01-10-good.bib").read_bytes() == GOOD
    assert agents == {f"paper-site-builder/{__version__} (+https://example.org/; ada@example.org)"}


def test_the_command_says_what_became_of_each_dump(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with replay(answer) as server:
        (tmp_path / "site.toml").write_text(SETTINGS + SOURCES.format(url=server.url))
        with pytest.raises(SystemExit) as end:
            main(["fetch", str(tmp_path)])
        url = server.url
    out, err = capsys.readouterr()
    assert end.value.code == 1
    today = datetime.datetime.now(datetime.UTC).date()
    assert out.splitlines() == [f"Failed     {today}-broken.bib", f"New        {today}-good.bib  1 paper"]
    assert err.splitlines() == [
        f"Error: {url}/broken.bib: the server answered 500 Internal Server Error, "
        "the last of 5 times; try again later.",
        "Error: 1 dump could not be fetched; all others are saved.",
    ]


def test_a_site_without_sources_says_so(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(SETTINGS)
    with pytest.raises(FetchError, match=r"site\.toml: no source is named; add a table \[\[fetch\]\] with a source"):
        list(fetch_dumps(tmp_path))
