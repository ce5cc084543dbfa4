"""Answers of the Daily Papers API, in their three shapes."""

from __future__ import annotations

import json

import msgspec
import pytest
from readers.invented import read_items, records_of

from site_builder.model import Account, BadRecord, Dump, Links, Listed, Name, Organisation, Record
from site_builder.readers.daily_papers_json import is_daily_papers_json, read_daily_papers_json

ENTRY = {
    "paper": {
        "id": "2401.00001",
        "authors": [{"name": "Ada Invented", "hidden": False}, {"name": "Bo Hidden", "hidden": True}],
        "publishedAt": "2024-01-02T23:59:59.000Z",
        "title": "An Invented\n  Paper",
        "summary": "It is\nmade up.",
        "upvotes": 5,
        "githubRepo": "https://github.com/invented/none",
        "ai_keywords": ["made up"],
        "organization": {"name": "lab", "fullname": "Invented Lab"},
    },
    "numComments": 2,
}
RECORD = Record(
    dump="2024-01-03.json",
    ordinal=1,
    line=1,
    title="An Invented Paper",
    abstract="It is made up.",
    authors=(Name(name="Ada Invented"),),
    date="2024-01-02",
    identifiers={"arxiv": "2401.00001"},
    organisation=Organisation(handle="lab", name="Invented Lab"),
    keywords=("made up",),
    links=Links(
        page="https://huggingface.co/papers/2401.00001",
        pdf="https://arxiv.org/pdf/2401.00001",
        code=("https://github.com/invented/none",),
    ),
    comments=2,
    upvotes=5,
    listed=(Listed(day="2024-01-03", rank=1),),
)
SHAPES = {
    "objects": json.dumps([ENTRY]),
    "strings": json.dumps([repr(ENTRY)]),
    "envelope": json.dumps({"status": "ok", "date": "2024-01-03", "count": 1, "data": [repr(ENTRY)]}),
}


def read(text: str):
    return read_items(read_daily_papers_json, text, "2024-01-03.json")


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_gives_the_same_record(shape):
    assert is_daily_papers_json(SHAPES[shape].encode())
    assert read(SHAPES[shape]) == [Dump(name="2024-01-03.json", page_date="2024-01-03"), RECORD]


PAPER = {**ENTRY["paper"], "numComments": 2}
WRAPPINGS = {
    "papers": {"papers": [ENTRY]},
    "another key, with values beside it": {"date": "2024-01-03", "total": 1, "daily_papers": [ENTRY], "next": None},
    "days": {"2024-01-03": {"papers": [ENTRY]}},
    "lists by day": {"2024-01-03": [ENTRY]},
    "list of days": [{"date": "2024-01-03", "papers": [ENTRY]}],
    "identifiers": {"2401.00001": ENTRY},
    "two keys deep": {"result": {"data": {"dailyPapers": [ENTRY]}}},
    "strings by day": {"2024-01-03": [repr(ENTRY)]},
    "paper by itself": PAPER,
    "list of papers": [PAPER],
    "papers under a key": {"papers": [PAPER]},
    "entry by itself": ENTRY,
}


@pytest.mark.parametrize("wrapping", WRAPPINGS)
@pytest.mark.parametrize("indent", [None, 2])
def test_any_wrapping_gives_the_same_record(wrapping, indent):
    text = json.dumps(WRAPPINGS[wrapping], indent=indent)

    assert is_daily_papers_json(text.encode())
    (record,) = records_of(items := read(text))
    assert msgspec.structs.replace(record, line=1) == RECORD
    assert not [item for item in items if isinstance(item, BadRecord)]


def test_several_lists_and_several_lines_are_read_whole():
    other = {"paper": {"id": "2401.00002", "title": "Another Invented Paper"}}
    texts = [
        json.dumps({"2024-01-03": [ENTRY], "2024-01-04": [other]}),
        json.dumps({"papers": [ENTRY]}) + "\n" + json.dumps({"papers": [other]}),
        json.dumps(ENTRY) + "\n" + json.dumps(other),
    ]

    for text in texts:
        assert [record.title for record in records_of(read(text))] == ["An Invented Paper", "Another Invented Paper"]


@pytest.mark.parametrize("empty", ["{}", "null", '""'])
def test_an_empty_element_costs_itself_alone(empty):
    text = f"[{empty}, {empty}, {json.dumps(ENTRY)}]"

    assert is_daily_papers_json(text.encode())
    assert [record.title for record in records_of(read(text))] == ["An Invented Paper"]


def test_an_entry_may_have_names_as_texts_and_the_organisation_beside_the_paper():
    entry = {"paper": {"title": "An Invented Paper", "authors": ["Ada Invented"]}, "organization": {"name": "lab"}}

    (record,) = records_of(read(json.dumps([entry])))

    assert record.authors == (Name(name="Ada Invented"),)
    assert record.organisation == Organisation(handle="lab", name="lab")


