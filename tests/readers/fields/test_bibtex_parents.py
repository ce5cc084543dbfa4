"""BibTeX entries inherit from their parents; all are invented."""

from __future__ import annotations

import io

from site_builder.model import Dump
from site_builder.readers.cutting.bibtex_blocks import Entry
from site_builder.readers.fields.bibtex_parents import Parents

DUMP = """@inproceedings{a, crossref = {P}, title = {On Nothing}}
@proceedings{p, title = {Inventions}, year = {2024}, doi = {10.1000/book}, xdata = {x}}
@xdata{x, publisher = {Nobody}, crossref = {p}}
"""


def complete(kind="inproceedings", **fields):
    parents = Parents(io.BufferedReader(io.BytesIO(DUMP.encode())), Dump(name="d"))
    return parents.complete(Entry(1, kind, "a", fields, "")).fields


def test_an_entry_inherits_missing_fields_and_its_parents_title_becomes_its_book_title():
    assert complete(crossref="P", title="On Nothing") == {
        "crossref": "P",
        "title": "On Nothing",
        "booktitle": "Inventions",
        "year": "2024",
        "publisher": "Nobody",
    }


def test_a_parent_of_an_article_is_its_journal():
    assert complete("article", crossref="p", year="2023")["journaltitle"] == "Inventions"
    assert complete("article", crossref="p", year="2023")["year"] == "2023"


def test_an_entry_without_parents_and_one_whose_parent_is_missing_stay():
    assert complete(title="T") == {"title": "T"}
    assert complete(crossref="nowhere") == {"crossref": "nowhere"}
