"""Errors of the operating system, each explained in one sentence. All files are invented."""

from __future__ import annotations

import errno
import os

import pytest
from output.invented import SITE, make_files, read_tree

from site_builder.errors import PublishError
from site_builder.output import publish


def test_a_file_above_the_output_folder_is_refused(tmp_path):
    (tmp_path / "site").write_text("a file")
    with pytest.raises(PublishError, match=r"site.*: a file is in the way of a folder that is needed"):
        publish(make_files(SITE), tmp_path / "site/public")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "the disk is full; free some space and build again."),
        (errno.EDQUOT, "the disk quota is used up; free some space and build again."),
        (
            errno.EACCES,
            "cannot be written; change its permissions or choose another output folder.",
        ),
        (errno.EROFS, "is on a read-only disk; choose another output folder."),
        (errno.EXDEV, "is on a different disk from the folder next to it; choose another output folder."),
        (errno.ENAMETOOLONG, "has a name that is too long for this disk; choose an output folder with a shorter path."),
        (errno.EIO, "cannot be written: Input/output error."),
    ],
)
def test_a_disk_error_is_explained_in_one_sentence_and_the_old_site_is_kept(tmp_path, monkeypatch, number, sentence):
    publish(make_files(SITE), tmp_path / "public")

    def refuse(path: str, content: bytes) -> None:
        raise OSError(number, os.strerror(number), path)

    monkeypatch.setattr("site_builder.output.staging.write_file", refuse)
    with pytest.raises(PublishError) as error:
        publish(make_files({"index.html": "new"}), tmp_path / "public")
    assert str(error.value) == f"{tmp_path}/.public.staging/files/index.html: {sentence}"
    assert read_tree(tmp_path / "public") == SITE
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root can write everywhere")
def test_a_folder_without_write_permission_is_refused(tmp_path):
    publish(make_files(SITE), tmp_path / "public")
    tmp_path.chmod(0o500)
    with pytest.raises(PublishError, match="cannot be written; change"):
        publish(make_files({"index.html": "new"}), tmp_path / "public")
    tmp_path.chmod(0o700)
