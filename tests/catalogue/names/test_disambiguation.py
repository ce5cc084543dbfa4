"""Authors identified by the names that papers print. All people here are invented, and so are their ORCIDs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue.names.disambiguation import build_authors
from site_builder.catalogue.names.mentions import Mentions
from site_builder.model import Author, Name, Paper

ORCIDS = ("0000-0002-1825-0097", "0000-0001-0000-0009")


def papers(*lists: str) -> list[Paper]:
    """Return a paper for each list of names; a name may end in `#1` or `#2`, for an ORCID."""
    return [
        Paper(slug=f"p{number}", title=f"P{number}", authors=tuple(_name(name) for name in names.split(", ")))
        for number, names in enumerate(lists, 1)
    ]


def _name(text: str) -> Name:
    name, _, number = text.partition("#")
    return Name(name=name, orcid=ORCIDS[int(number) - 1] if number else "")


def tell(*lists: str) -> dict[str, tuple[str, ...]]:
    """Return slug → papers of the authors of these papers."""
    return {author.slug: author.papers for author in build_authors(Mentions(papers(*lists)))}


def test_an_author_of_two_papers_gets_a_page_and_an_author_of_one_does_not():
    assert build_authors(Mentions(papers("Ada Invented, Bob Fictional", "Ada Invented"))) == (
        Author(slug="ada-invented", name="Ada Invented", names=("Ada Invented",), papers=("p1", "p2")),
    )


def test_the_settings_say_how_many_papers_an_author_needs():
    lists = papers("Ada Invented, Bob Fictional", "Ada Invented")
    slugs = [[author.slug for author in build_authors(Mentions(lists), minimum=n)] for n in (1, 2, 3)]
    assert slugs == [["ada-invented", "bob-fictional"], ["ada-invented"], []]


def test_a_name_in_another_script_can_be_read_in_its_path_and_is_also_found_at_that_of_earlier_versions():
    (author,) = build_authors(Mentions(papers("Ада Выдумка", "Ада Выдумка")))
    assert (author.slug, author.aliases) == ("ada-vydumka-d7c517e8", ("author-d7c517e8",))


def test_a_name_listed_twice_on_a_paper_has_one_paper():
    assert tell("Ada Invented, Ada Invented") == {}


def test_spellings_that_differ_in_case_accents_and_punctuation_are_one_name():
    lists = ["Zoe A. Fictional", "Zoé A Fictional", "ZOÉ A. FICTIONAL", "Zoé A Fictional"]
    (author,) = build_authors(Mentions(papers(*lists)))
    assert (author.slug, author.name) == ("zoe-a-fictional", "Zoé A Fictional")
    assert author.names == ("Zoé A Fictional", "ZOÉ A. FICTIONAL", "Zoe A. Fictional")


def test_the_page_has_the_most_frequent_name_of_those_spelled_out_most():
    lists = ["J. Invented, Bob", "J. Invented, Bob", "Jane Invented, Bob", "Jane A. Invented, Bob"]
    author = build_authors(Mentions(papers(*lists, "Jane A. Invented, Bob")))[1]
    assert (author.name, author.slug) == ("Jane A. Invented", "jane-invented")


@pytest.mark.parametrize("name", ["Anonymous Authors", "ada@example.org", "…", "unknown"])
def test_a_placeholder_for_a_name_is_nobody(name):
    assert tell(name, name) == {}


def test_a_name_with_initials_is_joined_if_a_co_author_agrees():
    assert tell("J. Invented, Bob Fictional", "Jane A. Invented, bob fictional") == {
        "bob-fictional": ("p1", "p2"),
        "jane-a-invented": ("p1", "p2"),
    }


@pytest.mark.parametrize("short", ["M. King", "Martin King", "M. King Jr.", "Martin L. King"])
def test_a_name_with_a_suffix_is_joined_if_a_co_author_agrees(short):
    found = tell(f"{short}, Bob Fictional", "Martin King Jr., Bob Fictional")
    assert sorted(found.values()) == [("p1", "p2"), ("p1", "p2")]


def test_strangers_with_a_suffix_are_never_joined():
    assert tell("John Made Jr., Bob Fictional", "Jane Up Jr., Bob Fictional").keys() == {"bob-fictional"}


def test_the_slug_of_the_shorter_name_leads_to_the_fuller_one():
    folded = papers("J. Invented, Bob Fictional", "Jane A. Invented, Bob Fictional", "J. A. Invented, Bob Fictional")
    author = next(it for it in build_authors(Mentions(folded)) if it.slug == "jane-a-invented")
    assert (author.name, author.aliases) == ("Jane A. Invented", ("j-invented", "j-a-invented"))


@pytest.mark.parametrize(
    ("lists", "authors"),
    [
        (["J. Invented, Bob Fictional", "Jane Invented, Cyd Fictional"], {}),
        (
            ["J. Invented, Bob Fictional", "Jane Invented, Bob Fictional", "John Invented"],
            {"bob-fictional": ("p1", "p2")},
        ),
        (
            ["J. Invented, Jane Invented, Bob Fictional", "Jane Invented, Bob Fictional"],
            {"bob-fictional": ("p1", "p2"), "jane-invented": ("p1", "p2")},
        ),
        (["Jane Invented, Bob Fictional", "Jane Ann Invented, Bob Fictional"], {"bob-fictional": ("p1", "p2")}),
        (["J. Invented#1, Bob Fictional", "Jane Invented#2, Bob Fictional"], {"bob-fictional": ("p1", "p2")}),
        (
            ["J. Invented, Bob Fictional", "Jane Invented Jr., Bob Fictional", "Jane Invented III, Bob Fictional"],
            {"bob-fictional": ("p1", "p2", "p3")},
        ),
    ],
    ids=[
        "no co-author in common",
        "two could be meant",
        "both on one paper",
        "no initials",
        "two ORCIDs",
        "two generations",
    ],
)
def test_names_are_kept_apart_in_doubt(lists, authors):
    assert tell(*lists) == authors


def test_one_orcid_is_one_author_without_any_co_author():
    assert tell("J. Invented#1", "Jane Invented#1") == {"jane-invented": ("p1", "p2")}


def test_one_orcid_on_names_that_disagree_is_a_dump_error_and_joins_nothing():
    assert tell("Jane Invented#1", "Bob Fictional#1") == {}


def test_a_name_without_orcid_goes_to_the_only_author_of_that_name():
    (author,) = build_authors(Mentions(papers("Jane Invented", "Jane Invented#1")))
    assert (author.orcid, author.papers) == (ORCIDS[0], ("p1", "p2"))


def test_two_orcids_are_two_authors_and_the_first_with_a_page_has_the_slug_of_the_name():
    found = tell(*["Jane Invented#2"] * 2, *["Jane Invented#1"] * 2, "Jane Invented")
    assert found.pop("jane-invented") == ("p1", "p2")
    ((slug, of_other),) = found.items()
    assert of_other == ("p3", "p4")
    assert re.fullmatch(r"jane-invented-[0-9a-f]{8}", slug)


def test_papers_of_an_author_are_listed_newest_first():
    dated = [
        Paper(slug=slug, title=slug, date=date, authors=(Name(name="Ada Invented"),))
        for slug, date in (("old", "2001"), ("none", ""), ("new", "2003-02-01"))
    ]
    assert [author.papers for author in build_authors(Mentions(dated))] == [("new", "old", "none")]


NAMES = st.sampled_from(
    "J. Invented, Jane Invented, Jane A. Invented, john invented, J Invented#1, Jane Invented#1, Bob Fictional, "
    "B. Fictional, Bób Fictional#2, Cyd Fictional, Invented".split(", ")
)
LISTS = st.lists(st.lists(NAMES, min_size=1, max_size=4, unique=True).map(", ".join), max_size=12)


@given(LISTS)
def test_slugs_are_unique_and_every_paper_of_an_author_prints_one_of_the_names(lists):
    found = papers(*lists)
    authors = build_authors(Mentions(found))
    slugs = [slug for author in authors for slug in (author.slug, *author.aliases)]
    assert len(slugs) == len(set(slugs))
    printed = {paper.slug: {name.name for name in paper.authors} for paper in found}
    assert all(printed[slug] & set(author.names) for author in authors for slug in author.papers)
    assert [author.slug for author in authors] == sorted(author.slug for author in authors)


@given(LISTS)
def test_a_name_with_an_orcid_is_only_on_the_page_of_that_orcid(lists):
    found = papers(*lists)
    for author in build_authors(Mentions(found)):
        printed = [name for paper in found if paper.slug in author.papers for name in paper.authors]
        own = {name.orcid for name in printed if name.name in author.names} - {""}
        assert author.orcid in own or not author.orcid


@given(LISTS, LISTS)
def test_a_page_keeps_its_slug_or_a_redirect_when_full_names_arrive_at_the_end(lists, more):
    """Names without initials; one with initials is joined only if nobody else can be meant."""
    full = [", ".join(name for name in names.split(", ") if not re.match(r"\w\.? ", name)) for names in lists]
    more = [", ".join(name for name in names.split(", ") if not re.match(r"\w\.? ", name)) for names in more]
    before = tell(*filter(None, full))
    after = build_authors(Mentions(papers(*filter(None, [*full, *more]))))
    assert before.keys() <= {slug for author in after for slug in (author.slug, *author.aliases)}
