"""The dumps that the fuzzer starts from."""

from __future__ import annotations

from fuzz.seeds import LARGEST, collect_dumps, collect_texts

from site_builder.readers import READERS


def test_each_reader_has_a_dump_to_start_from(tmp_path):
    dumps = collect_dumps(tmp_path)

    assert list(dumps) == [reader.name for reader in READERS]
    assert not [name for name, contents in dumps.items() if not contents], "add a dump to tests/fuzz/seeds.py"
    assert all(len(content) <= LARGEST for contents in dumps.values() for content in contents)
    assert len(collect_texts(dumps)) > 300
