"""The arXiv snapshot, as lines and as a list, complete and damaged. All papers are invented."""

from __future__ import annotations

import io
import json

import pytest
from folders import SHARED

from site_builder.model import BadRecord, Doubt, Dump, Links, Name, Record
from site_builder.readers import READERS, read_dump
from site_builder.readers.arxiv_snapshot import read_arxiv_snapshot

SAMPLE = SHARED / "samples/kaggle-arxiv/arxiv-metadata-oai-snapshot.json"
DUMP = Dump(name="d")


def paper(**fields):
    values = {
        "id": "2401.00001",
        "title": "An Invented Paper:\n  On Nothing",
        "authors": "Inv\\'ented, A. (Nowhere)",
        "authors_parsed": [["Invénted", "Anna", "Jr.", "Nowhere"], ["Nobody Group", "", ""]],
        "abstract": '  We invent {nothing} [at all] \\ "twice".\n',
        "categories": "cs.XX math.YY",
        "comments": None,
        "doi": None,
        "journal-ref": None,
        "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}],
        "update_date": "2015-05-13",
    }
    return values | fields


def read(content):
    stream = content if isinstance(content, bytes) else content.encode()
    return list(read_arxiv_snapshot(io.BufferedReader(io.BytesIO(stream)), DUMP))


def lines(*papers):
    return "\n".join(json.dumps(it) for it in papers)


FORMS = {
    "lines": lines,
    "a list on one line": lambda *papers: json.dumps(papers),
    "an indented list": lambda *papers: json.dumps(papers, indent=2, ensure_ascii=False),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_paper_is_read_completely_in_every_form(form):
    items = read(FORMS[form](paper(), paper(id="math.GT/0601001v2", title="Second")))

    assert items[0] == Record(
        dump="d",
        ordinal=1,
        line=2 if form == "an indented list" else 1,
        title="An Invented Paper: On Nothing",
        abstract='We invent {nothing} [at all] \\ "twice".',
        authors=(Name(name="Anna Invénted Jr."), Name(name="Nobody Group")),
        date="2007-04-02",
        identifiers={"arxiv": "2401.00001"},
        keywords=("cs.XX", "math.YY"),
        links=Links(page="https://arxiv.org/abs/2401.00001", pdf="https://arxiv.org/pdf/2401.00001"),
    )
    assert [(it.ordinal, it.title, it.identifiers) for it in items[1:]] == [(2, "Second", {"arxiv": "math/0601001"})]


BAD = {
    "no object": ('{"id": ', "is not a paper from the arXiv snapshot: Input data was truncated"),
    "no title": (json.dumps(paper(title=" ")), "has no title"),
    "a number for an id": (
        json.dumps(paper(id=2401.1)),
        'is not a paper from the arXiv snapshot: Expected "str", got "float" at "id"',
    ),
}


@pytest.mark.parametrize("fault", BAD)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_bad_line_is_a_reject_and_its_neighbours_are_read(fault, position):
    rows = [json.dumps(paper()), json.dumps(paper())]
    rows.insert(position, BAD[fault][0])

    items = read("\n".join(rows))

    assert [type(it) for it in items].count(Record) == 2
    reject = items[position]
    assert isinstance(reject, BadRecord)
    assert (reject.line, reject.reason) == (position + 1, BAD[fault][1])


def test_a_bad_element_of_a_list_is_a_reject_and_its_neighbours_are_read():
    items = read(json.dumps([paper(), {"id": "2401.00002"}, paper()]))

    assert [type(it) for it in items] == [Record, BadRecord, Record]


def test_a_list_that_is_cut_short_keeps_the_records_before():
    items = read(json.dumps([paper(), paper()])[:-30])

    assert [type(it) for it in items] == [Record, BadRecord]
    assert items[1].reason == (
        "the list is cut short, or a bracket or a quote is missing after this point; save the dump again"
    )


@pytest.mark.parametrize("size", [65530, 65536, 65540, 200000])
def test_strings_may_cross_the_pieces_that_a_list_is_read_in(size):
    text = "x" * size + '\\"]}' + "y" * 10

    first, second = read(json.dumps([paper(abstract=text), paper()]))

    assert (first.abstract, second.ordinal) == (text, 2)


DOIS = {
    "10.1000/XYZ": ({"doi": "10.1000/xyz"}, ()),
    "10.48550/arXiv.2401.00001": ({}, ()),
    "10.1000/a 10.1000/b": ({"doi": "10.1000/a"}, ("has several DOIs; only the first was kept, not 10.1000/b",)),
    "nothing": ({}, ('"nothing" is not a DOI; it was left out',)),
}


@pytest.mark.parametrize("doi", DOIS)
def test_dois(doi):
    record, *doubts = read(lines(paper(doi=doi)))

    assert record.identifiers == {"arxiv": "2401.00001"} | DOIS[doi][0]
    assert all(isinstance(it, Doubt) for it in doubts)
    assert tuple(it.reason for it in doubts) == DOIS[doi][1]


COMMENTS = {
    "This paper has been withdrawn by the author": True,
    "Withdrawn: error in an invented lemma": True,
    "This work is now withdrawn-free; 12 pages": False,
    "Was withdrawn from an invented journal": False,
    "12 pages": False,
}


@pytest.mark.parametrize("comment", COMMENTS)
def test_a_comment_says_whether_a_paper_was_withdrawn(comment):
    assert read(lines(paper(comments=comment)))[0].withdrawn is COMMENTS[comment]


def test_the_content_identifies_the_snapshot():
    heads = [form(paper()).encode() for form in FORMS.values()]

    assert [next(it.name for it in READERS if it.matches(head)) for head in heads] == ["arxiv-snapshot"] * 3


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.is_file(), reason="the real dumps are not here")
def test_the_real_snapshot_is_read_completely():
    expected = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines() if line.strip()]

    reading = read_dump(SAMPLE)

    assert (reading.dump.format, reading.rejects) == ("arxiv-snapshot", ())
    assert [it.identifiers["arxiv"] for it in reading.records] == [it["id"] for it in expected]
    assert [len(it.authors) for it in reading.records] == [len(it["authors_parsed"]) for it in expected]
    assert all(it.date and it.keywords and it.abstract for it in reading.records)
