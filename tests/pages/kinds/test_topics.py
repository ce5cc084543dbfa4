"""The pages of a topic and its views. All papers and topics are invented."""

from __future__ import annotations

import math
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from pages.invented import build_site, render_all

from site_builder.model import Catalogue, Paper, Sighting, Topic
from site_builder.pages.contexts.pictures import TopicTie, View
from site_builder.pages.contexts.pieces import CountedLink, Link
from site_builder.pages.contexts.topics import TopicNode, TopicPage
from site_builder.pages.drawing.topic_likeness import Tie, find_ties
from site_builder.pages.kinds.topics import build_topic, topic_items

TOPICS = (
    Topic(slug="nets", title="Nets"),
    Topic(slug="tiny-nets", title="Tiny nets", parent="nets"),
    Topic(slug="sails", title="Sails"),
    Topic(slug="oars", title="Oars"),
)


def paper(slug: str, date: str = "2031-11-08", topics: tuple[str, ...] = ("nets",), **fields: object) -> Paper:
    return Paper(slug=slug, title=slug, date=date, topics=topics, **fields)


def site_of(*papers: Paper, size: int = 2):
    newest = tuple(sorted(papers, key=lambda it: it.date, reverse=True))
    return build_site(Catalogue(papers=newest, topics=TOPICS), page_size=size)


def page_of(site, slug: str, view: str = "", number: int = 0) -> TopicPage:
    """Return the context of one page of a topic."""
    (item,) = (it for it in topic_items(site) if (it.slug, it.view, it.stretch.number) == (slug, view, number))
    return build_topic(site, item)


FLEET = (
    paper("a", "2031-11-08", upvotes=1),
    paper("b", "2031-02-01", ("tiny-nets", "sails"), comments=4),
    paper("c", "2030-05", ("sails", "nets"), provenance=(Sighting(dump="1", ordinal=1, line=1),) * 2),
    paper("d", ""),
)


def test_a_topic_page_shows_its_ancestors_subtopics_and_papers():
    page = page_of(build_site(page_size=1), "nets")
    assert page == TopicPage(
        path="topics/nets.html",
        title="Nets",
        canonical="https://papers.example/catalogue/topics/nets.html",
        description="All nets. See the report.",
        section="topics",
        feed="nets.atom",
        json_feed="nets.json",
        picture="https://papers.example/catalogue/topics/nets.png",
        bibliographies=(Link(text="BibTeX", href="nets.bib"),),
        colour=1,
        lead=page.lead,
        text=page.text,
        subtopics=(TopicNode(title="Tiny nets", href="tiny-nets.html", count=1, colour=1),),
        orders=page.orders,
        years=page.years,
        chart=page.chart,
        groups=page.groups,
        pager=page.pager,
    )
    assert [card.slug for group in page.groups for card in group.cards] == ["alpha-nets"]


def test_a_description_is_on_the_first_page_with_links_from_the_root():
    page = page_of(build_site(), "nets")
    assert page.lead == "<p>All <strong>nets</strong>.</p>\n"
    assert page.text == '<p>See <a href="../report.html">the report</a>.</p>\n'
    assert page_of(build_site(), "tiny-nets").ancestors == (Link(text="Nets", href="nets.html"),)


def test_a_topic_has_its_newest_papers_those_of_numbered_pages_and_a_view():
    items = [item for item in topic_items(site_of(*FLEET)) if item.slug == "nets"]
    assert [item.path for item in items] == [
        "topics/nets.html",
        "topics/nets/1.html",
        "topics/nets/discussed.html",
    ]


def test_a_numbered_page_shows_nothing_that_newer_papers_change():
    page = page_of(site_of(*FLEET), "nets", number=1)
    assert (page.lead, page.text, page.subtopics, page.chart, page.ties, page.pager.total) == ("", "", (), None, (), 0)
    assert [(group.text, [card.slug for card in group.cards]) for group in page.groups] == [
        ("2030", ["c"]),
        ("Undated", ["d"]),
    ]
    assert [card.topics for group in page.groups for card in group.cards] == [(), ()]
    assert page.years == ()


def test_a_topic_that_fills_more_than_a_page_links_to_where_each_year_begins():
    assert page_of(site_of(*FLEET), "nets").years == (
        CountedLink("2031", "#y2031", 2),
        CountedLink("2030", "nets/1.html#y2030", 1),
        CountedLink("Undated", "nets/1.html#yundated", 1),
    )
    assert page_of(site_of(*FLEET, size=9), "nets").years == ()
    pages = render_all(site_of(*FLEET))
    assert html.fromstring(pages["topics/nets/1.html"]).xpath("//section[@class='listed']/h2/@id") == [
        "y2030",
        "yundated",
    ]
    assert html.fromstring(pages["topics/nets.html"]).xpath("//section[@class='listed']/h2/@id") == ["y2031"]


