from __future__ import annotations

import pytest
from markupsafe import Markup
from msgspec import structs
from pages.invented import ALPHA, BETA, build_site

from site_builder.model import Catalogue, Links, Name, Paper, Topic
from site_builder.pages.contexts.pieces import Card, Link, PrintedDate, RelatedPaper, TopicLink
from site_builder.pages.site.bylines import format_authors
from site_builder.pages.site.cards import build_card, list_related


@pytest.mark.parametrize(
    ("names", "count", "words"),
    [
        ("", None, ""),
        ("", 0, ""),
        ("", 1, "1 author"),
        ("", 11, "11 authors"),
        ("A", None, "A"),
        ("AB", None, "A and B"),
        ("ABC", 3, "A, B and C"),
        ("ABCD", None, "A, B, C and D"),
        ("ABCDE", None, "A, B, C and 2 others"),
        ("AB", 3, "A, B and 1 other"),
        ("ABCD", 9, "A, B, C and 6 others"),
        ("AB", 1, "A and B"),
    ],
)
def test_authors_are_named_or_counted(names, count, words):
    authors = tuple(Name(name=name) for name in names)
    assert format_authors(build_site(), Paper(slug="s", title="t", authors=authors, author_count=count)) == words


def test_a_card_summarises_its_paper():
    title = build_card(build_site(), ALPHA, "index.html").title
    assert build_card(build_site(), ALPHA, "topics/nets/2.html", topic="nets") == Card(
        slug="alpha-nets",
        href="../../papers/alpha-nets.html",
        title=title,
        authors="Ada Invented, Bo Madeup +3",
        date=PrintedDate(iso="2031-11-08", text="8 November 2031", inferred=True),
        day="8\xa0Nov",
        venue="Invented Conference 2031",
        number="7",
        upvotes=7,
        level=2,
        colour=1,
        links=(
            Link(text="PDF", href="https://arxiv.org/pdf/3111.00001"),
            Link(text="Code", href="https://github.com/invented/alpha"),
            Link(text="Project", href="https://www.alpha.example/"),
        ),
        excerpt="We invent alpha nets. They are small & fast; see https://github.com/invented/alpha.",
        topics=(TopicLink(text="Tiny nets", href="../../topics/tiny-nets.html", colour=1),),
    )
    assert title.startswith("Alpha Nets: <math>")


def test_pages_of_one_depth_share_a_card():
    site = build_site()
    card = build_card(site, ALPHA, "authors/ada-invented.html")
    assert build_card(site, ALPHA, "years/2031.html") is card
    assert build_card(site, ALPHA, "topics/nets.html", topic="elsewhere") is card
    assert build_card(site, ALPHA, "index.html").href == "papers/alpha-nets.html"
    assert build_card(site, ALPHA, "authors/ada-invented.html", is_short=True) == structs.replace(
        card, excerpt="", topics=()
    )


def card_of(**values):
    """Return the card of a paper with these values, in a catalogue where another paper has an upvote."""
    paper = Paper(**{"slug": "p", "title": "P", **values})
    topics = (Topic(slug="one", title="One"), Topic(slug="two", title="Two"))
    other = Paper(slug="other", title="O", upvotes=1)
    return build_card(build_site(Catalogue(papers=(paper, other), topics=topics)), paper, "index.html")


def test_a_number_is_unknown_or_there_is_none_in_the_whole_catalogue():
    assert (card_of().number, card_of().level) == ("–", 0)
    assert (card_of(upvotes=0).number, card_of(upvotes=0).level) == ("0", 0)
    assert card_of(upvotes=1204).number == "1,204"
    paper = Paper(slug="p", title="P", comments=3)
    assert build_card(build_site(Catalogue(papers=(paper,))), paper, "index.html").number == ""


def test_a_withdrawn_paper_has_no_pdf():
    links = Links(pdf="https://x.example/a.pdf", code=("https://x.example/code",))
    card = card_of(withdrawn=True, links=links, identifiers={"arxiv": "3111.00001"})
    assert card.withdrawn
    assert [link.text for link in card.links] == ["Code"]


def test_only_safe_links_are_shown_and_many_stars_with_the_code():
    links = Links(pdf="ftp://x.example/a", code=("javascript:x", "https://x.example/code", "https://x.example/more"))
    assert card_of(links=links).links == (Link(text="Code", href="https://x.example/code"),)
    assert card_of(links=links, stars=9).links[0].text == "Code"
    assert card_of(links=links, stars=1310).links[0].text == "Code ★ 1,310"


def test_the_summary_of_a_machine_is_on_the_card_and_as_short_as_an_excerpt():
    assert card_of(ai_summary="A $n^2$ net.").summary == "A n² net."
    assert 90 <= len(card_of(ai_summary="word " * 99).summary) <= 165


@pytest.mark.parametrize(("title", "shown"), [("Short", 2), ("Long " * 80, 1)])
def test_a_long_card_has_a_shorter_excerpt_and_then_one_topic_less(title, shown):
    card = card_of(title=title, abstract="word " * 99, topics=("one", "two"))
    assert len(card.topics) == shown
    assert 100 < len(card.excerpt) <= 185
    assert len(card.excerpt) > 180 or shown == 1


def test_a_related_paper_is_shorter_than_a_card():
    expected = RelatedPaper(
        title=Markup("Beta Nets"),
        href="beta-nets.html",
        authors="11 authors",
        day="8\xa0Nov",
        number="–",
        colour=1,
    )
    assert list_related(build_site(), [BETA.slug], "papers/alpha-nets.html") == (expected,)
    (listed,) = list_related(build_site(), [BETA.slug], "topics/nets/year-2031.html")
    assert listed.href == "../../papers/beta-nets.html"
