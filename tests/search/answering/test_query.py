from __future__ import annotations

from pathlib import Path

import pytest
from search.answering.reading import mix, read_in_node

from site_builder.search.answering.query import Part, Query, parse_query

SIGNS = (
    *"\"\"“”:-–()[]{}^~*\\/$%&.,;!?'\n\t |é你x", "title:", "author:", "topic:", "year:", "has:", "..", "word", " OR ",
    "2024", "code", " -based", '"two words"', "\\alpha", "\\ell", " plain ", " words ", " (", ") ",
)  # fmt: skip


def describe(query: str) -> tuple[object, ...]:
    read = parse_query(query)
    parts = [[it.text, it.field, it.is_phrase, it.is_unwanted, it.choice is not None] for it in read.parts]
    return parts, read.first, read.last, list(read.has)


def test_a_query_is_read_as_the_client_reads_it(tmp_path: Path) -> None:
    queries = mix(SIGNS, 3000, 14)
    for query, (read, _) in zip(queries, read_in_node(queries, tmp_path), strict=True):
        parts = [[it["text"], it["field"], it["phrase"], it["not"], "choice" in it] for it in read["parts"]]
        assert describe(query) == (parts, read["from"], read["to"], read["has"]), query


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", Query()),
        ("zorbs of quux", Query((Part("zorbs of quux"),))),
        ('"zorbs of" -quux', Query((Part("zorbs of", is_phrase=True), Part("quux", is_unwanted=True)))),
        ("has:withdrawal", Query(has=("withdrawal",))),
        ("author:ada year:2023.. has:Code", Query((Part("ada", "author"),), "2023", "", ("code",))),
        ("a OR b c", Query((Part("a", choice=(1, 1)), Part("b", choice=(1, 2)), Part("c")))),
        ("(a b | c) d", Query((Part("a b", choice=(1, 1)), Part("c", choice=(1, 2)), Part("d")))),
    ],
)
def test_parts_have_fields_signs_and_alternatives(query: str, expected: Query) -> None:
    assert parse_query(query) == expected
