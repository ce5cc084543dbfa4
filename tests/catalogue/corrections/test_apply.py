"""Values that corrections put in place or add. All of it is invented."""

from __future__ import annotations

from invented_corrections import find_paper
from invented_records import KITES

from site_builder.model import Links, Name


def test_a_fix_puts_values_in_place_and_takes_empty_ones_away(correct):
    fixed = find_paper(
        correct(
            """
            [[fix]]
            paper = "on-kites"
            title = "On Paper Kites"
            abstract = ""
            date = 2001-02-03
            authors = ["Ada Invented", { name = "Bob Fictional", orcid = "0000-0002-1825-0097" }]
            organisation = { handle = "inv", name = "Invented Labs" }
            keywords = ["kites"]
            identifiers = { arxiv = "", doi = "https://doi.org/10.1234/KITES" }
            links = { code = "https://github.com/invented/kites" }
            """
        ),
        "on-kites",
    )
    assert (fixed.title, fixed.abstract, fixed.date, fixed.author_count) == ("On Paper Kites", "", "2001-02-03", 2)
    assert fixed.authors == (Name(name="Ada Invented"), Name(name="Bob Fictional", orcid="0000-0002-1825-0097"))
    assert (fixed.organisation.name, fixed.keywords, fixed.identifiers) == (
        "Invented Labs",
        ("kites",),
        {"doi": "10.1234/kites"},
    )
    assert fixed.links == Links(code=("https://github.com/invented/kites",))
    assert [(it.title, it.abstract) for it in fixed.provenance] == [("On Kites", KITES)]


def test_an_addition_adds_and_repeats_nothing(correct):
    added = find_paper(
        correct(
            """
            [[add]]
            paper = "on-kites"
            authors = ["Ada Invented"]
            keywords = ["kites", "Kites"]
            identifiers = { doi = "10.1234/kites" }
            links = { code = "https://github.com/invented/kites" }

            [[add]]
            paper = "on-kites"
            authors = [{ name = "ada invented", orcid = "0000-0002-1825-0097" }, "Bob Fictional"]
            keywords = ["KITES"]
            links = { code = "https://github.com/Invented/Kites/" }
            """
        ),
        "on-kites",
    )
    assert [(name.name, name.orcid) for name in added.authors] == [
        ("Ada Invented", "0000-0002-1825-0097"),
        ("Bob Fictional", ""),
    ]
    assert added.identifiers == {"arxiv": "2001.00001", "doi": "10.1234/kites"}
    assert (added.keywords[0], added.links.code) == ("kites", ("https://github.com/invented/kites",))
