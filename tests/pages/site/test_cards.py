from __future__ import annotations

import pytest
from markupsafe import Markup
from msgspec import structs
from pages.invented import ALPHA, BETA, build_site

from site_builder.model import Name, Paper
from site_builder.pages.contexts.pieces import Card, Link, PrintedDate, RelatedPaper
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
        authors=Markup('<a href="../../authors/ada-invented.html">Ada Invented</a>, Bo Madeup and 3 others'),
        date=PrintedDate(iso="2031-11-08", text="8 November 2031", inferred=True),
        venue="Invented Conference 2031",
        venue_href="../../venues/invented-conference.html",
        excerpt="We invent alpha nets. They are small & fast; see https://github.com/invented/alpha.",
        badges=("Code", "Project"),
        topics=(Link(text="Tiny nets", href="../../topics/tiny-nets.html"),),
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
    assert build_card(site, ALPHA, "dumps/one.html", is_new=True).is_new
    assert not build_card(site, ALPHA, "dumps/one.html").is_new


def test_a_related_paper_is_shorter_than_a_card():
    date = PrintedDate(iso="2031-11-08", text="8 November 2031")
    expected = RelatedPaper(title=Markup("Beta Nets"), href="beta-nets.html", authors="11 authors", date=date)
    assert list_related(build_site(), [BETA], "papers/alpha-nets.html") == (expected,)
    (listed,) = list_related(build_site(), [BETA], "topics/nets/year-2031.html")
    assert listed.href == "../../papers/beta-nets.html"