def test_a_view_has_a_name_and_links_to_the_other_view():
    page = page_of(site_of(*FLEET), "nets", "discussed")
    assert (page.view, page.groups, page.chart, page.ties) == ("Most discussed", (), None, ())
    assert page.orders == (
        View(text="Newest", href="../nets.html"),
        View(text="Discussed"),
    )
    heading = html.fromstring(render_all(site_of(*FLEET))["topics/nets/discussed.html"])
    assert heading.xpath("string(//title)") == "Nets, most discussed · Invented Papers"


def test_the_most_discussed_papers_are_shown_with_their_counts():
    page = page_of(site_of(*FLEET), "nets", "discussed")
    assert [(it.card.slug, it.counts[0].number) for it in page.discussed] == [("b", 4), ("a", 1)]
    assert page.groups == ()
    shown = html.fromstring(render_all(site_of(*FLEET))["topics/nets/discussed.html"])
    assert [it.text_content().strip() for it in shown.xpath("//ol/li/p[@class='b']")] == [
        "1\xa0Feb\xa0· 4\xa0comments",
        "8\xa0Nov",
    ]
    assert [it.text_content() for it in shown.xpath("//ol/li/b")] == ["–", "1 upvote"]


def test_one_discussed_paper_is_not_enough_for_an_order():
    page = page_of(site_of(paper("a", upvotes=3), paper("b")), "nets")
    assert page.orders == ()


def test_related_topics_share_papers_and_are_neither_above_nor_below():
    known = site_of(*FLEET, paper("e", topics=("oars", "nets")), paper("f", topics=("oars", "sails")))
    assert page_of(known, "nets").ties == (TopicTie(text="Sails", href="sails.html", shared=2, colour=3),)
    assert find_ties(known, "sails") == (Tie(round(2 / math.sqrt(15), 6), "sails", "nets", 2),)


def test_related_topics_are_shown_by_how_many_papers_they_share():
    shared = (("sails", "oars"),) * 2 + (("sails", "nets"),) * 3 + (("nets",),) * 5
    known = site_of(*(paper(f"p{n}", topics=topics) for n, topics in enumerate(shared)))
    assert [tie.second for tie in find_ties(known, "sails")] == ["oars", "nets"]
    assert [(tie.text, tie.shared) for tie in page_of(known, "sails").ties] == [("Nets", 3), ("Oars", 2)]


def test_a_bar_links_to_where_its_year_begins():
    page = page_of(site_of(paper("a", "2031"), paper("b", "2029"), paper("c", "2029")), "nets")
    assert [(bar.text, bar.count, bar.href) for bar in page.chart.bars] == [
        ("2029", 2, "nets.html#y2029"),
        ("2030", 0, ""),
        ("2031", 1, "nets.html#y2031"),
    ]


def test_the_chart_has_a_description_and_a_table_of_its_numbers():
    shown = html.fromstring(render_all(site_of(*FLEET))["topics/nets.html"])
    (picture,) = shown.xpath("//div[@class='chart']//*[name()='svg']")
    named = [shown.xpath(f"string(//*[@id='{part}'])") for part in picture.get("aria-labelledby").split()]
    assert named == ["Papers about Nets by month", "May 2030 to November 2031: 3 papers, most in November 2031 (1)."]
    rows = [[cell.text_content() for cell in row] for row in shown.xpath("//tbody/tr")]
    assert (rows[0], rows[-1], len(rows)) == (["May 2030", "1"], ["November 2031", "1"], 19)


@given(st.lists(st.sampled_from(["2031-01", "2030-02-03", "2029", ""]), max_size=9), st.integers(1, 4))
def test_the_pages_of_a_topic_together_list_each_paper_once_and_all_links_to_years_arrive(dates, size):
    known = site_of(*(paper(f"p{n}", date) for n, date in enumerate(dates)), size=size)
    pages = [build_topic(known, item) for item in topic_items(known) if item.slug == "nets"]
    whole = sorted(card.slug for page in pages for group in page.groups for card in group.cards)
    assert whole == sorted(f"p{n}" for n in range(len(dates)))
    anchors = {f"{page.path}#{group.anchor}" for page in pages for group in page.groups}
    assert {urljoin(page.path, link.href) for page in pages for link in page.years} <= anchors


@pytest.mark.parametrize("path", ["topics/nets.html", "topics/nets/discussed.html"])
def test_the_topic_links_to_every_view(path):
    pages = render_all(site_of(*FLEET))
    assert path in pages
    assert path.rpartition("/")[2] in pages["topics/nets/1.html"]
