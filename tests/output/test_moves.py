"""A build that dies at any step of its move, and the next one that finishes it. All files are invented."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from output.invented import make_files, write_tree
from patience import LIMIT

from site_builder.errors import PublishError
from site_builder.output import discard, open_staging, publish, recover, stage
from site_builder.output.commit import commit

BEFORE = {
    "index.html": "home",
    "papers/kept.html": "kept",
    "papers/gone.html": "gone",
    "topics/gone/2.html": "gone",
    "assets/style.0.css": "old",
    "becomes-folder": "file",
    "becomes-file/x.html": "x",
    "feed.atom": "old",
}
AFTER = {
    "index.html": "new home",
    "papers/kept.html": "kept",
    "papers/new.html": "new",
    "assets/style.1.css": "new",
    "becomes-folder/x.html": "x",
    "becomes-file": "file",
    "feed.atom": "new",
}
CALLS = ("replace", "rename", "unlink", "rmdir", "mkdir", "fsync")


class DiedError(BaseException):
    """Raised instead of ending the process."""


def read_tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def count_down(monkeypatch: pytest.MonkeyPatch, steps: int) -> list[int]:
    """Let the process die at the call number `steps` that changes the disk; return the list of calls made."""
    made: list[int] = []

    def wrap(call):
        def dying(*args, **options):
            if len(made) >= steps:
                raise DiedError
            made.append(len(made))
            return call(*args, **options)

        return dying

    for name in CALLS:
        monkeypatch.setattr(os, name, wrap(getattr(os, name)))
    return made


def die_while_publishing(public: Path, steps: int) -> bool:
    """Publish AFTER and die at a step; return whether it died."""
    staging = open_staging(public)
    staged = stage(make_files(AFTER), public, staging)
    with pytest.MonkeyPatch.context() as monkeypatch:
        count_down(monkeypatch, steps)
        try:
            commit(public, staging, staged)
        except DiedError:
            died = True
        else:
            died = False
    discard(staging)  # as when a process dies, this releases the lock and keeps a move that has begun
    return died


def expect(tmp_path: Path) -> dict[str, str]:
    """Return the tree after a build that does not die."""
    publish(make_files(BEFORE), tmp_path / "expected")
    publish(make_files(AFTER), tmp_path / "expected")
    return read_tree(tmp_path / "expected")


def test_a_move_that_dies_at_any_step_leaves_the_old_site_or_is_finished_by_recover(tmp_path):
    expected, found, steps = expect(tmp_path), [], 0
    publish(make_files(BEFORE), tmp_path / "0/public")
    while die_while_publishing(public := tmp_path / f"{steps}/public", steps):
        begun = recover(public)
        site = read_tree(public)
        assert [path.name for path in public.parent.iterdir()] == ["public"]
        found.append("finished" if begun and site == expected else "new" if site == expected else "old")
        site.pop(".published")
        assert found[-1] != "old" or site == BEFORE
        publish(make_files(AFTER), public)
        assert read_tree(public) == expected
        steps += 1
        publish(make_files(BEFORE), tmp_path / f"{steps}/public")
    assert [state for state, _ in itertools.groupby(found)] == ["old", "finished", "new"]
    assert found.count("finished") > len(BEFORE) + len(AFTER)


def test_a_recovery_that_dies_at_any_step_is_finished_by_the_next_build(tmp_path):
    expected = expect(tmp_path)
    for steps in range(40):
        public = tmp_path / f"{steps}/public"
        publish(make_files(BEFORE), public)
        assert die_while_publishing(public, 12)
        with pytest.MonkeyPatch.context() as monkeypatch:
            made = count_down(monkeypatch, steps)
            try:
                recover(public)
            except DiedError:
                pass
            else:
                break
        publish(make_files(AFTER), public)
        assert read_tree(public) == expected
    assert len(made) > 10


def test_what_was_moved_is_still_ours_when_the_staging_folder_is_lost(tmp_path):
    for steps in range(6, 20):
        public = tmp_path / f"{steps}/public"
        publish(make_files(BEFORE), public)
        assert die_while_publishing(public, steps)
        for path in sorted((public.parent / ".public.staging").rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        assert publish(make_files(AFTER), public).foreign == ()
        assert read_tree(public) == expect(tmp_path)


CHILD = """
import os, sys
from pathlib import Path
from site_builder.model import OutputFile
from site_builder.output import publish
replace, made = os.replace, []
def dying(*args):
    if len(made) == 6:
        os._exit(9)
    made.append(args)
    replace(*args)
