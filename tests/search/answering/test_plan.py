from __future__ import annotations

import pytest
from search.answering.small import CATALOGUE

from site_builder.search.answering.known import Known, read_catalogue
from site_builder.search.answering.plan import Plan, make_plan
from site_builder.search.answering.query import parse_query
from site_builder.search.format.lexicon import Commonness

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


@pytest.mark.parametrize(
    ("query", "words", "bits"),
    [
        ("quux zorbs lorem common ipsum dolor commonest", "quux zorbs lorem ipsum dolor", 0b110111),
        ("quux zorbs lorem common ipsum commonest", "quux zorbs lorem common ipsum", 0b11111),
        ("quux zorbs lorem common commonest", "quux zorbs lorem common commonest", 0b11111),
        ('quux zorbs lorem ipsum dolor "common" commonest', "quux zorbs lorem ipsum dolor common", 0b111111),
        ("quux zorbs lorem ipsum (common OR commonest)", "quux zorbs lorem ipsum common commonest", 0b111111),
    ],
)
def test_the_most_common_words_of_a_long_query_are_left_out(
    query: str, words: str, bits: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = {"common": 4**7, "commonest": 4**8}
    monkeypatch.setattr(Known, "count", 20_000)
    monkeypatch.setattr(Known, "rate", lambda _, form: Commonness(counts.get(form, 9), is_name=False))
    made = plan(query)
    assert (" ".join(word.form for word in made.wanted), made.every) == (words, bits)


def test_a_small_catalogue_leaves_out_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Known, "rate", lambda *_: Commonness(4**8, is_name=False))
    made = plan("quux zorbs lorem common ipsum dolor commonest")
    assert sum(not word.is_whole for word in made.wanted) == 7


def test_the_whole_of_a_word_with_a_common_part_stands_for_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Known, "count", 20_000)
    monkeypatch.setattr(Known, "rate", lambda _, form: Commonness(4**8 if form == "common" else 0, is_name=False))
    made = plan("quux zorbs lorem ipsum dolor common-zorb")
    assert [(word.form, word.covers) for word in made.wanted[-2:]] == [("zorb", 64), ("commonzorb", 64)]
