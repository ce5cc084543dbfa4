"""The tree of topics. All topics are invented."""

from __future__ import annotations

from pages.invented import build_site

from site_builder.pages.contexts.topics import TopicNode
from site_builder.pages.drawing.topic_tree import build_tree, summarise, summarise_topic

TINY = TopicNode(title="Tiny nets", href="topics/tiny-nets.html", count=1, colour=1)
NETS = TopicNode(
    title="Nets", href="topics/nets.html", count=2, colour=1, excerpt="All nets. See the report.", children=(TINY,)
)
VOID = TopicNode(title="Void", href="topics/void.html", count=0, colour=2)


def test_a_tree_has_each_topic_below_its_parent():
    assert build_tree(build_site(), "topics.html") == (NETS, VOID)


def test_a_tree_may_start_below_a_topic_and_end_at_a_depth():
    assert build_tree(build_site(), "topics.html", "nets") == (TINY,)
    assert [node.children for node in build_tree(build_site(), "topics.html", depth=1)] == [(), ()]
    assert build_tree(build_site(), "topics.html", "void") == ()


def test_the_summary_of_a_description_is_plain_text():
    assert summarise("# All *nets*\n\nand [oars](oars.html)", 100) == "All nets and oars"
    assert summarise_topic(build_site(), "nets", 100) == "All nets. See the report."
    assert len(summarise_topic(build_site(), "nets", 12)) <= 12
