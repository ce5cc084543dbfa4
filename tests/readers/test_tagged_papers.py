"""What the tagged formats of reference managers share, in EndNote's tags. All papers are invented."""

from __future__ import annotations

import pytest
from readers.invented import read_buffered

from site_builder.model import Links
from site_builder.readers.endnote_tagged import read_endnote_tagged


def read_one(text):
    (item,) = read_buffered(read_endnote_tagged, f"%0 Journal Article\n%T A\n{text}\n")
    return item


NAMES = {
    "%A Made-Up, Bea\n%A Invented Group": ["Bea Made-Up", "Invented Group"],
    "%A Made-Up, Bea; Invented, Anna": ["Bea Made-Up", "Anna Invented"],
    "%A Made-Up, Bea and Invented, Anna": ["Bea Made-Up", "Anna Invented"],
    "%A Made-Up, Bea\nInvented, Anna": ["Bea Made-Up", "Anna Invented"],
    "%A Invented, Anna, Jr.\n%A et al.": ["Anna Invented Jr."],
    "%E Editor, Eva": [],
    "%0 Edited Book\n%T B\n%E Editor, Eva": ["Eva Editor"],
}


@pytest.mark.parametrize("text", NAMES)
def test_names_are_one_or_several_to_a_value(text):
    *_, record = read_buffered(read_endnote_tagged, f"%0 Journal Article\n%T A\n{text}\n")

    assert [name.name for name in record.authors] == NAMES[text]


DATES = {
    "%D 2019": "2019",
    "%D 2019\n%8 March 5": "2019-03-05",
    "%8 2019/03/05": "2019-03-05",
    "%D 2019\n%8 soon": "2019",
    "%X 90\n%D scans\n%D 2019": "2019",
    "%J arXiv preprint arXiv:2401.00001": "2024-01",
    "%[ 2024-01-01": "",
}


@pytest.mark.parametrize("text", DATES)
def test_dates_are_as_precise_as_they_are_known(text):
    assert read_one(text).date == DATES[text]


IDENTIFIERS = {
    "%R 10.1000/INV.1": {"doi": "10.1000/inv.1"},
    "%R https://doi.org/10.1000/inv.1": {"doi": "10.1000/inv.1"},
    "%R DOI: 10.1000/inv.1": {"doi": "10.1000/inv.1"},
    "%Z PMID: 77": {"pmid": "77"},
    "%J arXiv preprint arXiv:2401.00001": {"arxiv": "2401.00001"},
    "%U https://arxiv.org/abs/2401.00001v2": {"arxiv": "2401.00001"},
    "%M 77": {},
}


@pytest.mark.parametrize("text", IDENTIFIERS)
def test_identifiers_are_found_wherever_programs_put_them(text):
    assert read_one(text).identifiers == IDENTIFIERS[text]


def test_links_are_a_page_and_a_pdf():
    record = read_one("%U https://example.org/1.pdf\n%U https://example.org/1\n%> file://1.pdf")

    assert record.links == Links(page="https://example.org/1", pdf="https://example.org/1.pdf")


def test_errata_and_other_text_are_banners_and_no_title_is_a_reject():
    items = read_buffered(
        read_endnote_tagged, "Exported today\n%0 Journal Article\n%T Erratum: A\n\n%0 Journal Article\n%D 2019\n"
    )

    assert [(it.line, getattr(it, "reason", it.text)) for it in items] == [
        (1, "Exported today"),
        (2, "erratum: Erratum: A"),
        (5, "has no title"),
    ]
