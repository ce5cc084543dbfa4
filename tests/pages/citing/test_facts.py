"""The facts of citations and metadata. Everything here is invented."""

from __future__ import annotations

import pytest

from site_builder.model import Links, Name, Paper
from site_builder.names import NameParts
from site_builder.pages.citing.facts import Facts, clean_text, collect_facts


def test_the_facts_of_a_preprint():
    paper = Paper(
        slug="kites",
        title="Kites of $x^2$",
        authors=(Name(name="Ada van Invented"), Name(name="\x01")),
        author_count=5,
        date="2001-02",
        venue="Kite Days",
        identifiers={"arxiv": "2001.00001"},
    )
    assert collect_facts(paper) == Facts(
        key="kites",
        kind="misc",
        note="Also in Kite Days",
        title="Kites of x²",
        printed_title="Kites of $x^2$",
        names=(NameParts("Invented", "Ada", "van"),),
        others=True,
        date="2001-02",
        year="2001",
        venue="",
        publisher="arXiv",
        doi="",
        arxiv="2001.00001",
        category="",
        pdf="https://arxiv.org/pdf/2001.00001",
        url="https://arxiv.org/abs/2001.00001",
    )


@pytest.mark.parametrize(
    ("links", "pdf"),
    [
        (Links(pdf="https://a.example/x y.pdf"), "https://a.example/x%20y.pdf"),
        (Links(pdf="javascript:alert(1)"), ""),
        (Links(), ""),
    ],
)
def test_the_pdf_is_a_url(links, pdf):
    assert collect_facts(Paper(slug="s", title="S", links=links)).pdf == pdf


def test_text_is_on_one_line_without_control_characters():
    assert clean_text(" a\x00b\n c\u2028d\ufffe ") == "ab c d"
