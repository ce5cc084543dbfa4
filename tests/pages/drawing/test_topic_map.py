"""The map of topics. All papers and topics are invented."""

from __future__ import annotations

from itertools import combinations

from pages.invented import build_site

from site_builder.model import Catalogue, Paper, Topic
from site_builder.pages.contexts.pictures import TopicPair
from site_builder.pages.drawing.topic_map import build_topic_map

TOPICS = (
    Topic(slug="nets", title="Nets"),
    Topic(slug="tiny-nets", title="Tiny nets", parent="nets"),
    Topic(slug="oars", title="Oars"),
    Topic(slug="sails", title="Sails"),
)


def test_no_name_on_the_map_of_topics_covers_another():
    topics = tuple(Topic(slug=f"t{n}", title="A rather long title") for n in range(40))
    papers = tuple(Paper(slug=f"p{n}", title="P", topics=(f"t{n % 40}", f"t{n % 7}")) for n in range(400))
    places = {topic.slug: (5000 + n % 3, 5000 + n) for n, topic in enumerate(topics)}
    site = build_site(Catalogue(papers=papers, topics=topics, topic_places=places))
    drawn = build_topic_map(site, "trends.html")
    for one, other in combinations(drawn.nodes, 2):
        half = 8 * len(one.text) / 2
        is_beside = abs(one.x - other.x) >= 2 * half
        is_below = abs(one.below - other.below) >= 20
        assert is_beside or is_below, (one, other)
    left, top, width, height = map(int, drawn.box.split())
    assert all(left <= node.x <= left + width and top <= node.y <= node.below <= top + height for node in drawn.nodes)


def test_lines_join_topics_that_share_papers():
    papers = tuple(
        Paper(slug=f"p{n}", title="P", topics=topics)
        for n, topics in enumerate([("oars", "sails")] * 3 + [("nets", "oars")] * 2 + [("nets",)] * 9)
    )
    places = {"nets": (0, 0), "oars": (5000, 9000), "sails": (9000, 1000)}
    site = build_site(Catalogue(papers=papers, topics=TOPICS, topic_places=places))
    drawn = build_topic_map(site, "trends.html")
    assert [node.text for node in drawn.nodes] == ["Nets", "Oars", "Sails"]
    assert drawn.pairs == (
        TopicPair(first="Oars", second="Sails", shared=3),
        TopicPair(first="Nets", second="Oars", shared=2),
    )
    assert [line.level for line in drawn.lines] == [3, 2]
