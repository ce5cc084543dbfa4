"""Topics that rise and fall. All papers and topics are invented."""

from __future__ import annotations

from pages.invented import build_site

from site_builder.model import Catalogue, Paper, Topic
from site_builder.pages.drawing.topic_trends import build_topic_trends

TOPICS = (
    Topic(slug="nets", title="Nets"),
    Topic(slug="oars", title="Oars"),
    Topic(slug="sails", title="Sails", parent="oars"),
    Topic(slug="void", title="Void"),
)


def trends_of(*groups: tuple[str, int, str], drawn: int = 8):
    papers = [
        Paper(slug=f"{topic}-{date}-{n}", title="P", date=date, topics=(topic,))
        for date, count, topic in groups
        for n in range(count)
    ]
    site = build_site(Catalogue(papers=tuple(sorted(papers, key=lambda it: it.date, reverse=True)), topics=TOPICS))
    return build_topic_trends(site, "trends.html", drawn)


GROUPS = (("2020", 40, "sails"), ("2021", 10, "nets"), ("2025", 30, "nets"), ("2025", 10, "oars"))


def test_topics_are_ranked_by_how_many_points_their_share_changed():
    trends = trends_of(*GROUPS)
    assert (trends.unit, trends.before, trends.after) == ("year", "2020 to 2023", "2024 to 2025")
    assert [(it.text, it.href, it.colour, it.before, it.after, it.change) for it in trends.rising] == [
        ("Nets", "topics/nets.html", 1, 20.0, 75.0, 55.0)
    ]
    assert [(it.text, it.colour, it.change) for it in trends.falling] == [("Sails", 2, -80.0), ("Oars", 2, -55.0)]


def test_only_those_that_changed_most_have_curves():
    trends = trends_of(*GROUPS, drawn=1)
    assert [(it.text, it.curve is None) for it in (*trends.rising, *trends.falling)] == [
        ("Nets", False),
        ("Sails", False),
        ("Oars", True),
    ]


def test_a_topic_with_two_papers_is_left_out():
    trends = trends_of(*GROUPS, ("2025", 2, "void"))
    assert "Void" not in [it.text for it in (*trends.rising, *trends.falling)]


def test_periods_that_have_only_just_begun_are_left_out():
    assert trends_of(*GROUPS, ("2027", 2, "oars")) == trends_of(*GROUPS)


def test_shares_of_few_papers_are_not_compared():
    assert trends_of(("2020", 29, "oars"), ("2025", 60, "nets")) is None
    assert trends_of() is None
