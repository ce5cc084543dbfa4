"""Phrases in quotes, asked of the client."""

from __future__ import annotations

from pathlib import Path

import pytest
from search.asking import ask_client, write_files

from site_builder.model import Catalogue, Paper

PAPERS = (
    Paper(slug="of", title="The zorb of quux"),
    Paper(slug="in", title="The zorb in quux"),
    Paper(slug="hyphens", title="Lorem", abstract="Some zorb-of-quux things."),
    Paper(slug="turned", title="Quux of zorb"),
    Paper(slug="plural", title="The zorbs of quux"),
    Paper(slug="apart", title="The zorb of lorem", abstract="of quux"),
    Paper(slug="be", title="To be or not to be", abstract="Zorb is not to be."),
)


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ('"zorb of quux"', {"of", "hyphens"}),
        ('"ZORB of the quux"', set()),
        ('"zorb"', {"of", "in", "hyphens", "turned", "apart", "be"}),
        ('"zorb of" quux', {"of", "hyphens", "apart"}),
        ('"zorb of" "of quux"', {"of", "hyphens", "apart"}),
        ('"not to be"', {"be"}),
        ('"quux zorb"', set()),
        ('"zorb o"', set()),
    ],
)
def test_a_phrase_stands_in_the_title_or_the_abstract_word_by_word(query: str, slugs: set[str], tmp_path: Path) -> None:
    write_files(tmp_path, Catalogue(papers=PAPERS))
    assert {slug for slug, _ in ask_client(tmp_path, [query])[0]} == slugs
