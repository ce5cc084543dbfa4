from __future__ import annotations

from search.answering.small import CATALOGUE

from site_builder.search.answering.known import read_catalogue
from site_builder.search.answering.plan import Plan, make_plan
from site_builder.search.answering.query import parse_query

KNOWN = read_catalogue(CATALOGUE)


def plan(query: str) -> Plan:
    return make_plan(parse_query(query), KNOWN)


def test_each_word_has_a_place_and_a_bit_and_stop_words_only_a_place() -> None:
    made = plan("zorbs of quux")
    assert [(word.form, word.place, word.covers, word.terms[0]) for word in made.wanted] == [
        ("zorbs", 0, 1, "zorb"),
        ("quux", 2, 2, "quux"),
    ]
    assert (made.length, made.every, made.needed) == (3, 3, 0)
    assert [word.form for word in plan("the of").wanted] == ["the", "of"]


def test_long_stop_words_of_a_short_query_only_add_to_scores() -> None:
    made = plan("zorbs about quux")
    assert [(word.form, word.place, word.covers, word.is_whole) for word in made.wanted] == [
        ("zorbs", 0, 1, False),
        ("about", 1, 0, True),
        ("quux", 2, 2, False),
    ]
    assert made.every == 3
    for query in ("zorbs about quux in lorem", '"zorbs about quux"', "zorbs other quux", "zorbs -about"):
        assert not any(word.covers == 0 for word in plan(query).wanted)


def test_phrases_and_fields_are_needed_and_alternatives_are_not() -> None:
    assert plan('"zorbs of quux" lorem').needed == 3
    assert plan("title:quux lorem").needed == 1
    made = plan("quux OR title:zorbs lorem")
    assert (made.needed, made.choices) == (0, ((1, 2),))
    assert plan('"zorbs of"').phrases == (("zorbs", "of"),)


def test_what_is_unwanted_is_not_looked_for() -> None:
    made = plan("quux -survey -topic:vision topic:lorem")
    assert [word.form for word in made.wanted] == ["quux"]
    assert (made.unwanted, made.topics, made.untopics) == ((frozenset({"survey"}),), ("lorem",), ("vision",))


def test_words_that_ask_for_papers_count_less_in_a_long_query() -> None:
    assert [word.share for word in plan("papers that describe zorbs and quux in lorem").wanted] == [0.5, 0.5, 1, 1, 1]
    assert plan("papers zorbs").wanted[0].share == 1


def test_a_compound_is_looked_for_as_a_whole_as_well() -> None:
    wanted = [(word.form, word.is_whole) for word in plan("0-shot").wanted]
    assert wanted == [("0", False), ("shot", False), ("0shot", True)]
