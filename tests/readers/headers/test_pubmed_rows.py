"""Rows of PubMed's CSV until 2020. All papers are invented."""

from __future__ import annotations

import pytest

from site_builder.readers.headers.pubmed_rows import is_old_pubmed, read_old_pubmed

NAMES = "Title,URL,Description,Details,ShortDetails,Resource,Type,Identifiers,Db,EntrezUID,Properties".split(",")


def row(details: str) -> list[str]:
    return ["On Nothing.", "/pubmed/12", "Invented A, Nobody BC.", details, "", "PubMed", "citation", "", "", "12", ""]


PLACES = {
    "J Made Up. 2019 Mar 4;12(3):45-50. doi: 10.1000/x.1. Epub 2019 Feb 1.": ("J Made Up", "2019 Mar 4", "10.1000/x.1"),
    "J Made Up. 2019 Jul-Aug;12(3):45-50.": ("J Made Up", "2019 Jul", ""),
    "J Made Up (Nowhere). 2019;12:45. doi: 10.1000/x": ("J Made Up (Nowhere)", "2019", "10.1000/x"),
    "": ("", "", ""),
}


@pytest.mark.parametrize("details", PLACES)
def test_details_are_taken_apart(details):
    authors, page = "Invented A, Nobody BC", "https://pubmed.ncbi.nlm.nih.gov/12/"

    assert read_old_pubmed(NAMES, row(details)) == ["On Nothing", authors, *PLACES[details], "12", page]


def test_a_row_that_lacks_cells_is_read():
    assert read_old_pubmed(NAMES, ["On Nothing..."]) == ["On Nothing...", "", "", "", "", "", ""]


def test_the_columns_tell_the_old_form_from_others():
    assert is_old_pubmed(NAMES)
    assert not is_old_pubmed(["PMID", "Title", "Authors", "Citation", "DOI"])
