from __future__ import annotations

import re
import zlib

import pytest

from site_builder.model import OutputFile
from site_builder.search.format.byte_packs import pack
from site_builder.search.format.files import (
    distinct_files,
    name_folder,
    name_range,
    name_shard,
    number_files,
    stamp,
    stem_of,
)


def test_a_shard_is_named_after_its_content() -> None:
    shard = name_shard(b"zorb")
    assert re.fullmatch(r"search/[0-9a-f]{8}\.bin", shard.path)
    assert name_shard(b"zorb") == shard
    assert name_shard(b"quux").path != shard.path
    assert shard.path == f"search/{stem_of(shard)}.bin"


def test_a_folder_is_named_after_the_contents_of_its_files_in_order() -> None:
    names = [name_folder("papers", contents) for contents in ([b"a", b"b"], [b"b", b"a"], [b"ab"], [])]
    assert len(set(names)) == 4
    assert all(re.fullmatch(r"papers-[0-9a-f]{8}", name) for name in names)


def test_files_of_a_folder_are_numbered() -> None:
    files = list(number_files("papers-1", [b"a", b"b"], first=512))
    assert [(file.path, file.content) for file in files] == [
        ("search/papers-1/512.json", b"a"),
        ("search/papers-1/513.json", b"b"),
    ]


@pytest.mark.parametrize(
    ("start", "name"),
    [
        ("", "-"),
        ("con", "con-"),
        ("c++", "c_2b__2b_-"),
        ("ada@", "ada_40_-"),
        ("\U0001d705", "_d835__df05_-"),
        ("A_", "_41__5f_-"),
    ],
)
def test_a_shard_of_terms_is_named_after_the_start_of_its_range(start: str, name: str) -> None:
    assert name_range("terms", start) == f"search/terms/{name}.bin"


def test_the_stamp_of_a_shard_depends_on_every_byte() -> None:
    shards = [pack([content]) for content in (b"", b"zorb", b"zobr", b"zora", b"zoqc")]
    stamps = [stamp(shard) for shard in shards]
    assert len(set(stamps)) == 5
    assert stamps == [f"{zlib.adler32(zlib.decompress(shard)) % 65521:04x}" for shard in shards]


def test_a_repeated_file_is_written_once_and_two_files_with_one_name_are_an_error() -> None:
    one = name_shard(b"zorb")
    other = OutputFile(path=one.path, content=b"quux", when="asset")
    assert list(distinct_files([one, one])) == [one]
    with pytest.raises(ValueError, match=f"two shards have the name {one.path}"):
        list(distinct_files([one, other]))
