"""Phrases for topics from a content folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from site_builder.suggest import suggest_topics

TITLES = ("Letters of Garden Snails", "How Garden Snails Sleep", "On Invented Kites")


def write_dump(path: Path, *titles: str) -> Path:
    path.write_text("".join(f"{json.dumps({'title': title})}\n" for title in titles))
    return path


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with a dump of three papers and a topic that one of them has."""
    folder = tmp_path / "content"
    for name in ("dumps", "topics"):
        (folder / name).mkdir(parents=True)
    (folder / "site.toml").write_text('title = "Invented"\nbase_url = "https://papers.example/"\n')
    (folder / "topics/kites.md").write_text('+++\ntitle = "Kites"\nmatch = ["kites"]\n+++\n')
    write_dump(folder / "dumps/one.jsonl", *TITLES)
    return folder


def be_quiet(step: str, done: int, of: int) -> None:
    """Show no progress."""


def test_papers_without_a_topic_are_counted_and_their_phrases_suggested(content):
    found = suggest_topics(content, (), be_quiet)

    assert (found.papers, found.without_topic) == (3, 2)
    assert [(it.phrase, it.papers) for it in found.phrases] == [("garden snails", 2)]


def test_other_dumps_replace_those_of_the_site_and_corrections_are_not_applied(content, tmp_path):
    (content / "corrections.toml").write_text("this is not read")

    found = suggest_topics(content, [write_dump(tmp_path / "two.jsonl", "Two Red Lamps", "Old Red Lamps")], be_quiet)

    assert (found.papers, found.without_topic) == (2, 2)
    assert [it.phrase for it in found.phrases] == ["red lamps"]
