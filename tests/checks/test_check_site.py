"""The whole check of a site."""

from __future__ import annotations

import pytest

from site_builder.checks import PAGE_CHECKS, SITE_CHECKS, SURVEY_CHECKS, check_site
from site_builder.errors import SiteError


def test_a_clean_site_has_no_fault(check):
    assert check({}, "github-pages") == []


def test_an_unknown_host_is_reported_in_one_sentence(public):
    with pytest.raises(SiteError) as error:
        check_site(public, "moon-pages")
    assert str(error.value) == (
        'unknown host "moon-pages"; choose one of: github-pages, cloudflare-pages, netlify, gitlab-pages, s3.'
    )


def test_checking_changes_nothing(public):
    before = {path: path.stat() for path in public.rglob("*")}
    list(check_site(public, "github-pages"))
    after = {path: path.stat() for path in public.rglob("*")}
    assert [(stat.st_mtime_ns, stat.st_ino) for stat in before.values()] == [
        (stat.st_mtime_ns, stat.st_ino) for stat in after.values()
    ]


def test_progress_counts_the_pages(public):
    seen = []
    list(check_site(public, progress=lambda done, total: seen.append((done, total))))
    assert seen == [(number, 7) for number in range(1, 8)]


def test_each_check_has_a_unique_name():
    names = [name for name, _ in (*SITE_CHECKS, *PAGE_CHECKS, *SURVEY_CHECKS)]
    assert len(set(names)) == len(names)
