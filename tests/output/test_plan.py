"""Which files are ours, foreign or in the way, and the order of the steps. All files are invented."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from output.invented import SITE, make_files, read_tree, write_tree

from site_builder.errors import PublishError
from site_builder.model import When
from site_builder.output import Staged, commit, discard, open_staging, publish, stage
from site_builder.output.plan import Disk, build_plan


def test_what_is_no_longer_built_is_deleted_with_its_empty_folders(tmp_path):
    publish(make_files(SITE | {"topics/a/2.html": "old", "topics/a.atom": "old"}), tmp_path / "public")
    report = publish(make_files(SITE), tmp_path / "public")
    assert report.deleted == ("topics/a.atom", "topics/a/2.html")
    assert report.vanished == ("topics/a/2.html",)
    assert read_tree(tmp_path / "public") == SITE
    assert not (tmp_path / "public/topics").exists()


def test_foreign_files_are_kept_and_listed(tmp_path):
    publish(make_files(SITE | {"topics/a.html": "old"}), tmp_path / "public")
    write_tree(tmp_path / "public", {"topics/notes.txt": "mine", "old/index.html": "mine"})
    report = publish(make_files(SITE), tmp_path / "public")
    assert report.foreign == ("old/index.html", "topics/notes.txt")
    assert read_tree(tmp_path / "public") == SITE | {"topics/notes.txt": "mine", "old/index.html": "mine"}


def test_a_foreign_file_with_the_same_bytes_becomes_ours(tmp_path):
    write_tree(tmp_path / "public", {"index.html": "home"})
    assert publish(make_files(SITE), tmp_path / "public").foreign == ()
    assert publish(make_files({"about.html": "us"}), tmp_path / "public").deleted == tuple(sorted(SITE))


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [("index.html", "index.html"), ("papers", "papers/a.html"), ("papers/a.html/b.txt", "papers/a.html")],
)
def test_a_foreign_file_in_the_way_stops_publishing_before_anything_moves(tmp_path, foreign, ours):
    write_tree(tmp_path / "public", {foreign: "mine"})
    with pytest.raises(PublishError) as error:
        publish(make_files({"a.html": "a", ours: "ours"}), tmp_path / "public")
    assert str(error.value) == (
        f"{tmp_path}/public/{foreign}: is in the way of a file of the site and was not published by a build; move it."
    )
    assert read_tree(tmp_path) == {f"public/{foreign}": "mine"}


def test_an_empty_folder_in_the_way_is_removed(tmp_path):
    (tmp_path / "public/CNAME/empty").mkdir(parents=True)
    publish(make_files({"CNAME": "example.org"}), tmp_path / "public")
    assert read_tree(tmp_path / "public") == {"CNAME": "example.org"}


@pytest.mark.parametrize(("first", "then"), [("a", "a/b/c.html"), ("a/b/c.html", "a"), ("a/b/c", "a/b"), ("x", "X")])
def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path, first, then):
    publish(make_files({first: "1"}), tmp_path / "public")
    publish(make_files({then: "2"}), tmp_path / "public")
    assert read_tree(tmp_path / "public") == {then: "2"}


def test_a_path_that_changed_only_in_case_is_renamed_where_both_are_one_file(tmp_path, monkeypatch):
    publish(make_files({"Logo.svg": "1", "index.html": "1"}), tmp_path / "public")
    monkeypatch.setattr(Path, "samefile", lambda one, other: one.as_posix().lower() == other.as_posix().lower())
    report = publish(make_files({"logo.svg": "2", "index.html": "1"}), tmp_path / "public")
    assert report.deleted == ()
    assert read_tree(tmp_path / "public") == {"logo.svg": "2", "index.html": "1"}


def test_a_foreign_file_of_another_case_is_in_the_way_where_both_are_one_file(tmp_path, monkeypatch):
    write_tree(tmp_path / "public", {"Logo.svg": "mine"})
    monkeypatch.setattr(Path, "samefile", lambda one, other: True)
    with pytest.raises(PublishError, match=r"public/Logo\.svg: is in the way"):
        publish(make_files({"logo.svg": "2"}), tmp_path / "public")


@pytest.mark.parametrize("link", ["papers", "papers/a.html", "index.html"])
def test_a_symbolic_link_where_we_publish_is_refused(tmp_path, link):
    write_tree(tmp_path / "elsewhere", {"a.html": "theirs"})
    (tmp_path / "public" / link).parent.mkdir(parents=True)
    (tmp_path / "public" / link).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError, match="is in the way"):
        publish(make_files({"papers/a.html": "ours", "index.html": "ours"}), tmp_path / "public")
    assert read_tree(tmp_path / "elsewhere") == {"a.html": "theirs"}


def test_deleting_never_follows_a_symbolic_link(tmp_path):
    publish(make_files(SITE), tmp_path / "public")
    (tmp_path / "public/papers").rename(tmp_path / "elsewhere")
    (tmp_path / "public/papers").symlink_to(tmp_path / "elsewhere")
    report = publish(make_files({"index.html": "home"}), tmp_path / "public")
    assert report.foreign == ("papers",)
    assert read_tree(tmp_path / "elsewhere") == {"an-invented-paper.html": "paper"}


def test_a_file_that_disappears_while_we_build_stops_publishing(tmp_path):
    publish(make_files(SITE), tmp_path / "public")
    staging = open_staging(tmp_path / "public")
    staged = stage(make_files(SITE), tmp_path / "public", staging)
    (tmp_path / "public/index.html").unlink()
    with pytest.raises(PublishError, match=r"index\.html: disappeared during the build; build again\."):
        commit(tmp_path / "public", staging, staged)
    discard(staging)


WHENS = get_args(When)
WAITING = st.lists(
    st.builds(
        Staged,
        path=st.text("abc/.", min_size=1),
        size=st.just(0),
        state=st.sampled_from(["new", "changed", "same"]),
        when=st.sampled_from(WHENS),
    ),
    unique_by=lambda file: file.path,
)


@given(WAITING)
def test_moves_go_by_stage_then_new_files_before_changed_ones_then_by_path(staged):
    new = {file.path: file for file in staged}
    old = frozenset(path for path, file in new.items() if file.state != "new")
    moved = [new[step.path] for step in build_plan(Path("public"), new, old, Disk(files=old)).steps]

    places = [(WHENS.index(file.when), file.state == "changed", file.path) for file in moved]
    assert places == sorted(places)
    assert {file.path for file in moved} == {file.path for file in staged if file.state != "same"}


def test_deletions_come_last_and_begin_with_files_that_refer_to_pages():
    new = {"feed.atom": Staged("feed.atom", 0, "new", "pointer")}
    old = frozenset(["a.html", "assets/a.css", "data/a.jsonl.gz", "sitemap-1.xml", "topics/a.atom", "topics/a.json"])
    steps = build_plan(Path("public"), new, old, Disk(files=old)).steps
    assert [(step.action, step.path) for step in steps] == [
        ("move", "feed.atom"),
        ("delete", "data/a.jsonl.gz"),
        ("delete", "sitemap-1.xml"),
        ("delete", "topics/a.atom"),
        ("delete", "topics/a.json"),
        ("delete", "a.html"),
        ("delete", "assets/a.css"),
    ]
