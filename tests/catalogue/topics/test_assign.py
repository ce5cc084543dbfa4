from __future__ import annotations

import pickle
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue.topics.assign import TopicMatch, TopicMatcher, assign_topics, list_odd_topics
from site_builder.catalogue.topics.tokens import read_tokens
from site_builder.model import Catalogue, Paper, Topic

PETS = Topic(slug="pets", title="Pets", match=("pet", "animal shelter", "title: companion"))
DOGS = Topic(
    slug="dogs",
    title="Dogs",
    parent="pets",
    match=("dog", "lap dog", "DOG"),
    exclude=("hot dog", "sausage", "kennel club"),
)
CATS = Topic(slug="cats", title="Cats", parent="pets", match=("cat", "house cat", "tabby"))
TOPICS = (PETS, CATS, DOGS)

VOCABULARY = ("dog", "cats", "pet", "hot dog", "lap dogs", "sausage", "a", "shelter", "animal", "companion", "tabby.")


def match(title: str, abstract: str = "", keywords: Sequence[str] = ()) -> list[TopicMatch]:
    return TopicMatcher(TOPICS).match(title, abstract, keywords)


def paper(title: str, abstract: str = "") -> Paper:
    return Paper(slug="an-invented-paper", title=title, abstract=abstract)


@pytest.mark.parametrize(
    ("title", "abstract", "keywords", "expected"),
    [
        ("On Dogs", "", (), [TopicMatch("dogs", 3, ("dog",))]),
        ("Dogs, dogs and dogs", "", (), [TopicMatch("dogs", 3, ("dog",))]),
        ("On beasts", "A dog bit a dog.", (), []),
        ("On beasts", "A dog bit a dog and a lap dog.", (), [TopicMatch("dogs", 3, ("dog", "lap dog"))]),
        ("On beasts", "A dog bit a dog.", ("Dogs",), [TopicMatch("dogs", 3, ("dog",))]),
        ("On beasts", "", ("dog", "lap dog"), []),
        ("On dogs", "A lap dog.", (), [TopicMatch("dogs", 4, ("dog", "lap dog"))]),
        ("On lap dogs", "", (), [TopicMatch("dogs", 3, ("lap dog",))]),
        ("On companions", "", (), [TopicMatch("pets", 3, ("companion",))]),
        ("On beasts", "Companion, companion, companion.", ("companion",), []),
        ("Dogs and cats", "A cat.", (), [TopicMatch("cats", 4, ("cat",)), TopicMatch("dogs", 3, ("dog",))]),
        ("Dogs and cats", "", (), [TopicMatch("cats", 3, ("cat",)), TopicMatch("dogs", 3, ("dog",))]),
        ("Tabby house cats", "", (), [TopicMatch("cats", 6, ("house cat", "tabby"))]),
        ("On beasts", "", (), []),
        ("", "", (), []),
    ],
)
def test_a_topic_collects_a_paper_with_a_sufficient_score(
    title: str, abstract: str, keywords: tuple[str, ...], expected: list[TopicMatch]
) -> None:
    assert match(title, abstract, keywords) == expected


@pytest.mark.parametrize(
    ("title", "abstract", "expected"),
    [
        ("On hot dogs", "", []),
        ("On hot dogs", "A dog, a dog and a dog.", ["dogs"]),
        ("On dogs", "One ate a hot dog.", ["dogs"]),
        ("On dogs", "One ate a sausage.", []),
        ("On dogs", "From the kennel club.", []),
        ("On dogs and cats", "One ate a sausage.", ["cats"]),
        ("On pet dogs", "One ate a sausage.", ["pets"]),
    ],
)
def test_an_exclude_phrase_takes_out_a_mention_or_the_paper(title: str, abstract: str, expected: list[str]) -> None:
    assert [it.slug for it in match(title, abstract)] == expected


