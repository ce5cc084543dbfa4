from __future__ import annotations

from pathlib import Path

import pytest
from output.invented import SITE, make_files, read_tree

from site_builder.errors import PublishError
from site_builder.output import publish
from site_builder.store.stores import open_folder


def test_a_folder_is_a_store(tmp_path):
    seen = []
    store = open_folder(tmp_path / "public")
    report = store.commit(store.stage(make_files(SITE)), lambda *it: seen.append(it))
    store.discard()

    assert read_tree(tmp_path / "public") == SITE
    assert (report.written, report.requests, seen) == (3, {}, [("publish", 0, 1)])
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_files_are_compared_with_those_of_the_folder_from_any_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    publish(make_files(SITE), tmp_path / "public")
    store = open_folder(Path("public"))
    monkeypatch.chdir("/")
    assert {file.state for file in store.stage(make_files(SITE))} == {"same"}
    store.discard()


def test_an_open_folder_keeps_other_builds_out_until_it_is_discarded(tmp_path):
    store = open_folder(tmp_path / "public")
    with pytest.raises(PublishError, match="another build is publishing here"):
        open_folder(tmp_path / "public")
    store.discard()
    open_folder(tmp_path / "public").discard()
    assert list(tmp_path.iterdir()) == []
