"""The files on disk, against the list of those that were published."""

from __future__ import annotations

import os

import pytest

from site_builder.checks import Fault, check_site


def test_a_published_file_that_vanished_is_found(public):
    (public / "data/report.json").unlink()
    expected = Fault("data/report.json", None, "was published but is no longer there; build again.")
    assert list(check_site(public)) == [expected]


def test_a_published_file_of_another_size_is_found(public):
    (public / "data/report.json").write_text("{ }")
    message = "has another size than when it was published; build again to mend it."
    assert list(check_site(public)) == [Fault("data/report.json", None, message)]


def test_a_foreign_file_is_a_notice(public):
    (public / "notes.txt").write_text("mine")
    (public / ".gitignore").write_text("*")
    message = "was not published by a build, so no build will mend or delete it."
    assert list(check_site(public)) == [Fault("notes.txt", None, message, notice=True)]


def test_a_site_without_ledger_is_checked_with_a_notice(public):
    (public / ".published").unlink()
    message = "is missing, so nobody can tell which files a build published; build again."
    assert list(check_site(public)) == [Fault(".published", None, message, notice=True)]


def test_a_ledger_of_another_form_is_found(public):
    (public / ".published").write_text("mine\n")
    message = "is not the list of published files that a build writes; build into an empty folder."
    assert list(check_site(public)) == [Fault(".published", 1, message)]


def test_paths_that_differ_by_case_alone_are_found(check):
    if os.path.exists(__file__.upper()):
        pytest.skip("this disk takes both for one file")
    message = 'differs from "notes.txt" by case alone, so some disks keep one; rename one.'
    assert check({"notes.txt": "1", "Notes.txt": "2"}) == [Fault("Notes.txt", None, message)]