def test_a_paper_lists_its_subtopics_first_and_then_their_parents() -> None:
    [assigned] = assign_topics([paper("Dogs, cats and pets", "A cat.")], TOPICS)
    assert assigned == Paper(
        slug="an-invented-paper",
        title="Dogs, cats and pets",
        abstract="A cat.",
        topics=("cats", "dogs", "pets"),
        topic_phrases={"cats": ("cat",), "dogs": ("dog",), "pets": ("pet",)},
    )


def test_a_parent_without_phrases_in_the_paper_is_there_because_of_the_subtopic() -> None:
    [assigned] = assign_topics([paper("On dogs")], TOPICS)
    assert (assigned.topics, assigned.topic_phrases) == (("dogs", "pets"), {"dogs": ("dog",)})


def test_a_topic_on_the_first_level_is_listed_first_if_it_matches_best() -> None:
    farming = Topic(slug="farming", title="Farming", match=("farm", "plough"))
    [assigned] = assign_topics([paper("Farm dogs", "They plough.")], (*TOPICS, farming))
    assert assigned.topics == ("farming", "dogs", "pets")


def test_what_papers_had_before_is_replaced() -> None:
    before = msgspec.structs.replace(paper("On stones"), topics=("dogs",), topic_phrases={"dogs": ("dog",)})
    assert [*assign_topics([before], TOPICS)] == [paper("On stones")]


def test_without_topics_papers_have_none() -> None:
    assert [*assign_topics([paper("On dogs")], ())] == [paper("On dogs")]


texts = st.lists(st.sampled_from(VOCABULARY), max_size=10).map(" ".join)
papers = st.lists(st.builds(paper, texts, texts), max_size=6)


@given(papers, st.permutations(TOPICS))
def test_the_order_of_topics_does_not_matter(some: list[Paper], order: Sequence[Topic]) -> None:
    assert [*assign_topics(some, order)] == [*assign_topics(some, TOPICS)]


@given(papers.flatmap(lambda some: st.tuples(st.just(some), st.permutations(range(len(some))))))
def test_the_order_of_papers_does_not_matter(some: tuple[list[Paper], Sequence[int]]) -> None:
    ordered, places = some
    assigned = [*assign_topics(ordered, TOPICS)]
    assert [*assign_topics([ordered[place] for place in places], TOPICS)] == [assigned[place] for place in places]


@given(texts, texts, st.sampled_from([(topic.slug, phrase) for topic in (PETS, CATS) for phrase in topic.match]))
def test_a_paper_with_a_phrase_in_its_title_is_collected(before: str, abstract: str, chosen: tuple[str, str]) -> None:
    slug, phrase = chosen
    title = f"{before}: {phrase.removeprefix('title: ')}"
    [assigned] = assign_topics([paper(title, abstract)], TOPICS)
    assert slug in assigned.topics


def test_topics_without_papers_and_topics_with_one_title_are_odd():
    topics = (
        Topic(slug="kites", title="Kites"),
        Topic(slug="more-kites", title="KITES"),
        Topic(slug="snails", title="Snails"),
    )
    papers = (Paper(slug="a", title="A", topics=("kites",)), Paper(slug="b", title="B", topics=("more-kites",)))
    assert list(list_odd_topics(Catalogue(papers=papers, topics=topics))) == [
        "more-kites.md: has the same title as kites.md; rename one of them, or join them.",
        "snails.md: collects no papers; check its phrases, or delete it.",
    ]


def test_a_matcher_that_is_sent_to_another_process_reads_the_same_numbers():
    matcher = TopicMatcher([Topic(slug="pets", title="Pets", match=("dog", "house cat"))])
    tokens = read_tokens([("A dog", "Each house cat and each dog."), ("Birds", "Of a feather."), ("A house cat", "")])
    numbers = matcher.read(tokens)
    sent = pickle.loads(pickle.dumps(matcher))
    assert sent.match_all(tokens, numbers, 0, 3) == matcher.match_all(tokens, numbers, 0, 3)
    assert [bool(found) for found in sent.match_all(tokens, numbers, 0, 3)] == [True, False, True]
