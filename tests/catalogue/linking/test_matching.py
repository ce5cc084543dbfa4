"""How similar two records of one title are. All of it is invented."""

from __future__ import annotations

import pytest
from invented_records import KITES, SNAILS, record

from site_builder.catalogue.linking.keys import key_record
from site_builder.catalogue.linking.matching import Features, Matcher, compare, extract_features

WORDS = [f"word{number}" for number in range(100, 200)]


def features(shared: int, total: int = 20, families: str = "", start: int = 0) -> Features:
    """Return the features of an abstract of `total` words, of which the first `shared` are those of all others."""
    own = WORDS[50 + start : 50 + start + total - shared]
    return Features(words=frozenset([*WORDS[:shared], *own]), families=frozenset(families.split()))


@pytest.mark.parametrize(
    ("families", "least"),
    [(("ada", "ada bob"), 4), (("", "ada"), 8), (("ada", ""), 8), (("", ""), 8), (("ada", "bob"), 12)],
    ids=["authors shared", "unknown here", "unknown there", "unknown", "different"],
)
def test_the_authors_say_how_many_words_must_be_shared(families, least):
    one, other = families
    for shared in (least - 1, least):
        found = compare(features(shared, families=one), features(shared, families=other, start=25))
        assert found == (shared / 20 if shared == least else None)


def test_the_shorter_abstract_counts():
    assert compare(features(10, total=10), features(10, total=40)) == 1.0


@pytest.mark.parametrize(("one", "other", "found"), [("ada", "ada", 0.0), ("", "ada", 0.0), ("ada", "bob", None)])
def test_without_an_abstract_only_different_authors_speak_against_a_match(one, other, found):
    bare = Features(words=frozenset(), families=frozenset(one.split()))
    assert compare(bare, features(5, families=other)) is compare(features(5, families=other), bare)
    assert compare(bare, features(5, families=other)) == found


def test_features_are_the_long_words_of_the_abstract_and_the_family_names():
    found = extract_features(record(abstract=KITES, authors=("Ada Invented", "Bob van Fictional Jr.", "et al.")))
    assert {"paper", "kites", "whenever"} <= found.words
    assert not {"the", "of"} & found.words
    assert found.families == {"invented", "fictional"}


def test_an_abstract_of_few_words_says_nothing():
    assert extract_features(record(abstract="(No abstract available.)")).words == frozenset()


def test_a_matcher_compares_records_by_place_and_says_in_what_they_differ():
    records = [record(abstract=KITES), record(abstract=SNAILS), record(authors=("Ada Invented",)), record()]
    records.append(record(authors=("Bob Fictional",)))
    matcher = Matcher([key_record(it) for it in records])

    assert matcher.similarity(0, 0) == 1.0
    assert (matcher.similarity(0, 1), matcher.difference(0, 1)) == (None, "their abstracts differ")
    assert (matcher.similarity(2, 4), matcher.difference(2, 4)) == (None, "their authors differ")
    assert matcher.similarity(2, 3) == 0.0


@pytest.mark.parametrize("most", [1, 2, 3])
def test_what_a_matcher_forgets_changes_nothing(most):
    records = [key_record(record(abstract=text)) for text in (KITES, SNAILS, KITES, "")]
    bounded, whole = Matcher(records, most), Matcher(records)
    pairs = [(one, other) for one in range(4) for other in range(4)]
    assert [bounded.similarity(*pair) for pair in pairs] == [whole.similarity(*pair) for pair in pairs]
