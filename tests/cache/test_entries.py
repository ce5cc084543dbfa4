"""Entries that are there again, or are ignored with a warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.cache.entries import Entries


def test_an_entry_is_there_for_the_same_program(tmp_path):
    Entries(tmp_path / "a/cache", "one").save("name", ("text", 1))
    entries = Entries(tmp_path / "a/cache", "one")
    assert entries.load("name", tuple[str, int]) == ("text", 1)
    assert entries.load("other", tuple[str, int]) is None
    assert entries.warning == ""


def test_entries_of_another_program_are_deleted(tmp_path):
    Entries(tmp_path, "one").save("name", 1)
    entries = Entries(tmp_path, "two")
    assert entries.load("name", int) is None
    assert entries.warning.endswith("was written by another version of the program, so nothing in it was used.")
    assert Entries(tmp_path, "two").warning == ""


@pytest.mark.parametrize("damage", [lambda it: it[:-1], lambda it: it + b"?", lambda it: b"", lambda it: it[:40]])
def test_a_damaged_entry_is_not_there(tmp_path, damage):
    Entries(tmp_path, "one").save("name", "a text that is long enough to be cut")
    path = tmp_path / "name.entry"
    path.write_bytes(damage(path.read_bytes()))
    entries = Entries(tmp_path, "one")
    assert entries.load("name", str) is None
    assert entries.warning == f"{path}: is damaged, so it was made again."
    entries.save("name", "new")
    assert Entries(tmp_path, "one").load("name", str) == "new"


def test_an_entry_of_another_type_is_not_there(tmp_path):
    entries = Entries(tmp_path, "one")
    entries.save("name", "text")
    assert entries.load("name", int) is None


def test_entries_that_were_not_used_are_swept(tmp_path):
    first = Entries(tmp_path, "one")
    for name in "abc":
        first.save(name, name)
    second = Entries(tmp_path, "one")
    second.load("a", str)
    second.save("d", "d")
    second.sweep()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.entry", "d.entry", "version"]


def test_a_folder_that_cannot_be_used_is_ignored(tmp_path):
    (tmp_path / "file").write_text("mine")
    entries = Entries(tmp_path / "file", "one")
    entries.save("name", 1)
    entries.sweep()
    assert entries.load("name", int) is None
    assert "cannot be used as a cache" in entries.warning
    assert (tmp_path / "file").read_text() == "mine"


def test_a_full_disk_ends_the_writing_with_one_warning(tmp_path, monkeypatch):
    entries = Entries(tmp_path, "one")

    def fail(self: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    entries.save("one", 1)
    entries.save("two", 2)
    assert (
        entries.warning == f"{tmp_path}: cannot be written (no space left on device), so nothing more was kept in it."
    )
