from __future__ import annotations

from search.answering.small import CATALOGUE

from site_builder.search.answering.known import NO_POSTINGS, read_catalogue

KNOWN = read_catalogue(CATALOGUE)


def named(slug: str) -> int:
    return next(number for number, paper in enumerate(KNOWN.papers) if paper.slug == slug)


def test_postings_say_which_papers_contain_a_term_and_where() -> None:
    postings = KNOWN.find_postings("zorb")
    assert sorted(postings.papers.tolist()) == sorted(map(named, "abd"))
    places = dict(zip(postings.papers.tolist(), postings.places.tolist(), strict=True))
    assert (places[named("a")], places[named("b")], places[named("d")]) == (1, 8, 0)
    assert KNOWN.find_postings("nothing") is NO_POSTINGS


def test_the_directory_lists_names_by_their_beginning() -> None:
    assert {row[2] for row in KNOWN.list_named("exam") if len(row) > 2} >= {"Ada Example", "Alan Example"}


def test_papers_are_in_id_order_with_their_dates_and_titles() -> None:
    assert (KNOWN.count, KNOWN.dates, KNOWN.titles) == (
        4,
        ("", "2023", "2024", "2025-02"),
        ("Lorem", "Quux", "A survey of zorbs", "Zorbs of quux"),
    )
