"""Papers that share no telling word with others. All of it is invented."""

from __future__ import annotations

from site_builder.catalogue.likeness.filling import fill_related
from site_builder.model import Paper


def paper(slug, upvotes=None, topics=(), related=()):
    return Paper(slug=slug, title=slug, upvotes=upvotes, topics=topics, related=related)


def related(papers, newest=0):
    filled = fill_related(papers, [number >= newest for number in range(len(papers))])
    return {it.slug: it.related for it in filled}


def test_the_most_upvoted_papers_of_the_topics_follow_and_then_those_of_all():
    papers = [
        paper("alone", topics=("kites",), related=("tie",)),
        paper("tie", 1, ("kites",)),
        paper("low", 2, ("kites",)),
        paper("high", 9, ("kites",)),
        paper("other", 99),
        paper("none"),
    ]
    assert related(papers)["alone"] == ("tie", "high", "low", "other")
    assert related(papers)["none"] == ("other", "high", "low", "tie")


def test_a_list_that_is_long_enough_stays():
    papers = [paper("a", related=("b", "c", "d", "e")), paper("b", 5, related=("a", "c", "d", "e"))]
    assert [*fill_related(papers, [True, True])] == papers


def test_papers_that_have_not_settled_are_not_added():
    assert related([paper("new", 9), paper("old", 1), paper("other")], newest=1)["old"] == ("other",)


def test_a_small_catalogue_gives_what_it_has():
    assert related([paper("a"), paper("b")]) == {"a": ("b",), "b": ("a",)}
    assert related([]) == {}
