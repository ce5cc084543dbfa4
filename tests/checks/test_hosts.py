"""What hosts would reject or not serve."""

from __future__ import annotations

import os

import pytest

from site_builder.checks import Fault, check_site


@pytest.mark.parametrize("name", ["_private.txt", "docs/_x/y.txt", "#note.txt", "old.txt~", ".well-known/x"])
def test_a_file_that_jekyll_would_drop_is_found_where_nojekyll_is_missing(check, name):
    message = "will not be served by GitHub Pages, because there is no .nojekyll; add that file."
    faults = check({name: "x", ".nojekyll": None}, "github-pages")
    # The files of rare words in the index may begin with _ as well.
    assert [fault for fault in faults if not fault.path.startswith("search/")] == [Fault(name, None, message)]


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("github-pages", [("", "the site is 1.12 GiB, but GitHub Pages allows 1 GiB")]),
        ("gitlab-pages", [("", "the site is 1.12 GiB, but GitLab Pages allows 1 GiB")]),
        ("cloudflare-pages", [("big.bin", "is 1.12 GiB, but Cloudflare Pages allows 25 MiB in a file")]),
        ("netlify", []),
        ("s3", []),
    ],
)
def test_a_site_or_a_file_too_big_for_its_host_is_found(public, host, found):
    with open(public / "big.bin", "wb") as stream:
        stream.truncate(1_200_000_000)  # a sparse file, which takes no space on disk
    faults = [fault for fault in check_site(public, host) if not fault.notice]
    advice = "; if site.toml names the host, a build shows which settings help."
    assert faults == [Fault(path, None, reason + advice) for path, reason in found]


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
