"""Our own JSON Lines."""

from __future__ import annotations

import gzip
import io
import json

import pytest
from readers.invented import read_items, records_of

from site_builder.model import BadRecord, Doubt, Dump, Links, Name, Organisation, Record
from site_builder.readers.json_lines import is_json_lines, read_json_lines

AUTHORS = ["Ada Invented", {"name": "Bo Madeup"}]
GOOD = {
    "title": "An Invented Paper",
    "abstract": "It is\n made up.",
    "authors": ["Ada Invented", {"name": "Bo Madeup"}],
}


def read(*lines: object):
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return read_items(read_json_lines, text, "invented.jsonl")


def test_each_field_is_read():
    line = GOOD | {
        "author_count": 7,
        "date": "2021-03",
        "identifiers": {"arxiv": "arXiv:2103.00001v2", "doi": "https://doi.org/10.1000/ABC", "house": "77"},
        "organisation": {"handle": "lab", "name": "Invented Lab"},
        "venue": "Invented  Letters",
        "keywords": ["made up", " "],
        "links": {
            "page": "https://example.org/p",
            "code": "https://example.org/c",
            "slides": ["https://example.org/s"],
        },
        "comments": 1,
        "upvotes": 2,
        "citations": 3,
        "unknown": "passed over",
    }

    assert read(line) == [
        Record(
            dump="invented.jsonl",
            ordinal=1,
            line=1,
            title="An Invented Paper",
            abstract="It is made up.",
            authors=(Name(name="Ada Invented"), Name(name="Bo Madeup")),
            author_count=7,
            date="2021-03",
            identifiers={"arxiv": "2103.00001", "doi": "10.1000/abc", "house": "77"},
            organisation=Organisation(handle="lab", name="Invented Lab"),
            venue="Invented Letters",
            keywords=("made up",),
            links=Links(
                page="https://example.org/p", code=("https://example.org/c",), other=("https://example.org/s",)
            ),
            comments=1,
            upvotes=2,
            citations=3,
        )
    ]


def test_nan_of_python_is_unknown():
    first, second, third = read(
        '{"title": "NaN, NaN", "citations": NaN}', '{"title": "Inf", "upvotes":-Infinity , "venue":NaN}', GOOD
    )

    assert (first.title, first.citations) == ("NaN, NaN", None)
    assert (second.title, second.upvotes, second.venue) == ("Inf", None, "")
    assert third.title == GOOD["title"]


def test_addresses_give_identifiers():
    (record,) = read(GOOD | {"links": {"page": "https://arxiv.org/abs/2103.00001v3"}})

    assert record.identifiers == {"arxiv": "2103.00001"}


FAULTS = {
    '{"title": "cut': "is not a JSON record: Input data was truncated",
    '{"title": 5}': 'is not a JSON record: Expected "str", got "int" at "title"',
    '{"abstract": "no title"}': 'is not a JSON record: missing key "title"',
    '{"title": "  "}': "has no title",
    "[1, 2]": 'is not a JSON record: Expected "object", got "array"',
    "plain text": "is not a JSON record: invalid character (byte 0)",
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_bad_line_affects_only_itself(fault, at):
    lines: list[object] = [GOOD, GOOD]
    lines.insert(at, fault)

    items = read(*lines)

    assert [item for item in items if isinstance(item, BadRecord)] == [
        BadRecord(dump="invented.jsonl", line=at + 1, reason=FAULTS[fault], text=fault)
    ]
    assert [record.ordinal for record in records_of(items)] == [1, 2]


DOUBTS = {
    ("date", "lately"): 'the date "lately" was left out; expected "2024", "2024-11" or "2024-11-08"',
    ("identifiers", "arxiv"): 'the arxiv identifier "arxiv" was left out; it is not valid',
    ("links", "ftp://example.org"): (
        'the link "ftp://example.org" was left out; expected a URL that starts with https://'
    ),
}


@pytest.mark.parametrize(("key", "value"), DOUBTS)
def test_a_bad_value_affects_only_itself(key, value):
    record, doubt = read(GOOD | {key: value if key == "date" else {"arxiv" if key == "identifiers" else "page": value}})

    assert record.title == "An Invented Paper"
    assert doubt == Doubt(dump="invented.jsonl", line=1, reason=DOUBTS[key, value], text="An Invented Paper")


def test_a_cut_gzip_file_gives_the_records_before_the_cut():
    packed = gzip.compress("\n".join(json.dumps(GOOD | {"date": str(year)}) for year in range(1000, 3000)).encode())
    with gzip.open(io.BytesIO(packed[:-40])) as stream:
        items = list(read_json_lines(stream, Dump(name="invented.jsonl")))

    *records, last = items
    assert len(records) > 100
    assert isinstance(last, BadRecord)
    assert last.reason == "the gzip file is damaged or cut short here, and the rest is lost; copy the dump again"


def test_only_lines_with_a_title_are_ours():
    assert is_json_lines(b'\xef\xbb\xbf {"title": "x"}')
    assert not is_json_lines(b'{"data": []}')


@pytest.mark.parametrize(
    ("name", "identifiers"),
    [
        ('"2401.00001v2"', {"arxiv": "2401.00001"}),
        ('"10.1000/INV"', {"doi": "10.1000/inv"}),
        ('"invented-7.1"', {}),
        ("7", {}),
        ("null", {}),
    ],
)
def test_the_name_of_a_record_may_be_an_identifier(name, identifiers):
    line = f'{{"id": {name}, "title": "An Invented Paper"}}\n'.encode()

    assert is_json_lines(line)
    (record,) = read_json_lines(io.BufferedReader(io.BytesIO(line)), Dump(name="d"))
    assert record.identifiers == identifiers


def test_names_that_are_not_as_printed_are_corrected():
    names = ["Roland Invented", "Made, Bo", "A. Up", "Jr", "and Cy Both", "[Anonymous]"]

    (record,) = records_of(read({"title": "On Nothing", "authors": names}))

    assert [it.name for it in record.authors] == ["Roland Invented", "Bo Made", "A. Up Jr", "Cy Both"]
