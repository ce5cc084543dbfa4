from __future__ import annotations

import json
import zlib

import msgspec
import pytest
from search.built import build, manifest_of
from search.reading import read_words

from site_builder.model import Author, Catalogue, ListedOrganisation, Paper, Topic, Venue
from site_builder.search.format import sizes

IDENTIFIERS = {"arxiv": "2405.15738", "doi": "10.1000/182"}
PAPERS = (
    Paper(slug="new", title="New", date="2025", identifiers=IDENTIFIERS, topics=("nets",)),
    Paper(slug="old", title="Old", date="2024", identifiers={"arxiv": "hep-th/9411001"}),
)
HE = Author(slug="ada-he", name="Ada He", names=("Ada He", "A. Hé"), papers=("new", "old"))
CATALOGUE = Catalogue(
    papers=PAPERS,
    topics=(Topic(slug="nets", title="The *nets* of learning"),),
    authors=(HE,),
    venues=(Venue(slug="neurips", name="NeurIPS", names=("NeurIPS", "NIPS"), papers=("old",)),),
    organisations=(ListedOrganisation(slug="lab", name="The Lab", names=("The Lab",), handle="lab", papers=("new",)),),
)


def read_directory(files: dict[str, bytes]) -> list[list[object]]:
    """Return the rows of all shards, after checking their names and stamps."""
    known, rows = manifest_of(files)["names"], []
    shards = [path for path in files if path.startswith("search/names/")]
    assert len(known["stamps"]) == 4 * len(read_words(known["starts"])) == 4 * len(shards)
    for path in shards:
        rows += json.loads(zlib.decompress(files[path]))
    return rows


def test_the_directory_lists_identifiers_and_each_word_of_a_name() -> None:
    he, nips = ["author", "Ada He", "ada-he", [0, 1]], ["venue", "NeurIPS", "neurips", [0]]
    assert read_directory(build(CATALOGUE)) == [
        ["ada he\taada-he", *he],
        ["arxiv:2405.15738", 1],
        ["arxiv:hep-th/9411001", 0],
        ["doi:10.1000/182", 1],
        ["he a\taada-he", *he],
        ["he ada\taada-he", *he],
        ["lab\tolab", "organisation", "The Lab", "lab", [1]],
        ["lab the\tolab", "organisation", "The Lab", "lab", [1]],
        ["learning the nets of\ttnets", "topic", "The nets of learning", "nets", [1]],
        ["nets of learning the\ttnets", "topic", "The nets of learning", "nets", [1]],
        ["neurips\tvneurips", *nips],
        ["nips\tvneurips", *nips],
    ]


def test_shards_together_hold_the_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_directory(build(CATALOGUE))
    monkeypatch.setattr(sizes, "FEW", msgspec.structs.replace(sizes.FEW, names=100))
    files = build(CATALOGUE)
    assert sum(path.startswith("search/names/") for path in files) > 3
    assert read_directory(files) == whole


def test_a_catalogue_without_names_has_no_directory() -> None:
    assert manifest_of(build(Catalogue(papers=(Paper(slug="a", title="A"),))))["names"] == {"starts": "", "stamps": ""}
