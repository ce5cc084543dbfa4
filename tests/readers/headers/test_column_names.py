"""Names of columns and the fields they hold."""

from __future__ import annotations

import pytest

from site_builder.readers.headers.column_names import is_paper_table, rank_column

FIELDS = {
    "Title": "title",
    "paper_title": "title",
    "paperTitle": "title",
    "paper_arxiv_id": "arxiv",
    "arXiv ID": "arxiv",
    "paper_url_abs": "page",
    "paper_url_pdf": "pdf",
    "arxiv_url": "page",
    "externalIds.DOI": "doi",
    "ids.pmid": "pmid",
    "journal.name": "venue",
    "openAccessPdf.url": "pdf",
    "primary_location.source.display_name": "venue",
    "authorships.author.display_name": "authors",
    "authorships_author_display_name": "authors",
    "作者": "authors",
    "Extra": "extra",
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_name_shows_the_field_in_any_spelling(name):
    known = rank_column(name)

    assert known is not None
    assert known[1] == FIELDS[name]


@pytest.mark.parametrize(
    "name", ["", "price", "paper", "paper_type", "authorships.author.id", "source.id", "title.lang"]
)
def test_other_names_are_unknown_or_vague(name):
    assert rank_column(name) is None or name == "paper"


def test_a_name_that_is_listed_is_better_than_one_that_is_derived():
    assert rank_column("arxiv_id") < rank_column("paper_arxiv_id")


def test_a_vague_name_means_a_title_only_next_to_a_clearer_column():
    assert is_paper_table(["name", "abstract"])
    assert not is_paper_table(["name", "price"])
    assert not is_paper_table(["title"])
    assert not is_paper_table(["@type", "name", "description", "url"])
