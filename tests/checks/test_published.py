"""The files on disk compared with the list of published files."""

from __future__ import annotations

import os

import pytest

from site_builder.checks import Fault, check_site


def test_a_published_file_that_vanished_is_found(public):
    (public / "data/report.json").unlink()
    expected = Fault("data/report.json", None, "was published but no longer exists; build again.")
    assert list(check_site(public)) == [expected]


def test_a_published_file_with_a_different_size_is_found(public):
    (public / "data/report.json").write_text("{ }")
    message = "has a different size than when it was published; build again to restore it."
    assert list(check_site(public)) == [Fault("data/report.json", None, message)]


def test_a_foreign_file_is_a_notice(public):
    (public / "notes.txt").write_text("mine")
    (public / ".gitignore").write_text("*")
    message = "was not published by a build, so no build will update or delete it."
    assert list(check_site(public)) == [Fault("notes.txt", None, message, notice=True)]


def test_a_site_without_a_ledger_is_checked_with_a_notice(public):
    (public / ".published").unlink()
    message = "is missing, so we cannot know which files a build published; build again."
    assert list(check_site(public)) == [Fault(".published", None, message, notice=True)]


def test_an_invalid_ledger_is_found(public):
    (public / ".published").write_text("mine\n")
    message = "is not a valid list of published files; build into an empty folder."
    assert list(check_site(public)) == [Fault(".published", 1, message)]


def test_paths_that_differ_only_in_case_are_found(check):
    if os.path.exists(__file__.upper()):
        pytest.skip("this disk takes both for one file")
    message = 'differs from "notes.txt" only in case, so some disks keep only one; rename one.'
    assert check({"notes.txt": "1", "Notes.txt": "2"}) == [Fault("Notes.txt", None, message)]
