"""OpenAlex works: responses, lists, lines, and works that are not papers. All works are invented."""

from __future__ import annotations

import io
import json

import pytest
from folders import SHARED

from site_builder.model import BadRecord, Banner, Dump, Links, Name, Record
from site_builder.readers import READERS, read_dump
from site_builder.readers.openalex import read_openalex

SAMPLE = SHARED / "samples/openalex/openalex_works.json"
GROUPS = [{"key": "x", "title": "no work"}]


def work(**fields):
    values = {
        "id": "https://openalex.org/W1",
        "title": "An Invented\n Work",
        "type": "article",
        "doi": "https://doi.org/10.1000/INVENTED",
        "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/123", "mag": 5},
        "publication_date": "2021-05-19",
        "abstract_inverted_index": {"invent": [1, 4], "We": [0], "and": [3], "things": [2]},
        "authorships": [
            {"author": {"display_name": "Anna Invented", "orcid": "https://orcid.org/0000-0000-0000-0001"}},
            {"author": {"display_name": None}, "raw_author_name": "Bob Invented"},
        ],
        "primary_location": {"landing_page_url": "https://doi.org/10.1000/x", "source": {"display_name": "Invention"}},
        "best_oa_location": {"pdf_url": "https://example.org/x.pdf"},
        "locations": [{"landing_page_url": None}, {"landing_page_url": "https://arxiv.org/abs/2401.00001v2"}],
        "keywords": [{"display_name": "Nothing"}],
        "cited_by_count": 0,
        "is_retracted": True,
    }
    return values | fields


FORMS = {
    "an answer": lambda *works: json.dumps({"meta": {"x": [{}]}, "results": works, "group_by": GROUPS}),
    "an indented answer": lambda *works: json.dumps({"results": works, "group_by": GROUPS, "meta": {}}, indent=1),
    "a list": lambda *works: json.dumps(works),
    "lines": lambda *works: "\n".join(json.dumps(it) for it in works),
}


def read(content):
    return list(read_openalex(io.BufferedReader(io.BytesIO(content.encode())), Dump(name="d")))


@pytest.mark.parametrize("form", FORMS)
def test_a_work_is_read_completely_in_every_form(form):
    first, second = read(FORMS[form](work(), work(title=None, display_name="Second")))

    assert first == Record(
        dump="d",
        ordinal=1,
        line=3 if form == "an indented answer" else 1,
        title="An Invented Work",
        abstract="We invent things and invent",
        authors=(Name(name="Anna Invented", orcid="0000-0000-0000-0001"), Name(name="Bob Invented")),
        date="2021-05-19",
        withdrawn=True,
        identifiers={"doi": "10.1000/invented", "pmid": "123", "arxiv": "2401.00001"},
        venue="Invention",
        keywords=("Nothing",),
        links=Links(page="https://doi.org/10.1000/x", pdf="https://example.org/x.pdf"),
        citations=0,
    )
    assert (second.ordinal, second.title) == (2, "Second")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_an_object_that_is_not_a_paper_does_not_affect_its_neighbours(form, position):
    for other in (work(type="erratum"), work(is_paratext=True), work(title=" "), work(id=5)):
        works = [work(), work()]
        works.insert(position, other)

        items = read(FORMS[form](*works))

        assert [type(it) for it in items].count(Record) == 2
        assert isinstance(items[position], Banner | BadRecord)


def test_errata_and_paratexts_are_banners():
    texts = [it.text for it in read(FORMS["a list"](work(type="erratum"), work(is_paratext=True)))]

    assert texts == ["erratum: An Invented Work", "paratext: An Invented Work"]


@pytest.mark.parametrize("form", FORMS)
def test_the_content_identifies_works(form):
    head = FORMS[form](work()).encode()

    assert next(it.name for it in READERS if it.matches(head)) == "openalex"


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.is_file(), reason="the real dumps are not here")
def test_the_real_response_is_read_completely():
    expected = json.loads(SAMPLE.read_text(encoding="utf-8"))["results"]

    reading = read_dump(SAMPLE)

    assert (reading.dump.format, reading.rejects, reading.banners) == ("openalex", (), ())
    assert [len(it.authors) for it in reading.records] == [len(it["authorships"]) for it in expected]
    assert [it.citations for it in reading.records] == [it["cited_by_count"] for it in expected]
