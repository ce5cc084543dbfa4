from __future__ import annotations

from pathlib import Path

from search.answering.reading import DATES, mix, read_in_node

from site_builder.search.answering.intent import Candidate, Intent, blank, read_intent

PHRASES = (
    "recent", "the", "latest", "papers", "paper", "on", "about", "agents", "by", "Ada Example", "J. Lee", "at",
    "NeurIPS", "from", "to", "in", "2023", "2024", "and", "since", "after", "before", "until", "between", "last",
    "this", "past", "year", "month", "week", "two", "3", "months", "days", "few", "June", "sept.", "with", "code",
    "a", "project page", "pdf", "survey", "surveys", "review", "of", "literature review", "best", "new", "work",
    "most cited", "most", "upvoted", "show me", "find", "please", "what are", "are there any", "I'm looking for",
    '"in 2024"', "title:x", "yesterday", "for", "onwards", "or later", "2025% -x", "published", "written", "é",
    "x-2024", "–", ",", "?", "open source", "research",
)  # fmt: skip


def test_intent_is_read_as_the_client_reads_it(tmp_path: Path) -> None:
    queries = mix(PHRASES, 6000, 9, " ")
    for query, (_, read) in zip(queries, read_in_node(queries, tmp_path), strict=True):
        names = tuple(Candidate(tuple(it["kinds"]), it["name"], it["start"], it["end"]) for it in read["names"])
        kinds = read["survey"], read["fresh"], read["order"]
        expected = Intent(read["words"], read["from"], read["to"], tuple(read["has"]), *kinds, names)
        assert read_intent(query, DATES) == expected, query


def test_a_query_says_years_kinds_and_an_order() -> None:
    read = read_intent("latest surveys of zorbs with code since 2024", DATES)
    assert (read.words.split(), read.first, read.last, read.has) == (["zorbs"], "2024", "", ("code",))
    assert (read.is_survey, read.is_fresh, read.order) == (True, True, "")
    assert read_intent("most upvoted zorbs", DATES).order == "upvotes"


def test_without_dates_no_word_is_one() -> None:
    assert read_intent("zorbs since 2024", ("", "")).first == ""


def test_a_part_of_a_text_becomes_spaces() -> None:
    assert blank("abcdef", 1, 4) == "a   ef"
