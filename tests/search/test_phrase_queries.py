"""Phrases in quotes, searched with the client."""

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
def test_a_phrase_is_in_the_title_or_the_abstract_word_by_word(query: str, slugs: set[str], tmp_path: Path) -> None:
    write_files(tmp_path, Catalogue(papers=PAPERS))
    assert {slug for slug, _ in ask_client(tmp_path, [query])[0]} == slugs


def test_a_phrase_finds_all_papers_if_the_theme_marks_no_abstract(tmp_path: Path) -> None:
    write_files(tmp_path, Catalogue(papers=PAPERS))
    for path in (tmp_path / "papers").iterdir():
        path.write_text(path.read_text("utf-8").replace("data-search", "class"), "utf-8")
    assert {slug for slug, _ in ask_client(tmp_path, ['"zorb of quux"'])[0]} == {"of", "hyphens", "apart"}


def test_a_pasted_title_with_a_letter_of_tex_comes_first(tmp_path: Path) -> None:
    meant = Paper(slug="meant", title="On the making of $\\alpha$-zorbs")
    others = [Paper(slug=f"other{at}", title="Zorbs made", abstract="Making zorbs " * at) for at in range(9)]
    write_files(tmp_path, Catalogue(papers=(meant, *others)))
    assert ask_client(tmp_path, [meant.title])[0][0][0] == "meant"
