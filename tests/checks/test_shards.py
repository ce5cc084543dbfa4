"""The files of the search index compared with its manifest."""

from __future__ import annotations

import json
import zlib

import pytest
from checks.planted import COUNTS, FOLDER, MANIFEST, NAMES, SHARD, TERMS, hashed

from site_builder.checks import Fault

PLANTED = [
    (
        {"search/manifest.json": None},
        "search/manifest.json",
        None,
        "is missing, so visitors cannot search; build again.",
    ),
    (
        {"search/manifest.json": '{"version": 9}'},
        "search/manifest.json",
        None,
        "has format version 9, not 8; build again.",
    ),
    (
        {SHARD: None},
        "search/manifest.json",
        None,
        f'lists the shard "{SHARD.removeprefix("search/")}", which does not exist; build again.',
    ),
    (
        {"search/manifest.json": '{"version": 8, "documents": 5}'},
        "search/manifest.json",
        None,
        "lacks what the client needs (Object missing required field `terms`); build again.",
    ),
    (
        {f"search/{FOLDER}/1.json": None},
        "search/manifest.json",
        None,
        f'lists the shard "{FOLDER}/1.json", which does not exist; build again.',
    ),
    (
        {TERMS: "other content"},
        TERMS,
        None,
        "is not the shard that the manifest expects; build again.",
    ),
    (
        {NAMES: "other content"},
        NAMES,
        None,
        "is not the shard that the manifest expects; build again.",
    ),
    (
        {COUNTS: None},
        "search/manifest.json",
        None,
        f'lists the shard "{COUNTS.removeprefix("search/")}", which does not exist; build again.',
    ),
    (
        {"search/words/0.json": None},
        "search/manifest.json",
        None,
        'lists the shard "words/0.json", which does not exist; build again.',
    ),
    (
        {f"search/{FOLDER}/2.json": '"old"'},
        f"search/{FOLDER}/2.json",
        None,
        "is a shard that the manifest does not list; delete it or build again.",
    ),
    (
        {(old := hashed("search/", "old", "bin")): "old"},
        old,
        None,
        "is a shard that the manifest does not list; delete it or build again.",
    ),
]


@pytest.mark.parametrize(("changes", "path", "line", "message"), PLANTED)
def test_a_planted_fault_is_found(check, changes, path, line, message):
    assert Fault(path, line, message) in check(changes)


PAGE = zlib.compress(json.dumps(MANIFEST["terms"]).encode())
PAGES = {"starts": " \u00e9zorb", "stamps": f"{int.from_bytes(PAGE[-4:]) % 65521:04x}", "paged": True}
LIST = "search/terms/_e9_zorb-list.bin"
PAGED = {"search/manifest.json": json.dumps(MANIFEST | {"terms": PAGES}), LIST: PAGE}


def test_shards_that_a_page_of_a_list_names_are_known(check):
    assert check(PAGED) == []
    wrong = Fault(TERMS, None, "is not the shard that the manifest expects; build again.")
    assert wrong in check(PAGED | {TERMS: "other content"})


def test_a_damaged_page_of_a_list_is_found(check):
    stray = Fault(TERMS, None, "is a shard that the manifest does not list; delete it or build again.")
    damaged = Fault(LIST, None, "is not the shard that the manifest expects; build again.")
    assert set(check(PAGED | {LIST: PAGE[:-5]})) == {stray, damaged}


def test_a_missing_page_of_a_list_is_found(check):
    stray = Fault(TERMS, None, "is a shard that the manifest does not list; delete it or build again.")
    message = f'lists the shard "{LIST.removeprefix("search/")}", which does not exist; build again.'
    assert set(check(PAGED | {LIST: None})) == {stray, Fault("search/manifest.json", None, message)}
