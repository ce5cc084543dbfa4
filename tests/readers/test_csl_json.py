"""CSL-JSON: lists, one item, lines, and its many ways to write a date. All items are invented."""

from __future__ import annotations

import io
import json

import pytest
from folders import SHARED
from readers.invented import read_buffered, records_of

from site_builder.model import BadRecord, Banner, Dump, Links, Name, Record
from site_builder.readers import READERS, read_dump
from site_builder.readers.csl_json import is_csl_json, read_csl_json

SAMPLES = SHARED / "samples/csl-json"


def item(**fields):
    values = {
        "id": "invented2021",
        "type": "article-journal",
        "title": "On <i>Nothing</i> &amp; More",
        "abstract": "We invent\n 3 &lt; 4 <b>things</b>.",
        "author": [
            {"family": "Invented", "given": "Anna", "non-dropping-particle": "van", "suffix": "Jr."},
            {"literal": "The Nobody Group", "ORCID": "https://orcid.org/0000-0000-0000-0001"},
            {"literal": "others"},
        ],
        "issued": {"date-parts": [["2021", "05", "17"]]},
        "container-title": "Journal of Inventions",
        "DOI": "https://doi.org/10.1000/INVENTED",
        "PMID": 12345,
        "URL": "https://arxiv.org/abs/2105.00001v2",
        "keyword": "nothing; zero, none",
    }
    return values | fields


FORMS = {
    "a list": json.dumps,
    "an indented list": lambda items: json.dumps(items, indent=2),
    "lines": lambda items: "\n".join(map(json.dumps, items)),
    "items one after the other": lambda items: "\n".join(json.dumps(it, indent=1) for it in items),
    "a list in an object": lambda items: json.dumps({"version": 1, "items": items}),
}


def read(content):
    return list(read_csl_json(io.BufferedReader(io.BytesIO(content.encode())), Dump(name="d")))


def read_one(**fields):
    (found,) = read(json.dumps(item(**fields)))
    return found


@pytest.mark.parametrize("form", FORMS)
def test_an_item_is_read_completely_in_every_form(form):
    first, second = read(FORMS[form]([item(), item(title="Second")]))

    assert first == Record(
        dump="d",
        ordinal=1,
        line=2 if form == "an indented list" else 1,
        title="On Nothing & More",
        abstract="We invent 3 < 4 **things**.",
        authors=(Name(name="Anna van Invented Jr."), Name(name="The Nobody Group", orcid="0000-0000-0000-0001")),
        date="2021-05-17",
        identifiers={"doi": "10.1000/invented", "pmid": "12345", "arxiv": "2105.00001"},
        venue="Journal of Inventions",
        keywords=("nothing", "zero, none"),
        links=Links(page="https://arxiv.org/abs/2105.00001v2"),
    )
    assert (second.ordinal, second.title) == (2, "Second")


@pytest.mark.parametrize("form", FORMS)
def test_the_content_identifies_csl_json(form):
    head = FORMS[form]([item()]).encode()

    assert next(it.name for it in READERS if it.matches(head)) == "csl-json"


DATES = [
    ({"date-parts": [[2021, 5]]}, "2021-05"),
    ({"date-parts": [[2018, 10, 21, 13]]}, "2018-10-21"),
    ({"date-parts": [[2021, 2, 30]]}, "2021-02"),
    ({"date-parts": [[2020], [2021]]}, "2020"),
    ({"date-parts": [2021, 5]}, "2021-05"),
    ({"date-parts": [["2021.0", 5]]}, ""),
    ({"date-parts": [[2021.0, 5.0]]}, "2021-05"),
    ({"date-parts": [[None]]}, ""),
    ({"date-parts": [[]]}, ""),
    ({"date-parts": None}, ""),
    ({"raw": "17 May 2021"}, "2021-05-17"),
    ({"literal": "2021 Spring"}, "2021"),
    ("2021-05-17", "2021-05-17"),
    ({}, ""),
    (None, ""),
]


@pytest.mark.parametrize(("issued", "date"), DATES, ids=str)
def test_dates_are_as_precise_as_they_are_written(issued, date):
    assert read_one(issued=issued).date == date


def test_a_paper_that_was_available_earlier_has_both_dates():
    record = read_one(**{"available-date": {"date-parts": [[2020, 12, 24]]}})

    assert (record.date, record.published) == ("2020-12-24", "2021-05-17")


