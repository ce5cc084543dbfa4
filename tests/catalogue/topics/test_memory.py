from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue.topics import memory
from site_builder.catalogue.topics.assign import match_papers
from site_builder.catalogue.topics.memory import TopicMemory
from site_builder.model import Paper, Topic

WORDS = ("dog", "cat", "hot dog", "pet", "tabby", "On beasts.")
texts = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
papers = st.lists(st.builds(Paper, slug=texts, title=texts, abstract=texts, keywords=st.tuples(texts)), max_size=4)
phrases = st.lists(st.sampled_from(WORDS), max_size=3, unique=True).map(tuple)


def topic(slug: str) -> st.SearchStrategy[Topic]:
    return st.builds(Topic, slug=st.just(slug), title=texts, match=phrases, exclude=phrases)


topics = st.lists(st.sampled_from("abc"), unique=True).flatmap(lambda slugs: st.tuples(*map(topic, slugs)))


@given(st.lists(st.tuples(papers, topics), max_size=6))
def test_a_memory_finds_the_same_matches_whatever_it_remembers(rounds):
    memory = TopicMemory()
    for some, of in rounds:
        assert list(memory.match(some, of)) == list(match_papers(some, of))


def test_only_new_papers_and_edited_topics_are_matched_again(monkeypatch):
    asked: list[tuple[list[str], list[str]]] = []

    def record(some, of, workers, tokens):
        asked.append(([it.title for it in some], [it.slug for it in of]))
        return match_papers(some, of, workers, tokens)

    monkeypatch.setattr(memory, "match_papers", record)
    one, two = Paper(slug="one", title="One dog"), Paper(slug="two", title="Two cats")
    dogs, cats = Topic(slug="dogs", title="Dogs", match=("dog",)), Topic(slug="cats", title="Cats", match=("cat",))
    mind = TopicMemory()
    mind.match([one], (dogs, cats))
    mind.match([one, two], (dogs, cats))
    mind.match([two, one], (msgspec.structs.replace(dogs, title="Hounds"), cats))
    mind.match([two, one], (msgspec.structs.replace(dogs, match=("hound",)), cats))

    assert [it for it in asked if it[0]] == [
        (["One dog"], ["dogs", "cats"]),
        (["Two cats"], ["dogs", "cats"]),
        (["Two cats", "One dog"], ["dogs"]),
    ]
