"""Builds with a cache publish the same bytes as builds from scratch. All papers are invented."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from folders import ROOT

from site_builder.dumps import read_dump
from site_builder.model.outcome import Outcome
from site_builder.rebuild import Request, rebuild_site

SETTINGS = 'title = "Invented"\nbase_url = "https://papers.example/"\ntheme = "mine"\npage_size = 5\n'


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def dump(content: Path, day: int, count: int = 4, **values: object) -> None:
    """Write a dump with papers by a few people in a few places, so that there is a page of every kind."""
    rows = [
        {
            "title": f"Kites number {day}-{n} and {'snails' if n % 2 else 'moths'}",
            "abstract": f"We fly kites of the kind {n % 3} on day {day}. Kites fly. Snails do not fly, kites do.",
            "authors": [f"Ada Invented{n % 2}", "Bo Made-Up", f"Cy Single{day}{n}"],
            "date": f"2031-{1 + day % 9:02}-{1 + n:02}",
            "venue": "Kite Days",
            "upvotes": n * day,
            **values,
        }
        for n in range(count)
    ]
    write(content / f"dumps/2031-01-{day:02}.jsonl", "".join(json.dumps(row) + "\n" for row in rows))


def start(folder: Path) -> Path:
    content = folder / "content"
    write(content / "site.toml", SETTINGS)
    for day in (1, 2, 3):
        dump(content, day)
    write(
        content / "dumps/2031-02-01-counts.jsonl", '{"title": "Kites number 1-1 and snails", "venue": "Snail Days"}\n'
    )
    write(content / "dumps/2031-02-01-counts.toml", "enrich = true\n")
    write(content / "topics/kites.md", '+++\ntitle = "Kites"\nmatch = ["kite"]\n+++\n')
    write(content / "topics/snails.md", '+++\ntitle = "Snails"\nparent = "kites"\nmatch = ["snail"]\n+++\n')
    write(content / "pages/about.md", '+++\ntitle = "About"\n+++\n\nAbout kites.\n')
    write(content / "static/note.txt", "one")
    write(folder / "themes/mine/theme.toml", 'title = "Mine"\n')
    return content


def edit(path: Path, old: str, new: str) -> None:
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


DAYS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda content: None,
    "another dump": lambda content: dump(content, 4),
    "a dump that has changed": lambda content: dump(content, 2, 5, venue="Moth Days"),
    "a dump that is gone": lambda content: (content / "dumps/2031-01-03.jsonl").unlink(),
    "a correction": lambda content: write(
        content / "corrections.toml",
        '[[fix]]\npaper = "kites-number-1-0-and-moths"\nslug = "kites"\n',
    ),
    "another sidecar": lambda content: write(content / "dumps/2031-01-01.toml", 'title = "The first day"\n'),
    "a topic": lambda content: edit(content / "topics/snails.md", '"snail"', '"snail", "moth"'),
    "a template": lambda content: write(
        content.parent / "themes/mine/templates/dumps.html",
        '{% extends "default/dumps.html" %}{% block title %}Dumps{% endblock %}',
    ),
    "a style": lambda content: write(content.parent / "themes/mine/assets/mine.css", "body { color: #123 }"),
    "settings": lambda content: edit(content / "site.toml", "page_size = 5", "page_size = 4"),
    "a page and a static file": lambda content: (
        edit(content / "pages/about.md", "About kites.", "About moths."),
        write(content / "static/note.txt", "two"),
    ),
    "a path that a correction gave up": lambda content: edit(content / "corrections.toml", 'slug = "kites"\n', ""),
}
"""What happens on each day, all of them together on the same site."""


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rebuild(content: Path, name: str = "cached", cache: str | None = "cache") -> Outcome:
    request = Request(content=content, public=content.parent / name, max_vanished="100%")
    return rebuild_site(request, content.parent / cache if cache else None)


def build(content: Path) -> Outcome:
    """Build without a cache, into a folder of its own."""
    return rebuild(content, "plain", None)


def timeless(said: Outcome) -> str:
    """Return all that a build says, without times and the output folder."""
    lines = [line.replace("/plain", "/cached") for line in said.lines if not line.startswith("Seconds")]
    return repr(msgspec.structs.replace(said, lines=tuple(lines)))


def has_compared(said: Outcome) -> bool:
    """Return whether there was nothing to do."""
    return "(compare " in said.lines[-1]


def test_ten_days_of_changes_publish_and_say_the_same_as_from_scratch(tmp_path):
    content = start(tmp_path)
    assert timeless(rebuild(content)) == timeless(build(content))
    for name, change in DAYS.items():
        change(content)
        for _ in range(2):
            cached, plain = rebuild(content), build(content)
            assert files_of(tmp_path / "cached") == files_of(tmp_path / "plain"), name
            assert timeless(cached) == timeless(plain), name
        assert has_compared(cached), name


def test_a_build_of_the_sample_catalogue_with_a_cache_is_the_same(tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    for _ in range(2):
        rebuild(tmp_path / "content")
        build(tmp_path / "content")
        assert files_of(tmp_path / "cached") == files_of(tmp_path / "plain")


@pytest.mark.parametrize(
    "damage",
    [
        lambda site: (site / "index.html").write_text("mine"),
        lambda site: (site / "index.html").unlink(),
        lambda site: (site / "data/report.json").write_text("{}"),
        lambda site: shutil.rmtree(site),
        lambda site: os.utime(site / "index.html"),
    ],
    ids=["a page", "a page that is gone", "data", "the site", "a time"],
)
def test_what_happened_to_the_site_is_noticed(tmp_path, damage):
    content = start(tmp_path)
    rebuild(content)
    built = files_of(tmp_path / "cached")
    damage(tmp_path / "cached")
    rebuild(content)
    assert files_of(tmp_path / "cached") == built


def test_the_site_is_not_built_again_if_nothing_has_changed(tmp_path, monkeypatch):
    content = start(tmp_path)
    rebuild(content)
    monkeypatch.setattr("site_builder.build.build_order", lambda *_: pytest.fail("it was built"))
    assert "Changed    no papers since the previous build" in rebuild(content).lines


def test_only_dumps_that_changed_are_read(tmp_path, monkeypatch):
    content, read = start(tmp_path), []
    rebuild(content)

    def record(path, *rest):
        read.append(path.name)
        return read_dump(path, *rest)

    monkeypatch.setattr("site_builder.dumps.read_dump", record)
    dump(content, 4)
    rebuild(content)
    assert read == ["2031-01-04.jsonl", "2031-02-01-counts.jsonl"]
    assert len(list((tmp_path / "cache").glob("*.entry"))) == 5 + 1
    (content / "dumps/2031-01-04.jsonl").unlink()
    rebuild(content)
    assert len(list((tmp_path / "cache").glob("*.entry"))) == 4 + 1


def test_a_damaged_cache_is_made_again_with_one_warning(tmp_path):
    content = start(tmp_path)
    before = rebuild(content)
    for entry in (tmp_path / "cache").glob("*.entry"):
        entry.write_bytes(entry.read_bytes()[:-1] + b"?")
    after = rebuild(content)
    assert len(after.warnings) == len(before.warnings) + 1
    assert after.warnings[-1].endswith(".entry: is damaged, so it was made again.")
    assert rebuild(content).warnings == before.warnings


def test_a_cache_of_another_program_is_not_used(tmp_path, monkeypatch):
    content = start(tmp_path)
    before = rebuild(content)
    monkeypatch.setattr("site_builder.cache.build_cache.hash_program", lambda: "another")
    after = rebuild(content)
    assert after.warnings == (
        *before.warnings,
        f"{tmp_path / 'cache'}: was written by another version of the program, so nothing in it was used.",
    )
    assert not has_compared(after)
    assert rebuild(content).warnings == before.warnings


def test_a_folder_that_is_no_cache_is_left_alone(tmp_path):
    content = start(tmp_path)
    write(tmp_path / "cache/diary.entry", "Dear diary")
    done = rebuild(content)
    assert done.warnings[-1] == f"{tmp_path / 'cache'}: is not a cache, so it was not used; name an empty folder."
    assert files_of(tmp_path / "cache") == {"diary.entry": b"Dear diary"}
