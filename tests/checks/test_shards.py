"""The files of the search index compared with its manifest."""

from __future__ import annotations

import pytest
from checks.planted import COUNTS, FOLDER, NAMES, SHARD, TERMS, hashed

from site_builder.checks import Fault

PLANTED = [
    (
        {"search/manifest.json": None},
        "search/manifest.json",
        None,
        "is missing, so visitors cannot search; build again.",
    ),
    (
        {"search/manifest.json": '{"version": 7}'},
        "search/manifest.json",
        None,
        "has format version 7, not 6; build again.",
    ),
    (
        {SHARD: None},
        "search/manifest.json",
        None,
        f'lists the shard "{SHARD.removeprefix("search/")}", which does not exist; build again.',
    ),
    (
        {"search/manifest.json": '{"version": 6, "documents": 5}'},
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
