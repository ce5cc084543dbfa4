"""What titles and notes say about a paper; all are invented."""

from __future__ import annotations

import pytest

from site_builder.readers.fields.notices import find_citations, is_erratum, is_retracted, without_notice

TITLES = {
    "Erratum: On Nothing": (True, False),
    "Author's Correction to: On Nothing": (True, False),
    "Corrections": (True, False),
    "Correction of Errors in Nothing": (False, False),
    "RETRACTED: On Nothing": (False, True),
    "On Nothing [Retracted]": (False, True),
    "Retracted Papers in Nothing": (False, False),
}


@pytest.mark.parametrize("title", TITLES)
def test_titles_name_errata_and_retractions(title):
    assert (is_erratum(title), is_retracted(title)) == TITLES[title]


def test_an_abstract_that_says_that_there_is_none_is_empty():
    assert without_notice("[No abstract available]") == ""
    assert without_notice("No abstract is available for this, but we invent one.") != ""


def test_a_note_counts_citations():
    assert find_citations(["Export Date: 1 May", "Cited by: 12; All Open Access"]) == 12
    assert find_citations(["Cited by nobody"]) is None
