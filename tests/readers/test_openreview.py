"""OpenReview notes in both versions of its API, and notes that are not papers. All notes are invented."""

from __future__ import annotations

import io
import json

import pytest

from site_builder.model import BadRecord, Banner, Dump, Links, Name, Record
from site_builder.readers import READERS
from site_builder.readers.openreview import read_openreview

DAY = 86_400_000


def content(**fields):
    values = {
        "title": "On\n Nothing",
        "abstract": "We *invent* $x_1$\n\nin two paragraphs.",
        "TLDR": "Nothing.",
        "authors": ["Anna Invented", "Bob Nobody"],
        "authorids": ["~Anna_Invented1", "bob@example.org"],
        "keywords": ["nothing", "zero"],
        "venue": "Inventions 2024 Poster",
        "venueid": "inventions.example/2024/Conference",
        "pdf": "/pdf/0123abcd.pdf",
        "code": "https://github.com/invented/nothing",
    }
    return values | fields


def second(fields=None, **note):
    """Return a note as version 2 of the API writes it."""
    return {
        "id": "Inv-ented1",
        "forum": "Inv-ented1",
        "version": 2,
        "invitations": ["inventions.example/2024/Conference/-/Submission"],
        "cdate": 19000 * DAY,
        "odate": 19100 * DAY,
        "pdate": 19200 * DAY,
        "content": {name: {"value": value} for name, value in content(**fields or {}).items()},
    } | note


def first(fields=None, **note):
    """Return a note as version 1 writes it."""
    values = content(**fields or {})
    values["TL;DR"] = values.pop("TLDR")
    return second(**{"replyto": None, "content": values, "invitation": "Inventions/-/Blind_Submission"} | note)


VERSIONS = {"version 1": first, "version 2": second}
FORMS = {
    "an answer": lambda notes: json.dumps({"notes": notes, "count": len(notes)}),
    "a list": json.dumps,
    "lines": lambda notes: "\n".join(map(json.dumps, notes)),
}


def read(text):
    return list(read_openreview(io.BufferedReader(io.BytesIO(text.encode())), Dump(name="d")))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("version", VERSIONS)
def test_a_note_is_read_completely_in_every_form(form, version):
    note = VERSIONS[version]

    one, other = read(FORMS[form]([note(), note({"title": "Second"})]))

    assert one == Record(
        dump="d",
        ordinal=1,
        line=1,
        title="On Nothing",
        abstract="We *invent* $x_1$ in two paragraphs.",
        authors=(Name(name="Anna Invented"), Name(name="Bob Nobody")),
        date="2022-04-18",
        published="2022-07-27",
        identifiers={"openreview": "Inv-ented1"},
        venue="Inventions 2024 Poster",
        keywords=("nothing", "zero"),
        links=Links(
            page="https://openreview.net/forum?id=Inv-ented1",
            pdf="https://openreview.net/pdf/0123abcd.pdf",
            code=("https://github.com/invented/nothing",),
        ),
    )
    assert (other.ordinal, other.title) == (2, "Second")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("version", VERSIONS)
def test_the_content_identifies_openreview(form, version):
    head = FORMS[form]([VERSIONS[version]()]).encode()

    assert next(it.name for it in READERS if it.matches(head)) == "openreview"


DATES = [
    ({}, "2022-04-18", "2022-07-27"),
    ({"odate": None}, "2022-07-27", ""),
    ({"odate": None, "pdate": None}, "2022-01-08", ""),
    ({"odate": None, "pdate": None, "cdate": None}, "", ""),
    ({"odate": -5, "pdate": 10**18, "cdate": None}, "", ""),
]


@pytest.mark.parametrize(("fields", "date", "published"), DATES, ids=str)
def test_dates_are_days_of_when_it_came_out(fields, date, published):
    (record,) = read(json.dumps(second(**fields)))

    assert (record.date, record.published) == (date, published)


VALUES = [
    ({"authors": ["Anonymous"]}, "authors", ()),
    ({"authors": "Anonymous Authors"}, "authors", ()),
    ({"authors": "Anna Invented, Bob Nobody"}, "authors", (Name(name="Anna Invented"), Name(name="Bob Nobody"))),
    ({"authors": None}, "authors", ()),
    ({"abstract": None}, "abstract", "Nothing."),
    ({"keywords": "nothing; zero"}, "keywords", ("nothing", "zero")),
    ({"venue": "Submitted to Inventions 2024"}, "venue", ""),
    ({"venue": "Inventions 2024 Conference Submission"}, "venue", ""),
    ({"pdf": "https://arxiv.org/pdf/2105.00001v1"}, "identifiers", {"openreview": "Inv-ented1", "arxiv": "2105.00001"}),
]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("fields", "field", "value"), VALUES, ids=str)
def test_values_come_in_several_shapes(version, fields, field, value):
    (record,) = read(json.dumps(VERSIONS[version](fields)))

    assert getattr(record, field) == value


NO_PAPERS = {
    "a reply": ({}, {"id": "Review1", "replyto": "Inv-ented1"}, Banner, "reply: On Nothing"),
    "a reply that does not say so": ({}, {"id": "Review1"}, Banner, "reply: On Nothing"),
    "a reply without a title": ({"title": None}, {"id": "Review1"}, Banner, "reply: Review1"),
    "a deleted note": ({}, {"ddate": DAY}, Banner, "deleted: On Nothing"),
    "a withdrawn one": ({"venueid": "inventions/2024/Withdrawn_Submission"}, {}, Banner, "withdrawn: On Nothing"),
    "one rejected at the desk": ({"venue": "Inventions 2024 Desk Rejected Submission"}, {}, Banner,
                                 "rejected at the desk: On Nothing"),
    "no title": ({"title": " "}, {}, BadRecord, "has no title"),
    "a number for an id": ({}, {"id": 7}, BadRecord,
                           'is not an OpenReview note: Expected "str", got "int" at "id"'),
}  # fmt: skip


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", NO_PAPERS)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_an_object_that_is_not_a_paper_does_not_affect_its_neighbours(version, form, kind, position):
    fields, note, wanted, text = NO_PAPERS[kind]
    notes = [VERSIONS[version](), VERSIONS[version]()]
    notes.insert(position, VERSIONS[version](fields, **note))

    items = read(FORMS[form](notes))

    assert [type(it) for it in items].count(Record) == 2
    assert isinstance(items[position], wanted)
    assert (items[position].text if wanted is Banner else items[position].reason) == text
