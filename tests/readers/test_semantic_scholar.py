"""Semantic Scholar papers: API responses, data sets, and fields that were not requested. All papers are invented."""

from __future__ import annotations

import io
import json

import pytest
from folders import SHARED

from site_builder.model import BadRecord, Banner, Dump, Links, Name, Record
from site_builder.readers import READERS, read_dump
from site_builder.readers.semantic_scholar import read_semantic_scholar

SAMPLE = SHARED / "samples/s2/test_search_paper_fields_of_study.body.json"


def paper(**fields):
    values = {
        "paperId": "0123abcd",
        "externalIds": {"ArXiv": "2105.00001", "DOI": "10.1000/INVENTED", "PubMed": "123", "MAG": 5, "CorpusId": 7},
        "title": "On\n Nothing &amp; More",
        "abstract": "We invent\n things.",
        "authors": [{"authorId": "1", "name": "Anna Invented"}, {"authorId": None, "name": "B. Nobody"}],
        "year": 2021,
        "publicationDate": "2021-05-17",
        "venue": "INV",
        "publicationVenue": {"name": "Conference on Inventions"},
        "journal": {"name": "ArXiv", "volume": "abs/2105.00001"},
        "fieldsOfStudy": ["Computer Science"],
        "s2FieldsOfStudy": [{"category": "Computer Science"}, {"category": "Physics"}],
        "citationCount": 0,
        "openAccessPdf": {"url": "https://example.org/x.pdf", "status": "GREEN"},
        "url": "https://www.semanticscholar.org/paper/0123abcd",
        "tldr": {"text": "Machine-made."},
    }
    return values | fields


WHOLE = Record(
    dump="d",
    ordinal=1,
    line=1,
    title="On Nothing & More",
    abstract="We invent things.",
    authors=(Name(name="Anna Invented"), Name(name="B. Nobody")),
    date="2021-05-17",
    identifiers={"arxiv": "2105.00001", "doi": "10.1000/invented", "pmid": "123"},
    venue="Conference on Inventions",
    keywords=("Computer Science", "Physics"),
    links=Links(page="https://www.semanticscholar.org/paper/0123abcd", pdf="https://example.org/x.pdf"),
    citations=0,
)

FORMS = {
    "a search": lambda papers: json.dumps({"total": 2, "offset": 0, "data": papers}),
    "a search in bulk": lambda papers: json.dumps({"total": 2, "token": "x", "data": papers}),
    "a batch": json.dumps,
    "recommendations": lambda papers: json.dumps({"recommendedPapers": papers}),
    "lines": lambda papers: "\n".join(map(json.dumps, papers)),
    "references": lambda papers: json.dumps({"data": [{"isInfluential": 1, "citedPaper": it} for it in papers]}),
    "citations": lambda papers: json.dumps({"offset": 0, "data": [{"citingPaper": it} for it in papers]}),
    "one paper": lambda papers: "\n".join(json.dumps(it, indent=1) for it in papers),
}  # fmt: skip


def read(content):
    return list(read_semantic_scholar(io.BufferedReader(io.BytesIO(content.encode())), Dump(name="d")))


@pytest.mark.parametrize("form", FORMS)
def test_a_paper_is_read_completely_in_every_form(form):
    first, second = read(FORMS[form]([paper(), paper(title="Second")]))

    assert first == WHOLE
    assert (second.ordinal, second.title) == (2, "Second")


@pytest.mark.parametrize("form", FORMS)
def test_the_content_identifies_semantic_scholar(form):
    head = FORMS[form]([paper()]).encode()

    assert next(it.name for it in READERS if it.matches(head)) == "semantic-scholar"


def test_a_line_of_a_data_set_is_read():
    line = {
        "corpusid": 7,
        "externalids": {"ACL": "P18-1001", "DBLP": "x", "ArXiv": None, "MAG": "5", "PubMed": None, "DOI": None},
        "url": "https://www.semanticscholar.org/paper/0123abcd",
        "title": "On Nothing",
        "authors": [{"authorId": "1", "name": "Anna Invented"}],
        "venue": "Conference on Inventions",
        "year": 2021,
        "publicationdate": None,
        "citationcount": 3,
        "s2fieldsofstudy": [{"category": "Physics", "source": "s2-fos-model"}],
        "journal": {"name": "Inventions", "pages": None},
    }
    assert next(it.name for it in READERS if it.matches(json.dumps(line).encode())) == "semantic-scholar"
    assert read(json.dumps(line)) == [
        Record(
            dump="d",
            ordinal=1,
            line=1,
            title="On Nothing",
            authors=(Name(name="Anna Invented"),),
            date="2021",
            identifiers={"acl": "P18-1001"},
            venue="Conference on Inventions",
            keywords=("Physics",),
            links=Links(page="https://www.semanticscholar.org/paper/0123abcd"),
            citations=3,
        )
    ]


def test_fields_that_were_not_requested_or_are_null_are_unknown():
    empty = dict.fromkeys(paper(), None) | {"paperId": "0123abcd", "title": "On Nothing"}
    page = Links(page="https://www.semanticscholar.org/paper/0123abcd")
    expected = Record(dump="d", ordinal=1, line=1, title="On Nothing", links=page)

    assert read(json.dumps(empty)) == [expected]
    assert read(json.dumps({"paperId": "0123abcd", "title": "On Nothing", "year": 0})) == [expected]


@pytest.mark.parametrize(
    ("fields", "venue"),
    [
        ({"publicationVenue": None}, "INV"),
        ({"publicationVenue": None, "venue": ""}, "ArXiv"),
        ({"publicationVenue": {"name": None}, "venue": "INV"}, "INV"),
        ({"publicationVenue": None, "venue": None, "journal": None}, ""),
    ],
)
def test_the_venue_is_the_best_name_that_there_is(fields, venue):
    assert read(json.dumps(paper(**fields)))[0].venue == venue


NO_TITLE = "has no title; request the field title from the API, or use the data set papers"
BAD = {
    "a paper that is not known": (
        None,
        Banner,
        "null: Semantic Scholar has no paper with the requested identifier",
    ),
    "no title": ({"paperId": "0123abcd"}, BadRecord, NO_TITLE),
    "a line of the data set of abstracts": ({"corpusid": 7, "abstract": "We invent."}, BadRecord, NO_TITLE),
    "a year in words": (
        paper(year="last"),
        BadRecord,
        'is not a Semantic Scholar paper: Expected "int | null", got "str" at "year"',
    ),
}


@pytest.mark.parametrize("form", ["a search", "a batch", "lines"])
@pytest.mark.parametrize("fault", BAD)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_bad_paper_does_not_affect_its_neighbours(form, fault, position):
    value, kind, reason = BAD[fault]
    papers = [paper(), paper()]
    papers.insert(position, value)

    items = read(FORMS[form](papers))

    assert [type(it) for it in items].count(Record) == 2
    assert isinstance(items[position], kind)
    assert (items[position].text if kind is Banner else items[position].reason) == reason


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.is_file(), reason="the real dumps are not here")
def test_a_real_response_without_titles_says_what_to_request():
    expected = json.loads(SAMPLE.read_text(encoding="utf-8"))["data"]

    reading = read_dump(SAMPLE)

    assert (reading.dump.format, reading.records) == ("semantic-scholar", ())
    assert [it.reason for it in reading.rejects] == [NO_TITLE] * len(expected)
