"""Publishing in one process: what ends up on disk, and what stays as it was. All files are invented."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from output.invented import LEDGER, SITE, get_marks, make_files, read_tree, write_tree

from site_builder.model import OutputFile
from site_builder.output import PublishReport, publish


def test_a_first_build_becomes_the_output_folder_by_one_rename(tmp_path, monkeypatch):
    renames = []
    rename = os.rename
    monkeypatch.setattr(os, "rename", lambda old, new: (renames.append(new), rename(old, new)))
    report = publish(make_files(SITE), tmp_path / "site/public")
    assert report == PublishReport(files=3, bytes=12, written=3, unchanged=0)
    assert read_tree(tmp_path / "site") == {f"public/{path}": text for path, text in SITE.items()} | {
        "public/.published": (tmp_path / "site/public" / LEDGER).read_text()
    }
    assert renames == [tmp_path / "site/public"]


def test_an_empty_output_folder_is_filled_and_keeps_what_git_needs(tmp_path):
    write_tree(tmp_path / "public", {".gitignore": "*", ".git/config": "invented"})
    report = publish(make_files(SITE), tmp_path / "public")
    assert report == PublishReport(files=3, bytes=12, written=3, unchanged=0)
    assert read_tree(tmp_path / "public") == SITE | {".gitignore": "*", ".git/config": "invented"}


def test_a_second_build_writes_what_changed_and_touches_nothing_else(tmp_path):
    publish(make_files(SITE), tmp_path / "public")
    before = get_marks(tmp_path / "public")
    report = publish(make_files(SITE | {"index.html": "hame", "about.html": "new"}), tmp_path / "public")
    after = get_marks(tmp_path / "public")
    assert report == PublishReport(files=4, bytes=15, written=2, unchanged=2)
    assert {path for path in before if before[path] == after[path]} == set(SITE) - {"index.html"}


def test_a_build_without_changes_touches_nothing(tmp_path):
    publish(make_files(SITE), tmp_path / "public")
    before = get_marks(tmp_path / "public")
    assert publish(make_files(SITE), tmp_path / "public").written == 0
    assert get_marks(tmp_path / "public") == before


def test_rendering_that_fails_publishes_nothing(tmp_path):
    publish(make_files(SITE), tmp_path / "public")

    def render():
        yield OutputFile(path="index.html", content=b"new", when="page")
        raise ValueError("an invented fault")

    with pytest.raises(ValueError, match="an invented fault"):
        publish(render(), tmp_path / "public")
    assert read_tree(tmp_path / "public") == SITE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public"]


def test_an_output_folder_that_is_a_symbolic_link_is_published_at_its_target(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "public").symlink_to("real")
    publish(make_files(SITE), tmp_path / "public")
    assert read_tree(tmp_path / "real") == SITE
    assert (tmp_path / "public").is_symlink()


NAMES = st.sampled_from(["a", "b", "c.html", "d.css"])


SITES = st.dictionaries(
    st.lists(NAMES, min_size=1, max_size=3).map("/".join), st.sampled_from(["", "1", "2", "33"]), max_size=8
).filter(lambda site: not any(other.startswith(f"{path}/") for path in site for other in site))


@settings(max_examples=150, deadline=None)
@given(first=SITES, then=SITES)
def test_publishing_twice_leaves_the_second_site_and_foreign_files_and_equal_files_untouched(
    first, then, tmp_path_factory
):
    public = tmp_path_factory.mktemp("site") / "public"
    publish(make_files(first), public)
    write_tree(public, {"foreign/x.txt": "mine"})
    before = get_marks(public)
    report = publish(make_files(then), public)
    after = get_marks(public)
    equal = {path for path in first if first[path] == then.get(path)}
    assert read_tree(public) == then | {"foreign/x.txt": "mine"}
    assert {path: before[path] for path in equal} == {path: after[path] for path in equal}
    assert (report.unchanged, report.written) == (len(equal), len(then) - len(equal))
    assert report.deleted == tuple(sorted(first.keys() - then.keys()))
    assert report.foreign == ("foreign/x.txt",)
