"""What is a site, and its address."""

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
        (lambda path: None, "there is no such folder; build the site first or name the folder that holds it."),
        (lambda path: path.mkdir(), "is empty; build the site first or name the folder that holds it."),
        (lambda path: path.write_text("x"), "is a file; name the folder that holds the site."),
        (
            lambda path: (path.mkdir(), (path / "x.txt").write_text("x")),
            "holds no index.html, so this is no site; name the folder that holds the site.",
        ),
    ],
)
def test_what_is_no_site_ends_in_one_sentence(tmp_path, prepare, message):
    prepare(tmp_path / "public")
    with pytest.raises(SiteError) as error:
        check_site(tmp_path / "public")
    assert str(error.value) == f"{tmp_path}/public: {message}"


def test_a_file_that_cannot_be_read_ends_in_one_sentence(public, monkeypatch):
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    faults = check_site(public)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SiteError) as error:
        list(faults)
    assert str(error.value) == f"{public}/.published: cannot be read: Permission denied."


def test_the_address_of_the_site_comes_from_the_sitemap_when_the_home_page_does_not_tell_it(check):
    changes = swap(HOME, f'<link rel="canonical" href="{BASE}">', "")
    assert check(changes) == []
