from __future__ import annotations

import os

import pytest

from site_builder.output.stamps import stamp_files


def test_a_folder_that_nobody_touched_has_the_same_stamps(tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/a.html").write_text("a")
    assert stamp_files(tmp_path) == stamp_files(tmp_path)
    assert len(stamp_files(tmp_path)) == 1
    assert stamp_files(tmp_path / "missing") == []


@pytest.mark.parametrize("new", ["b", "ab"])
def test_a_file_that_was_replaced_has_another_stamp(tmp_path, new):
    path = tmp_path / "a.html"
    path.write_text("a")
    before, found = stamp_files(tmp_path), path.stat()
    (tmp_path / "new").write_text(new)
    os.utime(tmp_path / "new", ns=(found.st_atime_ns, found.st_mtime_ns))
    (tmp_path / "new").replace(path)
    assert stamp_files(tmp_path) != before
