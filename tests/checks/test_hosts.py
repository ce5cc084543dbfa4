"""What GitHub Pages would reject or not serve."""

from __future__ import annotations

import os

import pytest

from site_builder.checks import Fault, check_site


@pytest.mark.parametrize("name", ["_private.txt", "docs/_x/y.txt", "#note.txt", "old.txt~", ".well-known/x"])
def test_a_file_that_jekyll_would_drop_is_found_where_nojekyll_is_missing(check, name):
    message = "will not be served by GitHub Pages, because there is no .nojekyll; add that file."
    assert check({name: "x", ".nojekyll": None}, "github-pages") == [Fault(name, None, message)]


def test_a_file_and_a_site_too_big_for_github_pages_are_found(public):
    with open(public / "big.bin", "wb") as stream:
        stream.truncate(1_200_000_000)  # a sparse file, which takes no space on disk
    faults = [fault for fault in check_site(public, "github-pages") if not fault.notice]
    assert faults == [
        Fault("", None, "the site is 1.12 GiB, but GitHub Pages allows 1 GiB; publish fewer or smaller files."),
        Fault("big.bin", None, "is 1144 MiB, but GitHub allows 100 MiB per file; split it or leave it out."),
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_files_that_not_everyone_can_read_are_found_for_github_pages(public):
    public.chmod(0o755)
    (public / "about.html").chmod(0o640)
    (public / "topics").chmod(0o750)
    assert list(check_site(public)) == []
    assert list(check_site(public, "github-pages")) == [
        Fault("topics", None, "is a folder that not everyone can open, so GitHub rejects it; run chmod o+rx on it."),
        Fault("about.html", None, "is a file that not everyone can read, so GitHub rejects it; run chmod o+r on it."),
    ]
