"""What counts as a site, and its URL."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from checks.planted import BASE, HOME, swap

from site_builder.checks import check_site
from site_builder.errors import SiteError


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (lambda path: None, "does not exist; build the site first, or name the folder that contains it."),
        (lambda path: path.mkdir(), "is empty; build the site first, or name the folder that contains it."),
        (lambda path: path.write_text("x"), "is a file; name the folder that contains the site."),
        (
            lambda path: (path.mkdir(), (path / "x.txt").write_text("x")),
            "has no index.html, so this is not a site; name the folder that contains the site.",
        ),
    ],
)
def test_a_path_without_a_site_is_reported_in_one_sentence(tmp_path, prepare, message):
    prepare(tmp_path / "public")
    with pytest.raises(SiteError) as error:
        check_site(tmp_path / "public")
    assert str(error.value) == f"{tmp_path}/public: {message}"


def test_an_unreadable_file_is_reported_in_one_sentence(public, monkeypatch):
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    faults = check_site(public)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SiteError) as error:
        list(faults)
    assert str(error.value) == f"{public}/.published: cannot be read: Permission denied."


def test_the_url_of_the_site_comes_from_the_sitemap_if_the_home_page_has_none(check):
    changes = swap(HOME, f'<link rel="canonical" href="{BASE}">', "")
    assert check(changes) == []
