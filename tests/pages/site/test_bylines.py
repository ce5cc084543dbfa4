"""Links to authors, organisations and venues that have a page, from the papers that name them."""

from __future__ import annotations

import msgspec
import pytest
from pages.invented import ALPHA, OLD, build_site

from site_builder.model import Author, Catalogue, Name, Paper
from site_builder.pages.site.bylines import (
    format_authors,
    link_organisation,
    link_venue,
    list_author_links,
    shorten_authors,
)
from site_builder.pages.strings.text import parse_text


def of(*names: Name, count: int | None = None) -> Paper:
    return Paper(slug="p", title="P", authors=names, author_count=count)


def author(slug: str, name: str, orcid: str = "", names: tuple[str, ...] = ()) -> Author:
    return Author(slug=slug, name=name, names=names or (name,), orcid=orcid, papers=("p",))


ADA = Name(name="Ada Invented")
BOB = Name(name="Bob <Fictional>")


@pytest.mark.parametrize(
    ("paper", "text"),
    [
        (of(), ""),
        (of(count=1), "1 author"),
        (of(count=11), "11 authors"),
        (of(ADA), "Ada Invented"),
        (of(ADA, BOB), "Ada Invented and Bob <Fictional>"),
        (of(ADA, BOB, ADA, BOB), "Ada Invented, Bob <Fictional>, Ada Invented and Bob <Fictional>"),
        (of(ADA, BOB, ADA, BOB, ADA), "Ada Invented, Bob <Fictional>, Ada Invented and 2 others"),
        (of(ADA, BOB, count=3), "Ada Invented, Bob <Fictional> and 1 other"),
    ],
)
def test_authors_are_named_in_brief(paper, text):
    assert format_authors(build_site(), paper) == text


@pytest.mark.parametrize(
    ("paper", "text"),
    [
        (of(), ""),
        (of(count=11), "11 authors"),
        (of(ADA), "Ada Invented"),
        (of(ADA, BOB), "Ada Invented, Bob <Fictional>"),
        (of(ADA, BOB, ADA), "Ada Invented, Bob <Fictional> +1"),
        (of(ADA, count=3), "Ada Invented +2"),
        (of(Name(name="فاطمة الزهراء"), ADA), "\u2068فاطمة الزهراء\u2069, Ada Invented"),
    ],
)
def test_a_card_names_two_authors_and_counts_the_others(paper, text):
    assert shorten_authors(build_site(Catalogue(papers=(paper,))), "p", 2) == text


def test_links_lead_through_the_root_of_the_site():
    paper = of(ADA, BOB)
    site = build_site(Catalogue(papers=(paper,), authors=(author("ada", "Ada Invented"),)))
    assert list_author_links(site, paper, "../../") == ("../../authors/ada.html", "")


def test_the_orcid_distinguishes_two_authors_of_one_name_on_a_paper():
    two = (author("ada", "Ada Invented", "0000-1"), author("ada-2", "Ada Invented", "0000-2"))
    paper = of(Name(name="Ada Invented", orcid="0000-2"), Name(name="Ada Invented", orcid="0000-1"))
    site = build_site(Catalogue(papers=(paper,), authors=two))
    links = list_author_links(site, paper, "")
    assert links == ("authors/ada-2.html", "authors/ada.html")


def test_organisation_and_venue_are_linked_if_they_have_a_page():
    site = build_site()
    for paper in (ALPHA, OLD):
        assert link_organisation(site, paper, "../") == "../organisations/inv.html"
        assert link_venue(site, paper, "../") == "../venues/invented-conference.html"
    assert link_venue(site, of(ADA), "") == link_organisation(site, of(ADA), "") == ""


def test_the_strings_decide_what_is_between_names():
    site = build_site()
    words = {"lists.and": parse_text(" & "), "byline.others": parse_text("{names} & {n} <more>")}
    strings = msgspec.structs.replace(site.strings, texts=site.strings.texts | words)
    site = msgspec.structs.replace(site, strings=strings)
    assert format_authors(site, of(ADA, ADA)) == "Ada Invented & Ada Invented"
    assert format_authors(site, of(ADA, count=3)) == "Ada Invented & 2 <more>"
