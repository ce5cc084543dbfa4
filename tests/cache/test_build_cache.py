"""Steps whose results are kept in files, and the hash of what a build reads."""

from __future__ import annotations

import os

from site_builder.cache.build_cache import BuildCache, hash_input


def test_a_step_with_a_type_runs_once_for_each_input(tmp_path):
    ran = []

    def run(given, kind):
        cache = BuildCache(tmp_path / "cache")
        return cache.run("add", given, lambda: ran.append(given) or sum(given), kind)

    assert [run((1, 2), int), run((1, 2), int), run((1, 3), int), run((1, 2), int)] == [3, 3, 4, 3]
    assert ran == [(1, 2), (1, 3)]
    assert [run((1, 2), None), run((1, 2), None)] == [3, 3]
    assert len(ran) == 4


def test_the_hash_of_an_input_depends_on_names_and_bytes(tmp_path):
    found = []
    for name, text in (("a", "1"), ("a", "2"), ("b", "2"), ("c/b", "2"), (".hidden", "")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
        found.append(hash_input([tmp_path]))
    assert len({*found}) == 5
    assert hash_input([tmp_path]) == found[-1] != ""
    assert hash_input([tmp_path / "a"]) not in (hash_input([tmp_path / "b"]), "")


def test_an_input_that_is_not_all_files_has_no_hash(tmp_path):
    assert hash_input([tmp_path / "missing"]) == ""
    os.mkfifo(tmp_path / "pipe")
    assert hash_input([tmp_path / "pipe"]) == hash_input([tmp_path]) == ""


def test_what_git_keeps_is_not_part_of_an_input(tmp_path):
    (tmp_path / "a").write_text("1")
    before = hash_input([tmp_path])
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/index").write_text("1")
    assert hash_input([tmp_path]) == before