IDENTIFIERS = [
    ({"number": "arXiv:2105.00001v3"}, {"arxiv": "2105.00001"}),
    ({"archive": "arXiv", "archive_location": "2105.00001"}, {"arxiv": "2105.00001"}),
    ({"note": "arXiv:math/0601001 [math]\nCitation Key: x"}, {"arxiv": "math/0601001"}),
    ({"DOI": "10.48550/ARXIV.2105.00001"}, {"arxiv": "2105.00001"}),
    ({"URL": "https://openreview.net/forum?id=Inv-ented1"}, {"openreview": "Inv-ented1"}),
    ({"DOI": ["10.1000/x"]}, {"doi": "10.1000/x"}),
    ({"DOI": "none"}, {}),
]


@pytest.mark.parametrize(("fields", "identifiers"), IDENTIFIERS, ids=str)
def test_identifiers_are_found_where_programs_put_them(fields, identifiers):
    assert read_one(**{"DOI": None, "PMID": None, "URL": None} | fields).identifiers == identifiers


@pytest.mark.parametrize("form", FORMS)
def test_nan_of_python_loses_no_item(form):
    text = FORMS[form]([item(), item(number=float("nan"), title="Second"), item(title="Third")])

    assert [it.title for it in read(text)] == ["On Nothing & More", "Second", "Third"]


def test_a_pdf_is_not_a_page_and_a_title_may_be_in_a_list():
    record = read_one(URL="https://example.org/x.pdf", title=["On Nothing"], keyword=["a", "b", "a"])

    assert (record.title, record.links) == ("On Nothing", Links(pdf="https://example.org/x.pdf"))
    assert record.keywords == ("a", "b")
    assert read_one(keyword="a, b").keywords == ("a", "b")


BAD = {
    "no title": (item(title=None), BadRecord, "has no title"),
    "authors as a text": (
        item(author="A. Invented"),
        BadRecord,
        'is not a CSL-JSON item: Expected "array | null", got "str" at "author"',
    ),
    "no object": (None, BadRecord, 'is not a CSL-JSON item: Expected "object", got "null"'),
    "an erratum": (item(title="Erratum to: On Nothing"), Banner, None),
}


@pytest.mark.parametrize("form", ["a list", "an indented list", "a list in an object"])
@pytest.mark.parametrize("fault", BAD)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_bad_item_leaves_its_neighbours(form, fault, position):
    value, kind, reason = BAD[fault]
    values = [item(), item()]
    values.insert(position, value)

    items = read(FORMS[form](values))

    assert [type(it) for it in items].count(Record) == 2
    assert isinstance(items[position], kind)
    assert getattr(items[position], "reason", None) == reason


COUNTS = {"arxiv-joss.json": (1, 0), "crossref-deep-review.json": (1, 0), "null-date-parts.json": (0, 1)}


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real dumps are not here")
@pytest.mark.parametrize("name", COUNTS)
def test_the_real_lists_are_read_completely(name):
    expected = json.loads((SAMPLES / name).read_text(encoding="utf-8"))

    reading = read_dump(SAMPLES / name)

    assert reading.dump.format == "csl-json"
    assert (len(reading.records), len(reading.rejects)) == COUNTS[name]
    assert [len(it.authors) for it in reading.records] == [len(it["author"]) for it in expected if "title" in it]


def test_notes_and_the_place_of_a_journal_may_hold_identifiers():
    base = {"type": "article-journal", "title": "On Nothing"}
    noted = base | {"note": "PMID: 123\nDOI: 10.1000/x", "container-title": "arXiv:2401.00001 [cs]"}
    at_event = base | {"type": "paper-conference", "event": "Workshop on Inventions"}

    first, second = records_of(read_buffered(read_csl_json, json.dumps([noted, at_event])))

    assert first.identifiers == {"pmid": "123", "doi": "10.1000/x", "arxiv": "2401.00001"}
    assert (first.venue, second.venue) == ("", "Workshop on Inventions")


def test_a_first_item_that_lacks_nearly_everything_costs_itself_alone():
    text = json.dumps([{"id": "a"}, {"type": "book", "title": "On Nothing", "DOI": "10.1000/x"}])

    assert is_csl_json(text.encode())
    assert [type(it) for it in read_buffered(read_csl_json, text)] == [BadRecord, Record]
