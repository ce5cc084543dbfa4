"""The stems of English words: the published stemmer of the Snowball project as an oracle, and spellings in pairs."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
import snowballstemmer

from site_builder.search.indexing.english import americanise, stem_english, strip_inflection

STARTS = (
    "b", "st", "gener", "organ", "univers", "inter", "past", "later", "emerg", "commun", "arsen", "y", "exc", "succ",
    "proc", "e", "a", "o", "psycho", "theo", "hop", "fil", "conflat", "tabl", "siz", "even", "inn", "d", "sky", "relat",
)  # fmt: skip
MIDDLES = ("", "e", "y", "al", "ll", "bb", "ogi", "iv", "ful", "less", "ous", "at", "iz", "ant", "ic", "abl", "s")
ENDS = (
    "", "s", "es", "ies", "sses", "us", "ed", "eed", "ing", "edly", "eedly", "ingly", "y", "ly", "ation", "ational",
    "ator", "ization", "izer", "alism", "ality", "fulness", "fully", "ousness", "iveness", "ivity", "bility", "ogist",
    "ogy", "ency", "ancy", "ence", "ance", "ative", "icate", "ical", "ness", "ement", "ment", "ent", "ion", "sion", "l",
)  # fmt: skip


def invent_words() -> Iterator[str]:
    words = {start + middle + end for start in STARTS for middle in MIDDLES for end in ENDS}
    draw = random.Random(3)
    words |= {"".join(draw.choices("aeiouyblstnrgd", k=draw.randint(3, 9))) + draw.choice(ENDS) for _ in range(9000)}
    return (word for word in sorted(words) if len(word) > 2)


def test_stems_are_those_of_the_snowball_project() -> None:
    oracle = snowballstemmer.stemmer("english")
    wrong = [
        (word, stem_english(word))
        for word in invent_words()
        if stem_english(word) != oracle.stemWord(americanise(word))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "words",
    [
        "skis ski", "skies sky", "news", "dying dies die", "adding add", "hopping hop", "hoped hopes hope",
        "succeeds succeed", "universities university", "generalization general", "organization organize organizing",
    ],
)  # fmt: skip
def test_forms_of_one_word_have_one_stem(words: str) -> None:
    assert len(set(map(stem_english, words.split()))) == 1


@pytest.mark.parametrize(
    "words",
    ["university universal universe", "organ organization", "general generate", "general generic"],
)
def test_words_that_differ_have_different_stems(words: str) -> None:
    assert len(set(map(stem_english, words.split()))) == len(words.split())


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("optimisation", "optimization"), ("organisations", "organizations"), ("behavioural", "behavioral"),
        ("analyse", "analyze"), ("analysing", "analyzing"), ("modelling", "modeling"), ("labelled", "labeled"),
        ("centre", "center"), ("fibres", "fibers"), ("catalogue", "catalog"), ("dialogues", "dialogs"),
        ("defence", "defense"), ("programmes", "programs"), ("anaemia", "anemia"), ("greyscale", "grayscale"),
        ("criticised", "criticized"), ("practising", "practicing"), ("judgement", "judgment"), ("focussed", "focused"),
        ("synthesiser", "synthesizer"), ("neighbourhoods", "neighborhoods"), ("manoeuvring", "maneuvering"),
        ("discretised", "discretized"), ("paediatric", "pediatric"), ("oestrogen", "estrogen"),
    ],
)  # fmt: skip
def test_british_spellings_become_american(british: str, american: str) -> None:
    assert americanise(british) == american
    assert stem_english(british) == stem_english(american)


@pytest.mark.parametrize(
    "word",
    "analyses noise promise compromised precise expertise advertising franchise surprise enterprise raised "
    "comprises supervised exercise concise premise merchandise paradise treatise demise calling smaller hour contour "
    "evidence sentence acre programmer enough otherwise disable visiting list basis parallel satellite does".split(),
)
def test_other_words_keep_their_spelling(word: str) -> None:
    assert americanise(word) == word


def test_american_spellings_stay_as_they_are() -> None:
    assert all(americanise(americanise(word)) == americanise(word) for word in invent_words())


@pytest.mark.parametrize(
    ("words", "common"),
    [
        ("generate generates generated generating", "generat"), ("generation generations", "generation"),
        ("model models modelled modelling", "model"), ("study studies studied", "studi"), ("sky skies skis", None),
        ("optimise optimizes optimising", "optimiz"),
    ],
)  # fmt: skip
def test_inflections_have_something_in_common(words: str, common: str | None) -> None:
    assert ({strip_inflection(word) for word in words.split()} == {common}) is (common is not None)
