"""What arXiv's formats have in common."""

from __future__ import annotations

import pytest

from site_builder.model import Links
from site_builder.readers.fields.arxiv import find_identifiers, is_withdrawn, link_arxiv, parse_id

COMMENTS = {
    "This paper has been withdrawn by the author": True,
    "Withdrawn: it says nothing": True,
    "This data was withdrawn from circulation": False,
    "12 pages": False,
}


@pytest.mark.parametrize("comment", COMMENTS)
def test_comments_say_that_a_paper_was_withdrawn(comment):
    assert is_withdrawn(comment) == COMMENTS[comment]


def test_an_id_is_found_in_urls_and_oai_identifiers():
    assert parse_id("http://arxiv.org/abs/2401.00001v2") == parse_id("oai:arXiv.org:2401.00001") == "2401.00001"
    assert parse_id("nothing") is None


def test_the_first_doi_that_is_not_arxivs_own_is_kept():
    dois = "10.48550/arXiv.2401.00001, 10.1000/A 10.1000/B"

    assert find_identifiers("2401.00001", dois) == {"arxiv": "2401.00001", "doi": "10.1000/a"}
    assert find_identifiers(None, "") == {}


def test_an_id_has_two_urls():
    assert link_arxiv("2401.00001") == Links(
        page="https://arxiv.org/abs/2401.00001", pdf="https://arxiv.org/pdf/2401.00001"
    )
    assert link_arxiv(None) == Links()
