"""The data of papers, against their pages."""

from __future__ import annotations

import gzip

import pytest
from checks.planted import PAPER, PAPERS, pack

from site_builder.checks import Fault

PLANTED = [
    ({PAPER: None}, "data/papers.jsonl.gz", 2, 'the paper "first" has no page; build again.'),
    (
        {"data/papers.jsonl.gz": pack(PAPERS[:1])},
        PAPER,
        None,
        "is the page of a paper that data/papers.jsonl.gz does not have; build again.",
    ),
    (
        {"data/papers.jsonl.gz": pack(PAPERS[:1])},
        "data/papers.jsonl.gz",
        1,
        'names the related paper "first", which is not in the catalogue; build again.',
    ),
    (
        {"data/papers.jsonl.gz": pack([*PAPERS, PAPERS[0]])},
        "data/papers.jsonl.gz",
        3,
        'the slug "second" is that of line 1 too; build again.',
    ),
    (
        {"data/papers.jsonl.gz": pack([PAPERS[0] | {"aliases": ["older"]}, PAPERS[1]])},
        "data/papers.jsonl.gz",
        1,
        'the old slug "older" has no redirect page; build again.',
    ),
    ({"data/papers.jsonl.gz": None}, "data/papers.jsonl.gz", None, "is missing; build again."),
    (
        {"data/papers.jsonl.gz": pack(PAPERS)[:-12]},
        "data/papers.jsonl.gz",
        2,
        "is damaged from here on; build again.",
    ),
    (
        {"data/papers.jsonl.gz": gzip.compress(b'{"title": "x"}\n')},
        "data/papers.jsonl.gz",
        1,
        "is no paper as JSON (Object missing required field `slug`); build again.",
    ),
]


@pytest.mark.parametrize(("changes", "path", "line", "message"), PLANTED)
def test_a_planted_fault_is_found(check, changes, path, line, message):
    assert Fault(path, line, message) in check(changes)