def test_what_only_a_listing_says_is_kept():
    user = {"name": "ann", "fullname": "Ann Bell", "isPro": False}
    more = {
        "githubStars": 12,
        "ai_summary": "It is\nmade up.",
        "mediaUrls": ["https://example.org/a.png", "none"],
        "submittedOnDailyAt": "2024-01-04T01:02:03.000Z",
        "submittedOnDailyBy": user,
    }
    entry = {"paper": {**ENTRY["paper"], **more}, "thumbnail": "https://example.org/t.png", "submittedBy": None}

    first, second = records_of(read(json.dumps([entry, entry])))

    assert (first.stars, first.ai_summary, first.thumbnail) == (12, "It is made up.", "https://example.org/t.png")
    assert (first.media, first.submitter) == (("https://example.org/a.png",), Account(handle="ann", name="Ann Bell"))
    assert [it.listed for it in (first, second)] == [(Listed(day="2024-01-04", rank=rank),) for rank in (1, 2)]


def test_odd_values_beside_a_paper_cost_only_themselves():
    odd = {
        "githubStars": "many",
        "ai_summary": 3.5,
        "mediaUrls": {},
        "submittedOnDailyBy": "ann",
        "submittedOnDailyAt": 7,
    }
    entry = {"paper": {**ENTRY["paper"], **odd}, "numComments": 2, "thumbnail": False}

    assert records_of(read(json.dumps([entry]))) == [RECORD]


def test_a_day_without_papers_has_no_records():
    assert is_daily_papers_json(b" [ ]\n")
    assert records_of(read(" [ ]\n")) == []


def test_a_response_of_another_api_with_the_same_envelope_is_not_ours():
    assert not is_daily_papers_json(b'{"total": 1, "data": [{"paperId": "0", "title": "Invented Kites"}]}')


FAULTS = {
    '{"paper": {"id": "2401.00001", "title": oops}}': "is not a Daily Papers entry: invalid character (byte 40)",
    '{"paper": {"id": "2401.00001"}}': 'is not a Daily Papers entry: missing key "title" at "paper"',
    '{"paper": {"id": "2401.00001", "title": " "}}': "has no title",
    "7": 'is not a Daily Papers entry: Expected "object", got "int"',
    "\"{'paper': oops}\"": "is not a Daily Papers entry: the string does not contain a Python dictionary",
    "\"{'paper': {[1]: 2}}\"": "is not a Daily Papers entry: the string does not contain a Python dictionary",
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_bad_entry_affects_only_itself(fault, at):
    entries = [json.dumps(ENTRY), json.dumps(ENTRY)]
    entries.insert(at, fault)

    items = read("[\n" + ",\n".join(entries) + "\n]")

    assert [(item.line, item.reason) for item in items if isinstance(item, BadRecord)] == [(at + 2, FAULTS[fault])]
    assert [record.ordinal for record in records_of(items)] == [1, 2]


@pytest.mark.parametrize("cut", [1, 40, 200])
def test_a_file_cut_short_gives_the_entries_before_the_cut(cut):
    text = json.dumps([ENTRY, ENTRY, ENTRY])

    items = read(text[:-cut])

    assert len(records_of(items)) == (3 if cut == 1 else 2)
    assert [item.reason for item in items if isinstance(item, BadRecord)][-1] == (
        "the list is cut short, or a bracket or a quote is missing after this point; save the dump again"
    )


def test_half_a_pair_of_surrogates_in_a_dictionary_is_left_out():
    paper = ENTRY["paper"] | {"title": "Kites\ud83e in \\ud800 Air", "x\ud800y": 1}
    entries = [repr({"paper": paper}), repr(ENTRY), {"paper": paper}]

    titles = [record.title for record in records_of(read(json.dumps(entries)))]

    assert titles == ["Kites in \\ud800 Air", RECORD.title, "Kites in \\ud800 Air"]


@pytest.mark.parametrize("nested", [False, True], ids=["list", "nested"])
def test_an_entry_that_a_library_fails_on_costs_only_itself(nested, monkeypatch):
    def fail(text):
        raise UnicodeEncodeError("utf-8", "oops", 0, 1, "surrogates not allowed")

    for name in ("site_builder.readers.objects.daily_papers", "site_builder.readers.daily_papers_json"):
        monkeypatch.setattr(f"{name}.convert_text", fail)
    entries = [ENTRY, repr(ENTRY), ENTRY]

    items = read(json.dumps({"2024-01-05": entries} if nested else entries))

    assert len(records_of(items)) == 2
    (reject,) = [item for item in items if isinstance(item, BadRecord)]
    assert reject.reason.startswith("cannot be read as a record (UnicodeEncodeError")


def test_text_after_the_list_is_rejected():
    items = read(json.dumps([ENTRY]) + "\noops")

    assert [(item.reason, item.text) for item in items if isinstance(item, BadRecord)] == [
        ("is not a Daily Papers entry: invalid character (byte 0)", "oops")
    ]
