"""Publishing in one process: what ends up on the disk, what is left alone, what is refused. All files are invented."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.errors import PublishError
from site_builder.model import OutputFile
from site_builder.output import PublishReport, Staged, commit, discard, open_staging, publish, recover, stage

LEDGER = ".published"


def make_files(site: dict[str, str]) -> list[OutputFile]:
    return [OutputFile(path=path, content=text.encode()) for path, text in site.items()]


def read_tree(folder: Path) -> dict[str, str]:
    """Return path → text of all files but the ledger."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    texts = {path.relative_to(folder).as_posix(): path.read_text() for path in paths}
    texts.pop(LEDGER, None)
    return texts


def write_tree(folder: Path, site: dict[str, str]) -> None:
    for path, text in site.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def get_marks(folder: Path) -> dict[str, tuple[int, int]]:
    """Return path → inode and time of change of each file."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in paths}


SITE = {"index.html": "home", "papers/an-invented-paper.html": "paper", "assets/style.0123abcd.css": "css"}


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


def test_the_ledger_lists_sizes_and_paths_sorted_by_path(tmp_path):
    publish(make_files(SITE), tmp_path / "public")
    assert (tmp_path / "public" / LEDGER).read_text() == (
        "site-builder published 1\n3 assets/style.0123abcd.css\n4 index.html\n5 papers/an-invented-paper.html\n"
    )


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


def test_what_is_no_longer_built_is_deleted_with_its_empty_folders(tmp_path):
    publish(make_files(SITE | {"topics/a/2.html": "old", "topics/a.atom": "old"}), tmp_path / "public")
    report = publish(make_files(SITE), tmp_path / "public")
    assert report.deleted == ("topics/a.atom", "topics/a/2.html")
    assert report.vanished == ("topics/a/2.html",)
    assert read_tree(tmp_path / "public") == SITE
    assert not (tmp_path / "public/topics").exists()


def test_foreign_files_stay_and_are_named(tmp_path):
    publish(make_files(SITE | {"topics/a.html": "old"}), tmp_path / "public")
    write_tree(tmp_path / "public", {"topics/notes.txt": "mine", "old/index.html": "mine"})
    report = publish(make_files(SITE), tmp_path / "public")
    assert report.foreign == ("old/index.html", "topics/notes.txt")
    assert read_tree(tmp_path / "public") == SITE | {"topics/notes.txt": "mine", "old/index.html": "mine"}


def test_a_foreign_file_with_our_very_bytes_becomes_ours(tmp_path):
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
        f"{tmp_path}/public/{foreign}: is in the way of a file of the site, and we did not publish it; move it away."
    )
    assert read_tree(tmp_path) == {f"public/{foreign}": "mine"}


def test_an_empty_folder_in_the_way_gives_room(tmp_path):
    (tmp_path / "public/CNAME/empty").mkdir(parents=True)
    publish(make_files({"CNAME": "example.org"}), tmp_path / "public")
    assert read_tree(tmp_path / "public") == {"CNAME": "example.org"}


@pytest.mark.parametrize(("first", "then"), [("a", "a/b/c.html"), ("a/b/c.html", "a"), ("a/b/c", "a/b"), ("x", "X")])
def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path, first, then):
    publish(make_files({first: "1"}), tmp_path / "public")
    publish(make_files({then: "2"}), tmp_path / "public")
    assert read_tree(tmp_path / "public") == {then: "2"}


def test_a_path_that_changed_by_case_alone_is_renamed_where_both_are_one_file(tmp_path, monkeypatch):
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


def test_an_output_folder_behind_a_symbolic_link_is_published_where_it_leads(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "public").symlink_to("real")
    publish(make_files(SITE), tmp_path / "public")
    assert read_tree(tmp_path / "real") == SITE
    assert (tmp_path / "public").is_symlink()


def test_a_ledger_that_cannot_be_read_stops_publishing(tmp_path):
    write_tree(tmp_path / "public", {LEDGER: "all mine\n"})
    with pytest.raises(PublishError) as error:
        publish(make_files(SITE), tmp_path / "public")
    assert str(error.value) == (
        f"{tmp_path}/public/.published: is not the list of published files that a build writes; restore it, "
        "or empty the folder and build again."
    )


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/secret", ".git/config"])
def test_a_ledger_that_was_tampered_with_deletes_nothing_outside(tmp_path, path):
    write_tree(tmp_path, {"secret.txt": "keep", "public/.git/config": "keep", "public/index.html": "home"})
    write_tree(tmp_path / "public", {LEDGER: f"site-builder published 1\n4 {path}\n4 index.html\n"})
    assert publish(make_files({"a.html": "a"}), tmp_path / "public").deleted == ("index.html",)
    assert (tmp_path / "secret.txt").read_text() == "keep"
    assert (tmp_path / "public/.git/config").read_text() == "keep"


def test_an_output_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "public").write_text("a file")
    with pytest.raises(PublishError) as error:
        publish(make_files(SITE), tmp_path / "public")
    assert str(error.value) == f"{tmp_path}/public: is a file; choose another output folder or move it away."


def test_the_root_of_the_file_system_is_refused():
    with pytest.raises(PublishError, match="/: is the root of the file system; choose another output folder"):
        publish([], Path("/"))


def test_a_file_above_the_output_folder_is_refused(tmp_path):
    (tmp_path / "site").write_text("a file")
    with pytest.raises(PublishError, match=r"site.*: a file stands where a folder is needed"):
        publish(make_files(SITE), tmp_path / "site/public")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "the disk is full; make room and build again."),
        (errno.EDQUOT, "the disk quota is used up; make room and build again."),
        (errno.EACCES, "may not be written; allow it or choose another output folder."),
        (errno.EROFS, "is on a disk that can only be read; choose another output folder."),
        (errno.EXDEV, "is on another disk than the folder beside it; choose another output folder."),
        (errno.ENAMETOOLONG, "is too long a name for this disk; choose an output folder with a shorter path."),
        (errno.EIO, "cannot be written: Input/output error."),
    ],
)
def test_a_disk_that_refuses_ends_in_one_sentence_and_the_old_site_stays(tmp_path, monkeypatch, number, sentence):
    publish(make_files(SITE), tmp_path / "public")

    def refuse(path: str, content: bytes) -> None:
        raise OSError(number, os.strerror(number), path)

    monkeypatch.setattr("site_builder.output.staging._write", refuse)
    with pytest.raises(PublishError) as error:
        publish(make_files({"index.html": "new"}), tmp_path / "public")
    assert str(error.value) == f"{tmp_path}/.public.staging/files/index.html: {sentence}"
    assert read_tree(tmp_path / "public") == SITE
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_refused(tmp_path):
    publish(make_files(SITE), tmp_path / "public")
    tmp_path.chmod(0o500)
    with pytest.raises(PublishError, match="may not be written"):
        publish(make_files({"index.html": "new"}), tmp_path / "public")
    tmp_path.chmod(0o700)


def test_rendering_that_fails_publishes_nothing(tmp_path):
    publish(make_files(SITE), tmp_path / "public")

    def render():
        yield OutputFile(path="index.html", content=b"new")
        raise ValueError("an invented fault")

    with pytest.raises(ValueError, match="an invented fault"):
        publish(render(), tmp_path / "public")
    assert read_tree(tmp_path / "public") == SITE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public"]


def test_staging_says_how_each_file_compares(tmp_path):
    publish(make_files(SITE), tmp_path / "public")
    staging = open_staging(tmp_path / "public")
    staged = stage(make_files(SITE | {"index.html": "hame", "new.html": ""}), tmp_path / "public", staging)
    assert staged == (
        Staged("index.html", 4, "changed"),
        Staged("papers/an-invented-paper.html", 5, "same"),
        Staged("assets/style.0123abcd.css", 3, "same"),
        Staged("new.html", 0, "new"),
    )
    discard(staging)
    assert not staging.exists()


def test_a_slice_that_is_staged_twice_is_published_once(tmp_path):
    staging = open_staging(tmp_path / "public")
    stage(make_files(SITE), tmp_path / "public", staging)
    report = commit(tmp_path / "public", staging, stage(make_files(SITE), tmp_path / "public", staging))
    assert report.files == 3
    assert read_tree(tmp_path / "public") == SITE


def test_a_file_that_disappears_while_we_build_stops_publishing(tmp_path):
    publish(make_files(SITE), tmp_path / "public")
    staging = open_staging(tmp_path / "public")
    staged = stage(make_files(SITE), tmp_path / "public", staging)
    (tmp_path / "public/index.html").unlink()
    with pytest.raises(PublishError, match=r"index\.html: disappeared while the site was built; build again\."):
        commit(tmp_path / "public", staging, staged)
    discard(staging)


def test_a_second_build_is_refused_while_the_first_is_alive(tmp_path):
    staging = open_staging(tmp_path / "public")
    with pytest.raises(PublishError) as error:
        open_staging(tmp_path / "public")
    assert str(error.value) == f"{staging}: another build is publishing here; wait until it is done or stop it."
    discard(staging)
    discard(open_staging(tmp_path / "public"))


CHILD = """
import sys
from pathlib import Path
from site_builder.model import OutputFile
from site_builder.output import open_staging, stage
staging = open_staging(Path(sys.argv[1]))
stage([OutputFile(path="half.html", content=b"half")], Path(sys.argv[1]), staging)
print("ready", flush=True)
sys.stdin.read()
"""


def test_another_process_is_refused_while_it_lives_and_what_it_left_is_cleaned_when_it_died(tmp_path):
    command = [sys.executable, "-c", CHILD, str(tmp_path / "public")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout.readline() == b"ready\n"
        with pytest.raises(PublishError, match="another build is publishing here"):
            publish(make_files(SITE), tmp_path / "public")
        with pytest.raises(PublishError, match="another build is publishing here"):
            recover(tmp_path / "public")
        child.kill()
    publish(make_files(SITE), tmp_path / "public")
    assert read_tree(tmp_path / "public") == SITE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public"]


def test_an_output_folder_that_is_a_disk_of_its_own_stages_inside(tmp_path, monkeypatch):
    (tmp_path / "public").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: path == tmp_path / "public")
    assert publish(make_files(SITE), tmp_path / "public").foreign == ()
    assert read_tree(tmp_path / "public") == SITE
    assert [path.name for path in tmp_path.iterdir()] == ["public"]
    assert not (tmp_path / "public/.public.staging").exists()


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
