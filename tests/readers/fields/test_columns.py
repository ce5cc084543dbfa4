"""The columns of a table and their cells. All papers are invented."""

from __future__ import annotations

import itertools

import pytest

from site_builder.model import Doubt, Dump, Record
from site_builder.readers.fields.columns import find_columns, learn_separator, read_row
from site_builder.readers.headers.column_names import is_column


def record(cells):
    """Return the record of a row with these columns and cells, and the reasons of its doubts."""
    row = list(cells.values())
    columns = learn_separator(find_columns(list(cells), {}), [row])
    found, *doubts = read_row(row, columns, Dump(name="d"), 2, itertools.count(1))
    assert isinstance(found, Record)
    assert all(isinstance(it, Doubt) for it in doubts)
    return found, [it.reason for it in doubts]


READ_AS = 'the arXiv ID "{}" was read as {}; spreadsheets drop zeros from text that looks like a number'
IDENTIFIERS = [
    ({"arxiv_id": "2410.11870"}, {"arxiv": "2410.11870"}, []),
    ({"arxiv_id": "2410.1187"}, {"arxiv": "2410.11870"}, [READ_AS.format("2410.1187", "2410.11870")]),
    ({"arxiv_id": "801.123"}, {"arxiv": "0801.1230"}, [READ_AS.format("801.123", "0801.1230")]),
    ({"arxiv_id": "math/0601001"}, {"arxiv": "math/0601001"}, []),
    ({"arxiv_id": "2413.1"}, {}, ['the arxiv identifier "2413.1" was left out; it is not valid']),
    ({"id": "2410.11870v3"}, {"arxiv": "2410.11870"}, []),
    ({"id": "1002.0"}, {}, []),
    ({"id": "7"}, {}, []),
    ({"id": "10.1000/X"}, {"doi": "10.1000/x"}, []),
    ({"id": "P18-1001"}, {"acl": "P18-1001"}, []),
    ({"doi": "10.48550/arXiv.2410.11870"}, {"arxiv": "2410.11870"}, []),
    ({"doi": "10.1000/x; 10.1000/y"}, {"doi": "10.1000/x"}, []),
    ({"doi": "10.1000/x 10.1000/y"}, {"doi": "10.1000/x"}, []),
    ({"doi": "10.1000/x;2-y"}, {"doi": "10.1000/x;2-y"}, []),
    ({"pmid": "123 (invented)"}, {"pmid": "123"}, []),
    ({"paper_arxiv_id": "2410.11870"}, {"arxiv": "2410.11870"}, []),
    ({"paperArxivId": "2410.11870"}, {"arxiv": "2410.11870"}, []),
    ({"externalIds.DOI": "10.1000/x"}, {"doi": "10.1000/x"}, []),
    ({"url": "https://example.org/", "arxiv_url": "https://arxiv.org/abs/2410.11870"}, {"arxiv": "2410.11870"}, []),
    ({"url": "arxiv.org/abs/2410.11870"}, {"arxiv": "2410.11870"}, []),
    ({"paper_url_pdf": "https://openreview.net/pdf?id=Inv-ented1"}, {"openreview": "Inv-ented1"}, []),
    ({"extra": "DOI: 10.1000/x\nPMID: 123"}, {"doi": "10.1000/x", "pmid": "123"}, []),
    ({"journal": "arXiv:2410.11870 [cs, stat]"}, {"arxiv": "2410.11870"}, []),
    ({"doi": "see below"}, {}, ['the doi identifier "see below" was left out; it is not valid']),
    ({"url": "https://arxiv.org/abs/2410.11870v1"}, {"arxiv": "2410.11870"}, []),
    ({"pdf": "https://openreview.net/pdf?id=Inv-ented1"}, {"openreview": "Inv-ented1"}, []),
]


@pytest.mark.parametrize(("cells", "identifiers", "doubts"), IDENTIFIERS, ids=str)
def test_identifiers_stay_text(cells, identifiers, doubts):
    found, reasons = record({"title": "T", **cells})

    assert (found.identifiers, reasons) == (identifiers, doubts)


DATES = {
    "2024": "2024",
    "2024.0": "2024",
    "2024-05-17T09:00:00Z": "2024-05-17",
    "17 May 2024": "2024-05-17",
    "NaN": "",
    "2024-00-00": "2024",
}


@pytest.mark.parametrize("cell", DATES)
def test_dates_are_as_precise_as_they_are_written(cell):
    assert record({"title": "T", "year": cell}) == (
        Record(dump="d", ordinal=1, line=2, title="T", date=DATES[cell]),
        [],
    )


DOUBTS = {
    "a date without a year": ({"year": "soon"}, 'the date "soon" was left out; expected a date such as 2024-11-08'),
    "a month that may be a day": (
        {"year": "05/06/2024"},
        'the date "05/06/2024" was read as 2024; either number could be the month',
    ),
    "a count in words": (
        {"citations": "many"},
        'the number of citations "many" was left out; it is not a whole number',
    ),
    "a URL without a scheme": (
        {"url": "see example.org"},
        'the page link "see example.org" was left out; expected a URL that starts with https://',
    ),
}


@pytest.mark.parametrize("kind", DOUBTS)
def test_a_value_that_cannot_be_kept_is_a_doubt(kind):
    assert record({"title": "T", **DOUBTS[kind][0]})[1] == [DOUBTS[kind][1]]


def test_a_count_below_zero_is_unknown():
    assert record({"title": "T", "citations": "-1"})[0].citations is None


@pytest.mark.parametrize("cell", ["[No abstract available]", "Abstract Unavailable", "No abstract is available."])
def test_a_cell_that_says_that_there_is_no_abstract_is_empty(cell):
    assert record({"title": "T", "abstract": cell})[0].abstract == ""


def test_arxiv_categories_are_separated_by_spaces():
    assert record({"title": "T", "keywords": "cs.LG math-ph q-bio.NC"})[0].keywords == (
        "cs.LG",
        "math-ph",
        "q-bio.NC",
    )
    assert record({"title": "T", "keywords": "Node.JS in one word"})[0].keywords == ("Node.JS in one word",)


def test_the_best_column_of_a_field_wins_and_an_empty_cell_falls_back():
    found = [record({"year": "2020", "published": cell, "title": "T"})[0].date for cell in ("2021-02-03", "")]

    assert found == ["2021-02-03", "2020"]


def test_columns_are_recognised_by_name_in_any_case_and_with_any_punctuation():
    columns = find_columns(["Paper Title", "AUTHOR-NAMES", "price"], {})

    assert columns.places == {"title": (0,), "authors": (1,)}
    assert [is_column(name) for name in ("Paper Title", "price")] == [True, False]


def test_a_cell_that_says_that_it_is_empty_is():
    assert record({"title": "T", "authors": "nan", "venue": "N/A"})[0] == record({"title": "T"})[0]


def test_code_may_lack_the_scheme_of_its_url():
    found, doubts = record({"title": "T", "code": "github.com/invented/nothing"})

    assert (found.links.code, doubts) == (("https://github.com/invented/nothing",), [])


def test_an_arxiv_id_in_the_place_of_a_journal_is_not_a_venue():
    assert record({"title": "T", "journal": "arXiv:2410.11870 [cs]"})[0].venue == ""
    assert record({"title": "T", "journal": "arXiv Letters"})[0].venue == "arXiv Letters"
