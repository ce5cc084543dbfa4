from __future__ import annotations

import json
import zlib
from pathlib import Path

import msgspec
import pytest
from search.asking import ask_client, correct_queries, write_files
from search.invented import make_catalogue
from search.reading import read_words

from site_builder.search.format import shard_lists, sizes
from site_builder.search.format.files import name_range, stamp
from site_builder.search.format.shard_lists import join_starts, list_shards

STARTS = ["", "0", "a", "ab", "abc", "b", "ba", "c+", "d", "da", "é"]
CONTENTS = [bytes([0, 0, number, 1]) for number in range(len(STARTS))]
SHARDS = [name_range("terms", start) for start in STARTS]


def test_a_short_list_is_whole() -> None:
    terms, files = list_shards("terms", STARTS, CONTENTS)
    assert (read_words(terms.starts), terms.stamps, terms.paged) == (STARTS, "".join(map(stamp, CONTENTS)), False)
    assert [(file.path, file.content) for file in files] == list(zip(SHARDS, CONTENTS, strict=True))


def test_a_long_list_has_pages_which_begin_where_their_first_shard_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shard_lists, "MOST_LISTED", 10)
    monkeypatch.setattr(shard_lists, "PAGE_SIZE", 3)
    terms, files = list_shards("terms", STARTS, CONTENTS)
    shards, pages = (found := list(files))[: len(STARTS)], found[len(STARTS) :]
    assert [(file.path, file.content) for file in shards] == list(zip(SHARDS, CONTENTS, strict=True))
    lists = [json.loads(zlib.decompress(page.content)) for page in pages]
    held = [read_words(some["starts"]) for some in lists]
    assert held == [["", "0"], ["a", "ab", "abc"], ["b", "ba", "c+"], ["d", "da", "é"]]
    assert "".join(some["stamps"] for some in lists) == "".join(map(stamp, CONTENTS))
    assert terms.paged
    assert terms.starts == join_starts(["", "a", "b", "d"])
    assert terms.stamps == "".join(stamp(page.content) for page in pages)
    assert [page.path for page in pages] == [name_range("terms", start, "list") for start in ("", "a", "b", "d")]


def test_a_client_finds_the_same_whether_lists_have_pages_or_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sizes, "FEW", msgspec.structs.replace(sizes.FEW, shard=300))
    catalogue, queries = (
        make_catalogue(150),
        ["survey graph", "shapley baloo", "author:loquays", "zzunheard", "key surv"],
    )
    write_files(tmp_path / "whole", catalogue)
    monkeypatch.setattr(shard_lists, "MOST_LISTED", 0)
    monkeypatch.setattr(shard_lists, "PAGE_SIZE", 4)
    write_files(tmp_path / "paged", catalogue)
    expected = ask_client(tmp_path / "whole", queries)
    assert any(expected)
    assert ask_client(tmp_path / "paged", queries) == expected
    whole, paged = (correct_queries(tmp_path / name, queries) for name in ("whole", "paged"))
    assert [row[:2] for row in paged] == [row[:2] for row in whole]
    lists = [path for _, _, fetched in paged for path in fetched if path.endswith("-list.bin")]
    assert 2 <= len(set(lists)) == len(lists)
