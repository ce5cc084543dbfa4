from __future__ import annotations

import pickle

from pages.invented import (
    ALPHA,
    BETA,
    CATALOGUE,
    DELTA,
    GAMMA,
    OLD,
    UNDATED,
    YEAR,
    build_site,
)

from site_builder.model import Catalogue, Paper, Topic
from site_builder.pages import ContentPage, Site


def test_papers_are_grouped_by_the_most_precise_known_period():
    site = build_site()
    assert site.periods == {
        "2031-11": (ALPHA, BETA, GAMMA),
        "2031-09": (DELTA,),
        "2031": (YEAR,),
        "2029-01": (OLD,),
        "undated": (UNDATED,),
    }
    assert site.months == ("2031-11", "2031-09", "2029-01")
    assert site.year_counts == {"2031": 5, "2029": 1}
    assert site.fullest_month == 3


def test_a_topic_includes_the_papers_of_the_topics_below_it():
    papers = (Paper(slug="a", title="A", topics=("leaf",)), Paper(slug="b", title="B", topics=("root", "gone")))
    topics = (
        Topic(slug="root", title="R"),
        Topic(slug="branch", title="B", parent="root"),
        Topic(slug="leaf", title="L", parent="branch"),
        Topic(slug="lost", title="O", parent="nowhere"),
    )
    site = build_site(Catalogue(papers=papers, topics=topics))
    assert site.topic_papers == {"root": papers, "branch": papers[:1], "leaf": papers[:1], "lost": ()}
    assert site.lineages["leaf"] == ("root", "branch", "leaf")
    assert [site.topics_of(paper) for paper in papers] == [{"root", "branch", "leaf"}, {"root"}]
    assert [topic.slug for topic in site.subtopics[""]] == ["root", "lost"]


def test_a_dump_keeps_its_own_order():
    assert build_site().dump_papers == {"first.txt": (ALPHA,), "second.json.gz": (BETA, ALPHA)}


def test_a_paper_takes_precedence_over_the_old_path_of_another():
    papers = (Paper(slug="a", title="A", aliases=("b", "c", "0")), Paper(slug="b", title="B", aliases=("c",)))
    assert build_site(Catalogue(papers=papers)).aliases == (("0", "a"), ("c", "a"))


def test_content_pages_are_sorted_by_order_and_title():
    pages = (
        ContentPage(slug="b", title="B", source=""),
        ContentPage(slug="a", title="A", source=""),
        ContentPage(slug="z", title="Z", source="", order=-1),
    )
    site = build_site()
    site = Site(config=site.config, catalogue=CATALOGUE, pages=pages)
    assert [page.slug for page in site.content_pages] == ["z", "a", "b"]


def test_lookups_are_cached_on_the_site_and_not_pickled():
    site = build_site()
    assert site.periods is site.periods
    assert site.periods is not build_site().periods
    sent = pickle.loads(pickle.dumps(site))
    assert sent == site
    assert "periods" not in vars(sent)


def test_a_site_can_be_pickled():
    site = build_site()
    assert pickle.loads(pickle.dumps(site)) == site
