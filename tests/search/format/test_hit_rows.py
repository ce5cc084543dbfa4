from __future__ import annotations

import json

import msgspec
import pytest
from search.built import build, manifest_of
from search.invented import make_catalogue

from site_builder.model import Catalogue, Links, Name, Paper, Sighting
from site_builder.search.format import hit_rows, sizes


def test_newer_papers_do_not_change_the_folders_of_older_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hit_rows, "BLOCKS_PER_FOLDER", 4)
    monkeypatch.setattr(sizes, "FEW", msgspec.structs.replace(sizes.FEW, block=4))
    catalogue = make_catalogue(40)
    seen = (Sighting(dump=catalogue.dumps[-1].dump.name, ordinal=1, line=1),)
    newer = [Paper(slug=f"newer-{number}", title="Newer", date="2025", provenance=seen) for number in range(9)]
    before, after = (
        build(catalogue),
        build(Catalogue(papers=(*newer, *catalogue.papers), topics=catalogue.topics, dumps=catalogue.dumps)),
    )
    held = [path for path in before if "/papers-" in path]
    assert len(held) == 4 + 4 + 2
    assert [path for path in held if after.get(path) != before[path]] == held[8:]
    assert len(manifest_of(after)["papers"]["folders"]) == 4


def test_folders_hold_more_papers_if_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [hit_rows.size_folders(papers) for papers in (0, 8_192, 131_072, 131_073, 10**6)] == [
        128, 256, 256, 512, 2048,
    ]  # fmt: skip
    monkeypatch.setattr(hit_rows, "BLOCKS_PER_FOLDER", 2)
    monkeypatch.setattr(hit_rows, "MOST_FOLDERS", 3)
    monkeypatch.setattr(sizes, "FEW", msgspec.structs.replace(sizes.FEW, block=2))
    papers = manifest_of(build(make_catalogue(40)))["papers"]
    assert (len(papers["folders"]), papers["each"], papers["size"]) == (3, 16, 2)


def test_a_block_of_papers_has_what_hits_show() -> None:
    names = tuple(Name(name=f"Name {number}") for number in range(8))
    papers = (
        Paper(slug="new", title="New $x^2$", date="2024-11", abstract="Some *words*.", authors=names, venue="V"),
        Paper(slug="old", title="Old", date="2023", authors=names[:2], author_count=3),
        Paper(
            slug="older",
            title="Older",
            date="2022",
            upvotes=7,
            topics=("nets", "graphs", "trees"),
            identifiers={"arxiv": "2201.00001"},
            links=Links(pdf="https://arxiv.org/pdf/2201.00001", project=("https://example.org/",)),
        ),
    )
    files = build(Catalogue(papers=papers))
    assert json.loads(files[f"search/{manifest_of(files)['papers']['folders'][0]}/0.json"]) == [
        ["older", "Older", "", "", 0, 7, None, "nets graphs", "2201.00001", "", "https://example.org/"],
        ["old", "Old", "Name 0, Name 1 and 1 more", "", 0],
        ["new", "New x²", "Name 0, Name 1, Name 2, Name 3, Name 4, Name 5 and 2 more", "V", 1],
    ]
