"""JSON objects with the keys of a table: lists, lines and envelopes from many programs. All papers are invented."""

from __future__ import annotations

import json

import pytest
from readers.invented import read_buffered

from site_builder.model import BadRecord, Links, Name, Record
from site_builder.readers import READERS
from site_builder.readers.json_tables import is_json_table, read_json_table

NAMES = (Name(name="Ada Invented"), Name(name="Bob Nobody"))
ARXIV = "https://arxiv.org/abs/2105.00001"

PAPERS_WITH_CODE = {
    "arxiv_id": "2105.00001",
    "openreview_id": None,
    "title": "On\n Nothing",
    "abstract": "We invent.",
    "url_abs": f"{ARXIV}v2",
    "url_pdf": "https://arxiv.org/pdf/2105.00001v2.pdf",
    "proceeding": "Inventions 2021",
    "authors": ["Ada Invented", "Bob Nobody"],
    "tasks": ["Zero", "Nothing"],
    "date": "2021-05-17",
    "methods": [{"name": "Inventing"}],
}
RECORD = Record(
    dump="d",
    ordinal=1,
    line=1,
    title="On Nothing",
    abstract="We invent.",
    authors=NAMES,
    date="2021-05-17",
    identifiers={"arxiv": "2105.00001"},
    venue="Inventions 2021",
    keywords=("Zero", "Nothing"),
    links=Links(page=f"{ARXIV}v2", pdf="https://arxiv.org/pdf/2105.00001v2.pdf"),
)


def read(text, **columns):
    return read_buffered(read_json_table, text, **columns)


def read_one(**values):
    (record,) = read(json.dumps([{"title": "On Nothing", **values}]))
    return record


LAYOUTS = {
    "list": "[{}]",
    "one to a line": "{}\n",
    "envelope": '{{"total": 1, "papers": [{}]}}',
    "envelope called data": '{{"data": [{}], "next": null}}',
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_papers_are_read_wherever_they_are(layout):
    text = LAYOUTS[layout].format(json.dumps(PAPERS_WITH_CODE))

    assert next(it.name for it in READERS if it.matches(text.encode())) == "json-table"
    assert read(text) == [RECORD]


AUTHORS = [
    "Ada Invented; Bob Nobody",
    "Ada Invented, Bob Nobody",
    [{"name": "Ada Invented", "id": 1}, {"name": "Bob Nobody", "id": 2}],
    [{"first": "Ada", "last": "Invented"}, {"first": "Bob", "last": "Nobody"}],
    [{"firstName": "Ada", "lastName": "Invented"}, {"firstName": "Bob", "lastName": "Nobody"}],
    [{"fullname": "Ada Invented"}, {"fullname": "Bob Nobody"}],
    "['Ada Invented', 'Bob Nobody']",
]


@pytest.mark.parametrize("authors", AUTHORS, ids=str)
def test_names_are_read_in_any_form(authors):
    assert read_one(authors=authors).authors == NAMES


def test_names_in_a_list_do_not_decide_the_separator_of_those_in_a_text():
    first, second = (
        {"title": title, "year": 2021, "authors": authors}
        for title, authors in (("One", ["Ada Invented", "Bob Nobody"]), ("Two", "Ada Invented, Bob Nobody"))
    )

    assert [it.authors for it in read(json.dumps([first, second]))] == [NAMES, NAMES]


KEYS = [
    ({"entry_id": f"{ARXIV}v1"}, {"arxiv": "2105.00001"}),
    ({"externalIds": {"DOI": "10.1000/INV", "CorpusId": 1}}, {"doi": "10.1000/inv"}),
    ({"ids": {"arxiv": "2105.00001", "pmid": 7}}, {"arxiv": "2105.00001", "pmid": "7"}),
]


@pytest.mark.parametrize(("keys", "identifiers"), KEYS, ids=str)
def test_identifiers_are_found_in_their_own_objects_too(keys, identifiers):
    assert read_one(year=2021, **keys).identifiers == identifiers


def test_a_venue_may_be_an_object():
    assert read_one(journal={"name": "Inventions", "volume": 3}).venue == "Inventions"


def test_a_sidecar_names_keys():
    (record,) = read('[{"headline": "On Nothing", "who": "Ada Invented; Bob Nobody"}]', title="headline", authors="who")

    assert (record.title, record.authors) == ("On Nothing", NAMES)


FAULTS = {
    '{"title": "On Nothing", "year": 20 21}': "is not a JSON object: ",
    '{"title": "", "year": 2021}': "has no title",
    '["On Nothing"]': "is not a JSON object: ",
}


@pytest.mark.parametrize("position", [0, 1, 2])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_line_affects_only_itself(fault, position):
    lines = ['{"title": "First", "year": 2020}', '{"title": "Second", "year": 2021}']
    lines.insert(position, fault)

    items = read("\n".join(lines))

    assert [it.title for it in items if isinstance(it, Record)] == ["First", "Second"]
    assert isinstance(items[position], BadRecord)
    assert items[position].line == position + 1
    assert items[position].reason.startswith(FAULTS[fault])


def test_objects_without_titles_are_one_reject():
    (reject,) = read('[{"who": "Ada Invented", "year": 2021}]')

    assert reject.reason == (
        'no column contains titles (the columns are who, year); name one in a sidecar: columns = { title = "…" }'
    )


OTHERS = [
    b'{"title": "On Nothing", "authors": ["Ada Invented"], "date": "2021"}',
    b'{"title": "On Nothing", "year": 2021, "identifiers": {"doi": "10.1000/inv"}}',
    b'[{"paper": {"id": "2105.00001", "title": "On Nothing"}, "title": "On Nothing"}]',
    b'[{"name": "invented", "version": "1.0"}]',
    b'{"config": {"title": "On Nothing", "year": 2021}}',
]


@pytest.mark.parametrize("head", OTHERS)
def test_other_json_is_left_to_others(head):
    assert next((it.name for it in READERS if it.matches(head)), "") != "json-table"


def test_a_key_that_only_a_late_object_has_is_read():
    rows = [{"paper_title": f"Paper {number}", "year": 2024} for number in range(300)]
    rows[250]["doi"] = "10.1000/x"

    found = read(json.dumps(rows))

    assert [it.title for it in found if it.identifiers] == ["Paper 250"]


@pytest.mark.parametrize("first", [{}, {"id": 1}, {"note": "Papers", "version": 2}])
def test_a_dump_is_not_judged_by_its_first_object(first):
    text = json.dumps([first, {"title": "On Nothing", "year": 2024, "arxiv_id": "2401.00001"}])

    assert is_json_table(text.encode())
    (record,) = [it for it in read(text) if isinstance(it, Record)]
    assert (record.title, record.identifiers) == ("On Nothing", {"arxiv": "2401.00001"})


@pytest.mark.parametrize(
    "described",
    [
        {"@type": "sc:Dataset", "name": "papers", "description": "Papers", "url": "https://example.org/"},
        {"name": "builder", "version": "1", "author": "A. Invented", "dependencies": {}},
        {"title": "Papers", "name": "papers", "description": "Papers", "resources": []},
    ],
)
def test_the_description_of_a_data_set_or_a_program_is_not_a_paper(described):
    assert not is_json_table(json.dumps(described).encode())
