"""What both formats of PubMed say alike; all publications are invented."""

from __future__ import annotations

import pytest

from site_builder.model import Links
from site_builder.readers.fields.pubmed import clean_orcid, clean_title, find_notice, link_pubmed

TITLES = {
    "On Nothing.": "On Nothing",
    "On Nothing...": "On Nothing...",
    "A Study by N. O. B.O.D.Y.": "A Study by N. O. B.O.D.Y.",
    "[On Nothing, translated].": "On Nothing, translated",
    "[On] Nothing [at all]": "[On] Nothing [at all]",
    "[Not Available].": "",
    "In process citation": "",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_loses_its_stop_and_the_brackets_of_a_translation(title):
    assert clean_title(title) == TITLES[title]


def test_an_orcid_gets_its_hyphens():
    assert clean_orcid("ORCID: http://orcid.org/000000010000000X ") == "0000-0001-0000-000X"
    assert clean_orcid("0000-0001-0000-0002") == "0000-0001-0000-0002"
    assert clean_orcid("none") == ""


def test_a_publication_about_another_one_is_a_notice():
    assert find_notice(["Journal Article", "Retraction Notice"], "On Nothing") == "retraction"
    assert find_notice(["Journal Article"], "Erratum: On Nothing") == "erratum"
    assert find_notice(["Journal Article", "Retracted Publication"], "On Nothing") == ""


def test_a_publication_has_a_page_and_perhaps_its_full_text():
    assert link_pubmed("123", ["none", "PMC45 [available on 2099-01-01]", "PMC6"]) == Links(
        page="https://pubmed.ncbi.nlm.nih.gov/123/", other=("https://pmc.ncbi.nlm.nih.gov/articles/PMC45/",)
    )
    assert link_pubmed("", []) == Links()
