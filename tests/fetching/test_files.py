from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.errors import FetchError
from site_builder.fetching.files import Outcome, save_dump

NAME = "2024-01-05-list.jsonl"
KITES = b'{"title": "Kites in Still Air", "authors": ["Ada Invented"]}\n'
BALLOONS = b'{"title": "Balloons over Lakes", "authors": ["Ada Invented"]}\n'


def list_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_dump_is_saved(tmp_path: Path) -> None:
    outcome = save_dump(tmp_path / "dumps", NAME, KITES + BALLOONS)
    assert outcome == Outcome(name=NAME, state="new", papers=2)
    assert outcome.line == f"New        {NAME}  2 papers"
    assert list_files(tmp_path / "dumps") == {NAME: KITES + BALLOONS}


def test_the_same_answer_changes_nothing(tmp_path: Path) -> None:
    save_dump(tmp_path, NAME, KITES)
    before = (tmp_path / NAME).stat()
    assert save_dump(tmp_path, NAME, KITES) == Outcome(name=NAME, state="same", papers=1)
    assert (tmp_path / NAME).stat().st_mtime_ns == before.st_mtime_ns


def test_an_answer_with_more_papers_replaces_the_dump(tmp_path: Path) -> None:
    save_dump(tmp_path, NAME, KITES)
    assert save_dump(tmp_path, NAME, BALLOONS + KITES) == Outcome(name=NAME, state="changed", papers=2)
    assert list_files(tmp_path) == {NAME: BALLOONS + KITES}


def test_an_answer_that_lacks_papers_does_not_replace_the_dump(tmp_path: Path) -> None:
    save_dump(tmp_path, NAME, KITES + BALLOONS)
    outcome = save_dump(tmp_path, NAME, BALLOONS)
    assert outcome == Outcome(
        name=NAME,
        state="kept",
        papers=1,
        reason=f'{tmp_path / NAME}: kept as it is, because the new answer lacks "Kites in Still Air"; '
        "delete the file to replace it.",
    )
    assert list_files(tmp_path) == {NAME: KITES + BALLOONS}


def test_a_paper_with_a_new_title_is_not_lost(tmp_path: Path) -> None:
    save_dump(tmp_path, NAME, b'{"title": "Kites", "doi": "10.1234/kites"}\n')
    outcome = save_dump(tmp_path, NAME, b'{"title": "Kites, Revised", "doi": "10.1234/kites"}\n')
    assert outcome.state == "changed"


@pytest.mark.parametrize("content", [b"<html>Sorry</html>", b"\x00\x01", b"", b"Service unavailable\n"])
def test_what_is_no_listing_is_not_saved(content: bytes, tmp_path: Path) -> None:
    save_dump(tmp_path, NAME, KITES)
    with pytest.raises(FetchError, match=f"{NAME}: the answer is not a listing of papers: .*; nothing was saved"):
        save_dump(tmp_path, NAME, content)
    assert list_files(tmp_path) == {NAME: KITES}


def test_another_format_than_that_of_the_source_is_not_saved(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match=r"was read as .*, not as daily-papers-json; nothing was saved"):
        save_dump(tmp_path, NAME, KITES, ["daily-papers-json"])
    assert list_files(tmp_path) == {}


def test_a_sidecar_is_written_once(tmp_path: Path) -> None:
    save_dump(tmp_path, NAME, KITES, sidecar="enrich = true\n")
    sidecar = tmp_path / "2024-01-05-list.toml"
    assert sidecar.read_text() == "enrich = true\n"
    sidecar.write_text('enrich = true\ntitle = "Citations"\n')
    save_dump(tmp_path, NAME, KITES + BALLOONS, sidecar="enrich = true\n")
    assert sidecar.read_text() == 'enrich = true\ntitle = "Citations"\n'
