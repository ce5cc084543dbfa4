"""Files that wait next to the output folder. All of them are invented."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from output.invented import SITE, make_files, read_tree

from site_builder.errors import PublishError
from site_builder.model import OutputFile
from site_builder.output import Staged, commit, discard, open_staging, publish, stage
from site_builder.output.staging import write_file


def test_staging_returns_how_each_file_compares(tmp_path):
    publish(make_files(SITE), tmp_path / "public")
    staging = open_staging(tmp_path / "public")
    staged = stage(make_files(SITE | {"index.html": "hame", "new.html": ""}), tmp_path / "public", staging)
    assert staged == (
        Staged("index.html", 4, "changed", "page"),
        Staged("papers/an-invented-paper.html", 5, "same", "page"),
        Staged("assets/style.0123abcd.css", 3, "same", "asset"),
        Staged("new.html", 0, "new", "page"),
    )
    discard(staging)
    assert not staging.exists()


def test_a_slice_that_is_staged_twice_is_published_once(tmp_path):
    staging = open_staging(tmp_path / "public")
    stage(make_files(SITE), tmp_path / "public", staging)
    report = commit(tmp_path / "public", staging, stage(make_files(SITE), tmp_path / "public", staging))
    assert report.files == 3
    assert read_tree(tmp_path / "public") == SITE


def test_a_file_that_is_staged_again_replaces_the_first_as_a_whole(tmp_path):
    write_file(str(tmp_path / "a.html"), b"a page")
    os.link(tmp_path / "a.html", tmp_path / "published.html")
    write_file(str(tmp_path / "a.html"), b"a page, again")
    assert read_tree(tmp_path) == {"a.html": "a page, again", "published.html": "a page"}


def test_an_output_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "public").write_text("a file")
    with pytest.raises(PublishError) as error:
        publish(make_files(SITE), tmp_path / "public")
    assert str(error.value) == f"{tmp_path}/public: is a file; move it or choose another output folder."


def test_the_root_of_the_file_system_is_refused():
    with pytest.raises(PublishError, match="/: is the root of the file system; choose another output folder"):
        publish([], Path("/"))


def test_an_output_folder_that_is_a_separate_disk_stages_inside(tmp_path, monkeypatch):
    (tmp_path / "public").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: path == tmp_path / "public")
    assert publish(make_files(SITE), tmp_path / "public").foreign == ()
    assert read_tree(tmp_path / "public") == SITE
    assert [path.name for path in tmp_path.iterdir()] == ["public"]
    assert not (tmp_path / "public/.public.staging").exists()


def test_a_file_that_the_disk_takes_in_pieces_is_written_whole(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, content: write(file, content[:3]))
    publish([OutputFile(path="a/b.html", content=b"a long content", when="page")], tmp_path / "public")
    assert (tmp_path / "public/a/b.html").read_bytes() == b"a long content"
