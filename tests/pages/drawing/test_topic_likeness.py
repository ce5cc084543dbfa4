"""Topics that share papers. All of them are invented."""

from __future__ import annotations

from pages.invented import build_site

from site_builder.model import Catalogue, Paper, Topic
from site_builder.pages.drawing.topic_likeness import Tie, find_ties

TOPICS = (
    Topic(slug="nets", title="Nets"),
    Topic(slug="tiny", title="Tiny nets", parent="nets"),
    Topic(slug="oars", title="Oars"),
    Topic(slug="sails", title="Sails"),
)


def site_of(*topics: tuple[str, ...]):
    papers = tuple(Paper(slug=f"p{n}", title="P", topics=several) for n, several in enumerate(topics))
    return build_site(Catalogue(papers=papers, topics=TOPICS))


def test_the_likeness_of_topics_is_the_cosine_of_their_papers():
    site = site_of(
        ("oars", "sails"), ("oars", "sails"), ("oars",), ("oars",), ("oars",), ("oars",), ("oars",), ("oars",)
    )
    assert find_ties(site, "oars") == (Tie(likeness=0.5, first="oars", second="sails", shared=2),)
    assert find_ties(site, "sails") == (Tie(likeness=0.5, first="sails", second="oars", shared=2),)


def test_a_topic_includes_papers_below_it_and_has_no_tie_to_its_kin():
    site = site_of(("tiny", "oars"), ("tiny", "oars"))
    assert [tie.second for tie in find_ties(site, "oars")] == ["nets", "tiny"]
    assert [tie.second for tie in find_ties(site, "nets")] == ["oars"]


def test_one_shared_paper_makes_no_tie():
    assert find_ties(site_of(("oars", "sails")), "oars") == ()