os.replace = dying
publish([OutputFile(path=f"papers/{n}.html", content=b"new", when="page") for n in range(9)], Path(sys.argv[1]))
"""


def test_a_process_that_is_killed_while_files_move_is_finished_by_the_next_build(tmp_path):
    public = tmp_path / "public"
    publish(make_files({"papers/1.html": "old", "x.html": "x"}), public)
    assert subprocess.run([sys.executable, "-c", CHILD, str(public)], timeout=LIMIT, check=False).returncode == 9
    assert (public / "x.html").exists()
    assert not (public / "papers/8.html").exists()
    discard(open_staging(public))
    assert {path: text for path, text in read_tree(public).items() if path != ".published"} == {
        f"papers/{n}.html": "new" for n in range(9)
    }


def test_recover_does_nothing_if_no_build_died(tmp_path):
    publish(make_files(BEFORE), tmp_path / "public")
    assert recover(tmp_path / "public") is False
    assert recover(tmp_path / "nowhere") is False
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public"]


def test_a_symbolic_link_that_appeared_after_a_build_died_is_refused(tmp_path):
    public = tmp_path / "public"
    publish(make_files(BEFORE), public)
    assert die_while_publishing(public, 12)
    (public / "topics").rename(tmp_path / "elsewhere")
    (public / "topics").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError) as error:
        recover(public)
    assert str(error.value) == (
        f"{public}/topics: is a symbolic link, but the site needs a real folder here; remove the link."
    )
    assert (tmp_path / "elsewhere/gone/2.html").exists()


def test_assets_move_before_pages_pages_before_feeds_new_pages_before_changed_ones_deletions_last(
    tmp_path, monkeypatch
):
    public = tmp_path / "public"
    publish(make_files(BEFORE), public)
    seen = []
    replace, unlink = os.replace, os.unlink

    def record(call, place):
        return lambda *args, **options: (seen.append(os.path.relpath(args[place], public)), call(*args, **options))[1]

    monkeypatch.setattr(os, "replace", record(replace, 1))
    monkeypatch.setattr(os, "unlink", record(unlink, 0))
    publish(make_files(AFTER), public)
    assert [path for path in dict.fromkeys(seen) if not path.startswith(("..", ".pub"))] == [
        "becomes-file/x.html",
        "becomes-folder",
        "assets/style.1.css",
        "becomes-file",
        "becomes-folder/x.html",
        "papers/new.html",
        "index.html",
        "feed.atom",
        "papers/gone.html",
        "topics/gone/2.html",
        "assets/style.0.css",
    ]


def test_a_move_that_a_build_of_an_older_version_left_is_finished(tmp_path):
    """The journal is written by hand: it has no stages, and lists a feed before the page that the feed refers to."""
    public, staging = tmp_path / "public", tmp_path / ".public.staging"
    write_tree(public, {"index.html": "home", "topics/gone.json": "gone"})
    write_tree(staging / "files", {"topics/a.json": "a", "papers/a.html": "a"})
    write_tree(public, {".published": "site-builder published 1\n4 index.html\n1 papers/a.html\n4 topics/gone.json\n"})
    steps = [["move", "topics/a.json", ""], ["move", "papers/a.html"], ["delete", "topics/gone.json", ""]]
    ledger = "site-builder published 1\n4 index.html\n1 papers/a.html\n1 topics/a.json\n"
    write_tree(staging, {"journal": json.dumps(steps), "ledger": ledger})

    assert recover(public)

    after = {"index.html": "home", "topics/a.json": "a", "papers/a.html": "a"}
    assert read_tree(public) == after | {".published": ledger}
    assert [path.name for path in tmp_path.iterdir()] == ["public"]
    assert publish(make_files(after), public).written == 0
