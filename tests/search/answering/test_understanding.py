from __future__ import annotations

import pytest
from search.answering.small import CATALOGUE

from site_builder.search.answering.known import read_catalogue
from site_builder.search.answering.understanding import find_identifiers, understand

KNOWN = read_catalogue(CATALOGUE)


@pytest.mark.parametrize(
    ("query", "words", "within"),
    [
        ("papers by Ada Example on zorbs", "on zorbs", ["b"]),
        ("Example Ada", "", ["b"]),
        ("A. Example", "", ["bc"]),
        ("zorbs at ZorbConf", "zorbs", ["c"]),
        ("zorbs by Lab", "zorbs", ["a"]),
        ("recent zorbs by N. Known", 'author:"known" zorbs', []),
        ("recent zorbs from nobody known", "zorbs from nobody known", []),
    ],
)
def test_names_that_the_directory_knows_restrict_a_search_to_their_papers(
    query: str, words: str, within: list[str]
) -> None:
    read = understand(query, KNOWN)
    assert read
    assert " ".join(read.intent.words.split()) == words
    assert ["".join(sorted(KNOWN.papers[it].slug for it in some)) for some in read.within] == within


def test_an_identifier_finds_its_paper_and_no_other() -> None:
    read = understand("https://arxiv.org/abs/2502.00001v2", KNOWN)
    assert read
    assert read.is_identifier
    assert [[KNOWN.papers[it].slug for it in some] for some in read.within] == [["a"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://arxiv.org/abs/2405.15738v2, or 10.1000/182.", [("arxiv", "2405.15738"), ("doi", "10.1000/182")]),
        ("eprint = {2405.15738},", [("arxiv", "2405.15738")]),
        ("https://papers.example/arxiv/2405.15738", [("arxiv", "2405.15738")]),
        ("[Zorbs](https://arxiv.org/abs/2405.15738)", [("arxiv", "2405.15738")]),
        ("and/or 3.14159 https://example.org/12345", []),
    ],
)
def test_identifiers_among_other_words_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert find_identifiers(text) == found


def test_an_identifier_among_words_finds_its_paper_if_there_is_one() -> None:
    read = understand("zorbs, arXiv:2502.00001 (2025)", KNOWN)
    assert read
    assert [[KNOWN.papers[it].slug for it in some] for some in read.within] == [["a"]]
    assert understand("zorbs like 2502.99999", KNOWN) is None


def test_other_queries_are_only_words() -> None:
    assert understand("zorbs", KNOWN) is None
