"""Finding dumps and sidecars, and naming dumps."""

from __future__ import annotations

import pytest

from site_builder.errors import DumpError
from site_builder.readers import find_dumps, find_sidecars


def test_dumps_are_found_by_name_and_named_once(tmp_path):
    for name in ("b.txt", "a/x.txt", "a.txt", "a.toml", ".hidden", "README.md", "c/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    assert [name for name, _ in find_dumps([tmp_path])] == ["a/x.txt", "a.txt", "b.txt", "c/x.txt"]
    assert [name for name, _ in find_dumps([tmp_path / "a", tmp_path / "c", tmp_path / "a/x.txt"])] == [
        "x.txt",
        "c/x.txt",
    ]


def test_sidecars_are_found_with_and_without_dumps(tmp_path):
    for name in ("a.toml", "b/c.toml", ".hidden.toml", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    assert find_sidecars([tmp_path, tmp_path / "a.txt"]) == [tmp_path / "a.toml", tmp_path / "b/c.toml"]


def test_a_path_without_dumps_is_an_error(tmp_path):
    with pytest.raises(DumpError, match="this folder contains no dumps"):
        find_dumps([tmp_path])
    with pytest.raises(DumpError, match="there is no such file or folder"):
        find_dumps([tmp_path / "nowhere"])
