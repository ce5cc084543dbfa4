from __future__ import annotations

import hashlib
import zlib
from pathlib import Path
from typing import Any

import msgspec
import pytest
from search.built import build, manifest_of
from search.invented import CONFIG, PAPER_PATH, make_catalogue
from search.reading import shard_names

from site_builder.model import Catalogue, Paper
from site_builder.packing.packed import pack
from site_builder.search import build as search_build
from site_builder.search import build_search
from site_builder.search.format import sizes
from site_builder.search.indexing import stored_index
from site_builder.workers import LocalWorkers


def test_the_manifest_comes_last_and_most_files_are_named_after_their_content() -> None:
    files = build(make_catalogue(50))
    manifest = manifest_of(files)
    assert list(files)[-1] == "search/manifest.json"
    single = [*manifest["facets"].values(), manifest["lengths"]]
    named = {f"search/{name}.bin" for name in single}
    (folder,) = manifest["papers"]["folders"]
    held = [f"search/{folder}/{number}.json" for number in range(7)]
    assert set(files) == {
        *named,
        *shard_names(manifest),
        "search/names/-.bin",
        *held,
        "search/lunr.json",
        "search/manifest.json",
    }
    for path in named:
        assert path.split("/")[1].split(".")[0] == hashlib.sha256(files[path]).hexdigest()[:8]
    assert folder == f"papers-{hash_of(files, held)}"
    assert manifest["terms"]["stamps"] == "".join(map(stamp_of, map(files.get, shard_names(manifest))))


def stamp_of(shard: bytes | None) -> str:
    return f"{zlib.adler32(zlib.decompress(shard or b'')) % 65521:04x}"


def hash_of(files: dict[str, bytes], paths: list[str]) -> str:
    hashes = b"".join(hashlib.sha256(files[path]).digest() for path in paths)
    return hashlib.sha256(hashes).hexdigest()[:8]


def test_several_processes_give_the_files_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "FEW", msgspec.structs.replace(sizes.FEW, shard=60))
    catalogue = make_catalogue(50)
    expected = build(catalogue)
    monkeypatch.setattr(stored_index, "SLICE", 20)
    assert {
        file.path: file.content
        for file in build_search(catalogue, CONFIG, paper_path=PAPER_PATH, workers=LocalWorkers(3))
    } == expected


def test_papers_in_a_file_give_the_files_of_those_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_index, "SLICE", 20)
    catalogue = make_catalogue(50)
    packed: Any = pack(catalogue.papers, Paper, tmp_path / "papers")
    assert build(msgspec.structs.replace(catalogue, papers=packed), jobs=2) == build(catalogue)


def test_many_pieces_give_the_files_of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "FEW", msgspec.structs.replace(sizes.FEW, shard=60))
    catalogue = make_catalogue(50)
    expected = build(catalogue)
    monkeypatch.setattr(search_build, "MOST_POSTINGS", 50)
    assert build(catalogue) == expected


def test_an_empty_catalogue_has_an_index_without_documents() -> None:
    files = build(Catalogue())
    manifest = manifest_of(files)
    assert (manifest["documents"], manifest["averages"], shard_names(manifest)) == (0, [0.0, 0.0], [])
    assert "search/lunr.json" not in files


def test_the_same_catalogue_gives_the_same_bytes() -> None:
    assert build(make_catalogue(50)) == build(make_catalogue(50))


def test_large_catalogues_have_no_classic_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.search.build.CLASSIC_LIMIT", 9)
    assert "search/lunr.json" in build(make_catalogue(9))
    assert "search/lunr.json" not in build(make_catalogue(10))
