from __future__ import annotations

import pytest

from site_builder.model import Catalogue, Links, Name, Paper, Topic
from site_builder.search.declared import find_declared

PAPERS = (
    Paper(
        slug="a",
        title="Zorbs of quux",
        abstract="Message passing.",
        date="2025-02",
        links=Links(code=("https://e.org",)),
    ),
    Paper(slug="b", title="A survey of zorbs", abstract="On quux.", date="2024", topics=("vision",)),
    Paper(slug="c", title="Quux", authors=(Name(name="Ada Zorb"),), date="2023"),
    Paper(slug="d", title="Lorem", abstract="Passing a message about retrieval-augmented zorbs."),
)
CATALOGUE = Catalogue(papers=PAPERS, topics=(Topic(slug="vision", title="Computer vision"),))


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("zorb", "abcd"),
        ("zorb quux", "acb"),
        ("the zorbs of quux", "ab"),
        ("zorb -survey", "acd"),
        ('"message passing"', "a"),
        ('-"message passing" zorb', "bc"),
        ("title:zorb", "ab"),
        ("author:zorb", "c"),
        ('author:"ada zorb"', "c"),
        ("topic:vision", "b"),
        ("year:2024", "b"),
        ("year:2024..", "ab"),
        ("zorb year:..2024", "bc"),
        ("year:2023..2024", "bc"),
        ("has:code", "a"),
        ("zorb has:code year:2024", ""),
        ("retrieval augmented", "d"),
        ("zzunheard", ""),
        ("zorbs OR quux -survey", "acd"),
        ("survey of zorbs", "b"),
        ("zorbs since 2024", "ab"),
        ("zorbs with code", "a"),
    ],
)
def test_a_declared_search_finds_the_papers_with_all_words_best_first(query: str, slugs: str) -> None:
    assert find_declared(CATALOGUE, [query]) == [tuple(slugs)]


def test_without_declared_searches_nothing_is_indexed() -> None:
    assert find_declared(CATALOGUE, []) == []
