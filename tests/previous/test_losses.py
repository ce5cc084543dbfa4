"""Builds that would lose papers. All papers are invented."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli import main
from site_builder.previous.losses import DEFAULT, EVERYTHING, Allowance, parse_allowance

TITLES = [f"Kites of the {place} Kind" for place in "First Second Third Fourth Fifth Sixth Seventh Eighth".split()]


def write_dump(content: Path, name: str, titles: list[str]) -> None:
    path = content / "dumps" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps({"title": title}) + "\n" for title in titles))


@pytest.fixture
def content(tmp_path, monkeypatch) -> Path:
    """Build the site of a dump of eight papers and one of two in the current folder."""
    monkeypatch.chdir(tmp_path)
    content = tmp_path / "content"
    write_dump(content, "2025-01-01-kites.jsonl", TITLES)
    write_dump(content, "2025-01-02-snails.jsonl", ["On Snails", "On Slugs"])
    (content / "site.toml").write_text('title = "Invented"\nbase_url = "https://papers.example/"\n')
    assert build().exit_code == 0
    return content


def build(*args: str) -> Result:
    return CliRunner().invoke(main, ["build", "--jobs", "1", *args])


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_build_that_would_lose_many_papers_publishes_nothing(content):
    before = files_of(Path("public"))
    (content / "dumps/2025-01-01-kites.jsonl").unlink()

    done = build()

    assert done.exit_code == 1
    assert done.stderr == (
        "Error: 8 of the 10 papers of the previous site have vanished; 5 are allowed to. Nothing was published. They "
        "were in 2025-01-01-kites.jsonl (8 papers), which no longer exists. Restore what is missing, or build with "
        "--max-vanished 8 to publish the site without these papers.\n"
    )
    assert files_of(Path("public")) == before


def test_a_build_into_an_empty_folder_is_compared_with_the_previous_site(content):
    (content / "dumps/2025-01-01-kites.jsonl").unlink()
    shutil.move("public", "previous")

    done = build("--previous", "previous")

    assert done.exit_code == 1
    assert "8 of the 10 papers" in done.stderr
    assert not Path("public").exists()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "cannot be read (is empty; "),
        ("<!doctype html>\n<p>Sorry</p>\n", "cannot be read ("),
        (json.dumps({"title": TITLES[0]}) + "\n", "has 1 instead of 8 records"),
        ("".join(json.dumps({"title": f"On Hay {n}"}) + "\n" for n in range(8)), "has other records than before"),
    ],
    ids=["empty", "a web page", "shorter", "other papers"],
)
def test_the_error_says_how_each_dump_lost_its_papers(content, text, reason):
    (content / "dumps/2025-01-01-kites.jsonl").write_text(text)
    assert f"which {reason}" in build().stderr


@pytest.mark.parametrize("value", ["8", "80%", "100%"])
def test_a_loss_that_is_allowed_is_published(content, value):
    (content / "dumps/2025-01-01-kites.jsonl").unlink()
    assert build("--max-vanished", value).exit_code == 0
    assert not Path("public/papers/kites-of-the-first-kind.html").exists()


@pytest.mark.parametrize("value", ["7", "79%", "0", "0%"])
def test_a_loss_above_the_given_limit_is_refused(content, value):
    (content / "dumps/2025-01-01-kites.jsonl").unlink()
    assert build("--max-vanished", value).exit_code == 1


@pytest.mark.parametrize("value", ["many", "-1", "101%", "2.5", "%"])
def test_another_value_is_wrong_usage(content, value):
    done = build(f"--max-vanished={value}")
    assert done.exit_code == 2
    assert f'"{value}" is not a number of papers or a share; write it like 20 or 2%.' in done.stderr


def test_hidden_merged_and_renamed_papers_are_not_lost(content):
    slugs = [f"kites-of-the-{title.split()[3].lower()}-kind" for title in TITLES]
    hidden = "".join(f'[[hide]]\npaper = "{slug}"\n' for slug in slugs[:4])
    merged = f'[[merge]]\npapers = ["{slugs[4]}", "{slugs[5]}"]\n'
    renamed = f'[[fix]]\npaper = "{slugs[6]}"\nslug = "seven"\n'
    (content / "corrections.toml").write_text(hidden + merged + renamed)
    assert build("--max-vanished", "0").exit_code == 0


def test_a_correction_of_a_paper_that_has_left_the_dumps_is_a_warning_at_every_later_build(content):
    (content / "corrections.toml").write_text('[[fix]]\npaper = "on-snails"\nvenue = "Snail Days"\n')
    assert build().stderr == ""
    (content / "dumps/2025-01-02-snails.jsonl").unlink()
    warning = (
        'Warning: content/corrections.toml:1: this [[fix]] names "on-snails", which is no longer in the dumps; '
        "remove it, or restore the dump.\n"
    )
    for _ in range(2):
        done = build()
        assert (done.exit_code, done.stderr) == (0, warning)
    shutil.rmtree("public")
    assert 'no paper matches "on-snails"' in build().stderr


def test_two_percent_of_the_papers_and_at_least_five_may_vanish():
    assert [DEFAULT.of(papers) for papers in (0, 10, 299, 300, 1000)] == [5, 5, 5, 6, 20]
    assert [EVERYTHING.of(papers) for papers in (0, 7, 100_000)] == [0, 7, 100_000]


@pytest.mark.parametrize(
    ("text", "papers", "allowed"),
    [("0", 100, 0), ("12", 100, 12), ("2%", 100, 2), ("2 %", 150, 3), ("0.7%", 1000, 7), ("2%", 49, 0)],
)
def test_a_limit_is_a_number_or_a_share(text, papers, allowed):
    assert parse_allowance(text).of(papers) == allowed
    assert isinstance(parse_allowance(text), Allowance)
