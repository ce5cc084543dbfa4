"""Alternatives in queries, searched with the client."""

from __future__ import annotations

from pathlib import Path

import pytest
from search.asking import ask_client, write_files

from site_builder.model import Catalogue, Paper

PAPERS = (
    Paper(slug="zorb", title="Zorb lorem"),
    Paper(slug="quux", title="Quux lorem"),
    Paper(slug="both", title="Ipsum", abstract="A zorb of quux."),
    Paper(slug="other", title="Lorem dolor"),
    Paper(slug="pair", title="Dolor", abstract="An ipsum dolor amet."),
)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("zorb OR quux", {"zorb", "quux", "both"}),
        ("lorem (zorb OR quux)", {"zorb", "quux"}),
        ("(zorb | quux) lorem", {"zorb", "quux"}),
        ("(zorb quux) OR amet", {"both", "pair"}),
        ("zorb OR (ipsum amet)", {"zorb", "both", "pair"}),
        ('"zorb lorem" OR amet', {"zorb", "pair"}),
        ("title:zorb OR title:quux", {"zorb", "quux"}),
        ("zorb OR zzunheard", {"zorb", "both"}),
    ],
)
def test_papers_with_one_alternative_of_each_group_come_first(query: str, first: set[str], tmp_path: Path) -> None:
    write_files(tmp_path, Catalogue(papers=PAPERS))
    hits = [slug for slug, _ in ask_client(tmp_path, [query])[0]]
    assert set(hits[: len(first)]) == first
