"""Which name is on which papers, before names are joined into authors. Nobody here is real."""

from __future__ import annotations

import pytest

from site_builder.catalogue.names.mentions import Mentions, person_key
from site_builder.model import Name, Paper

ONE, TWO = "0000-0002-1825-0097", "0000-0001-0000-0009"


def papers(*lists: str) -> list[Paper]:
    """Return a paper for each list of names; a name may end in `#` and an ORCID."""
    parts = [[name.partition("#") for name in names.split(", ")] for names in lists]
    return [
        Paper(slug=f"p{number}", title="P", authors=tuple(Name(name=name, orcid=orcid) for name, _, orcid in several))
        for number, several in enumerate(parts)
    ]


@pytest.mark.parametrize("name", ["Anonymous Authors", "unknown", "et al.", "ada@example.org", "…", ""])
def test_a_person_without_a_name_has_no_key(name):
    assert person_key(name) == ""


def test_mentions_of_one_name_with_one_orcid_are_one():
    lists = f"Ada Invented, Bob Fictional#{ONE}", "ADA INVENTED, Ada Invented", f"Bob Fictional#{TWO}"

    mentions = Mentions(papers(*lists))

    assert [(it.key, it.orcid) for it in mentions.all] == [
        ("ada-invented", ""),
        ("bob-fictional", ONE),
        ("bob-fictional", TWO),
    ]
    assert mentions.papers_of == [[0, 1], [0], [2]]
    assert mentions.spellings[0] == {"Ada Invented": 2, "ADA INVENTED": 1}
    assert mentions.by_key == {"ada-invented": [0], "bob-fictional": [1, 2]}


def test_a_correction_splits_the_mentions_of_one_name():
    mentions = Mentions(papers("Ada Invented", "Ada Invented"), {("p1", "ada-invented"): "p1"})

    assert [(it.key, it.split) for it in mentions.all] == [("ada-invented", ""), ("ada-invented", "p1")]


def test_mentions_are_joined_unless_their_orcids_differ():
    mentions = Mentions(papers(f"Ada Invented#{ONE}", "A. Invented", f"Ana Invented#{TWO}"))

    assert mentions.join(1, 0)
    assert not mentions.join(1, 2)
    assert (mentions.orcid_of(1), mentions.orcid_of(2)) == (ONE, TWO)
    assert list(mentions.groups()) == [[0, 1], [2]]
    assert mentions.places_of([0, 1]) == {0, 1}


def test_a_mention_may_be_of_one_person_with_others_of_its_family_and_initial():
    lists = ["A. Invented", "Ada Invented Jr.", "Ana Invented", "Bo Invented", "A. Fictional", "Invented"]
    mentions = Mentions(papers(*lists))

    assert set(mentions.near(0)) == {1, 2}
    assert not mentions.is_certain(0)
    assert mentions.near(1) == (0,)
    assert mentions.is_certain(1)
    assert mentions.near(5) == ()


def test_two_names_on_one_paper_are_two_people():
    assert Mentions(papers("A. Invented, Ada Invented")).near(0) == ()


def test_co_authors_are_the_other_names_on_the_papers_of_a_mention():
    mentions = Mentions(papers("Ada Invented, Bob Fictional", "Ada Invented, Cyd Made"))

    assert mentions.co_authors(0) == {"bob-fictional", "cyd-made"}
