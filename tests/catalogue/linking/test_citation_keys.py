"""The keys that bibliographies cite papers by. All names and titles are invented."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_records import build, record

from site_builder.catalogue.linking.citation_keys import claim_keys, spell_key
from site_builder.model import Name, Paper
from site_builder.text.normalise import slugify

NAMES = st.sampled_from(["Ada Invented", "Åsa Ünreal", "Li Madeup", "李 发明", "The Kite Team", ""]) | st.text(
    max_size=30
)
TITLES = st.sampled_from(["On Kites", "Kites, Again", "The the", "2001", "风筝", "Kites b"]) | st.text(max_size=40)
PAPERS = st.builds(
    lambda title, names, date: Paper(
        slug=slugify(title), title=title, authors=tuple(Name(name=name) for name in names), date=date
    ),
    TITLES,
    st.lists(NAMES, max_size=2),
    st.sampled_from(["", "2001", "2001-02-03"]),
)


def paper(title, *names, date="2017-06-12", **fields):
    return Paper(
        slug=slugify(title), title=title, authors=tuple(Name(name=name) for name in names), date=date, **fields
    )


@pytest.mark.parametrize(
    ("cited", "key"),
    [
        (paper("Kites Are All You Need", "Ada Invented", "Bo Madeup"), "invented2017kites"),
        (paper("On the Use of a Tail", "Wil M. P. van der Madeup"), "vandermadeup2017tail"),
        (paper("Tails", "Hal Fiction III"), "fiction2017tails"),
        (paper("Über-Drachen: Flight", "José Ünreal-Sørensen"), "unrealsorensen2017uber"),
        (paper("Kite-4.5 Report", "The Kite Team"), "kiteteam2017kite"),
        (paper("4D Kites", "KiteSeek-AI"), "kiteseekai20174d"),
        (paper("Kites Are All You Need"), "kites2017"),
        (paper("Strings of Wind and Rain"), "stringswind2017"),
        (paper("Kites", "李发明"), "kites2017"),
        (paper("Kites", "Ada Invented", date=""), "inventedkites"),
        (paper("Kites", "Ada Invented", published="2019-01"), "invented2019kites"),
        (paper("The", date=""), "the"),
        (paper("Kites", "Team of " + "Very " * 9 + "Many"), "teamofveryveryveryvery2017kites"),
    ],
)
def test_a_key_is_spelled_by_author_year_and_title(cited, key):
    assert spell_key(cited) == key


def test_papers_with_the_same_key_get_letters_in_order_of_arrival():
    papers = [paper("Kites and Wind", "Ada Invented"), paper("Kites b", "Ada Invented"), paper("Kites", "Al Invented")]
    assert list(claim_keys(papers)) == ["invented2017kites", "invented2017kitesb", "invented2017kitesc"]
    assert [*claim_keys([papers[0]] * 28)][-3:] == ["invented2017kitesz", "invented2017kitesaa", "invented2017kitesab"]


def test_a_key_that_another_paper_spells_is_not_given_twice():
    papers = [paper("Kites", "Ada Invented"), paper("Kitesb", "Ada Invented"), paper("Kites too", "Ada Invented")]
    assert list(claim_keys(papers)) == ["invented2017kites", "invented2017kitesb", "invented2017kitesc"]


@given(st.lists(PAPERS, max_size=12), st.lists(PAPERS, max_size=4))
def test_keys_are_unique_in_ascii_and_stay_when_papers_are_added(papers, added):
    keys = list(claim_keys(papers))
    assert len(set(keys)) == len(papers)
    assert all(re.fullmatch("[a-z0-9-]+", key) for key in keys)
    assert list(claim_keys([*papers, *added]))[: len(keys)] == keys


def test_a_dump_that_is_added_changes_no_key():
    first = [record("Kites", authors=["Ada Invented"], date="2001-02-03")]
    second = [
        record("Kites of Paper", authors=["Ada Invented"], date="2001-05-06"),
        record("Snails", authors=["Bo Madeup"], date="2001"),
    ]
    before, after = build(first), build(first, second)
    assert [it.key for it in before.papers] == ["invented2001kites"]
    assert {it.slug: it.key for it in after.papers} == {
        "kites": "invented2001kites",
        "kites-of-paper": "invented2001kitesb",
        "snails": "madeup2001snails",
    }
