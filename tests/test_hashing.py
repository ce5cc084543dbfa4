from __future__ import annotations

import shutil

from site_builder import hashing
from site_builder.hashing import hash_program, hash_values


def test_the_hash_of_a_program_depends_on_each_of_its_files(tmp_path, monkeypatch):
    shutil.copytree(hashing._PACKAGE / "cache", tmp_path / "package")
    monkeypatch.setattr(hashing, "_PACKAGE", tmp_path / "package")
    first = hash_program()
    assert hash_program() == first
    (tmp_path / "package/page.js").write_text("1")
    second = hash_program()
    (tmp_path / "package/page.js").rename(tmp_path / "package/other.js")
    third = hash_program()
    (tmp_path / "package/entries.pyc").write_text("compiled")
    assert len({first, second, third}) == 3
    assert hash_program() == third


def test_the_hash_of_a_program_depends_on_its_libraries(tmp_path, monkeypatch):
    first = hash_program()
    (tmp_path / "jinja2-9.9.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert hash_program() != first


def test_hashes_of_different_values_differ():
    assert len({hash_values("a", "b"), hash_values("ab"), hash_values("a", ("b",)), hash_values("a", "b", None)}) == 4
    assert hash_values("a", (1, 2)) == hash_values("a", [1, 2])
