"""Results of Europe PMC. All papers are invented."""

from __future__ import annotations

import json

import pytest

from site_builder.model import Banner, Dump, Links, Name, Record
from site_builder.readers import read_dump


def result(**fields):
    values = {
        "id": "31000001",
        "source": "MED",
        "pmid": "31000001",
        "pmcid": "PMC9000001",
        "doi": "10.1000/INV.1",
        "title": "Sleep in <i>invented</i> houses.",
        "authorString": "Invented A, Made-Up B, Invented Consortium.",
        "authorList": {
            "author": [
                {
                    "fullName": "Invented A",
                    "firstName": "Anna",
                    "lastName": "Invented",
                    "authorId": {"type": "ORCID", "value": "0000-0001-2345-6789"},
                },
                {"fullName": "Made-Up B", "lastName": "Made-Up", "initials": "B"},
                {"collectiveName": "Invented Consortium"},
            ]
        },
        "journalInfo": {"dateOfPublication": "2022 May", "journal": {"title": "Journal of inventions"}},
        "pubYear": "2022",
        "abstractText": "<h4>Aim</h4>Nobody sleeps.",
        "pubTypeList": {"pubType": ["Journal Article"]},
        "keywordList": {"keyword": ["sleep", "houses"]},
        "citedByCount": 4,
        "firstPublicationDate": "2022-04-30",
        "fullTextUrlList": {
            "fullTextUrl": [
                {"documentStyle": "pdf", "availabilityCode": "S", "url": "https://example.org/paid.pdf"},
                {"documentStyle": "pdf", "availabilityCode": "OA", "url": "https://example.org/free.pdf"},
            ]
        },
    }
    return {key: value for key, value in (values | fields).items() if value is not None}


def answer(results):
    return {"version": "6.9", "hitCount": len(results), "request": {}, "resultList": {"result": results}}


FORMS = {
    "an answer": lambda results: json.dumps(answer(results)),
    "an answer that says more in front": lambda results: json.dumps({"nextCursorMark": "x"} | answer(results)),
    "results": json.dumps,
    "lines": lambda results: "\n".join(map(json.dumps, results)),
    "articles": lambda results: "\n".join(
        json.dumps({"version": "6.9", "hitCount": 1, "request": {}, "result": it}) for it in results
    ),
}


def read(tmp_path, content):
    path = tmp_path / "d"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return read_dump(path, Dump(name="d"))


@pytest.mark.parametrize("form", FORMS)
def test_a_result_is_read_whole_in_every_form(tmp_path, form):
    reading = read(tmp_path, FORMS[form]([result(), result(title="Second")]))

    assert reading.dump.format == "europe-pmc"
    assert reading.rejects == ()
    assert [it.title for it in reading.records] == ["Sleep in invented houses", "Second"]
    assert reading.records[0] == Record(
        dump="d",
        ordinal=1,
        line=1,
        title="Sleep in invented houses",
        abstract="Aim Nobody sleeps.",
        authors=(
            Name(name="Anna Invented", orcid="0000-0001-2345-6789"),
            Name(name="B Made-Up"),
            Name(name="Invented Consortium"),
        ),
        date="2022-04-30",
        published="2022-05",
        identifiers={"pmid": "31000001", "doi": "10.1000/inv.1"},
        venue="Journal of inventions",
        keywords=("sleep", "houses"),
        links=Links(
            page="https://europepmc.org/article/MED/31000001",
            pdf="https://example.org/free.pdf",
            other=("https://pmc.ncbi.nlm.nih.gov/articles/PMC9000001/",),
        ),
        citations=4,
    )


def test_a_lite_result_of_a_preprint_is_read(tmp_path):
    preprint = {
        "id": "PPR1",
        "source": "PPR",
        "doi": "10.1000/ppr",
        "title": "On Nothing.",
        "authorString": "Invented A, Made-Up BC.",
        "pubYear": "2023",
        "pubType": "preprint",
        "bookOrReportDetails": {"publisher": "Invented Preprints", "yearOfPublication": 2023},
    }

    assert read(tmp_path, answer([preprint])).records == (
        Record(
            dump="d",
            ordinal=1,
            line=1,
            title="On Nothing",
            authors=(Name(name="A Invented"), Name(name="BC Made-Up")),
            date="2023",
            identifiers={"doi": "10.1000/ppr"},
            venue="Invented Preprints",
            links=Links(page="https://europepmc.org/article/PPR/PPR1"),
        ),
    )


def test_single_values_in_place_of_lists_are_read(tmp_path):
    alone = result(
        authorList={"author": {"firstName": "Anna", "lastName": "Invented"}},
        keywordList=None,
        meshHeadingList={"meshHeading": {"descriptorName": "Sleep"}},
    )

    record = read(tmp_path, {"hitCount": 1, "resultList": {"result": alone}}).records[0]

    assert (record.authors, record.keywords) == ((Name(name="Anna Invented"),), ("Sleep",))


def test_notices_are_no_papers_and_retracted_ones_say_so(tmp_path):
    notice = result(pubTypeList={"pubType": ["Published Erratum"]})
    lite = result(pubTypeList=None, pubType="retraction of publication")
    retracted = result(pubTypeList={"pubType": ["Retracted Publication", "Journal Article"]})

    reading = read(tmp_path, answer([notice, lite, retracted]))

    assert [it.text.partition(":")[0] for it in reading.banners] == ["erratum", "retraction"]
    assert [it.withdrawn for it in reading.records] == [True]


@pytest.mark.parametrize("found", [{"resultList": {"result": []}}, {"resultList": {}}, {}])
def test_an_answer_without_results_is_empty(tmp_path, found):
    reading = read(tmp_path, {"version": "6.9", "hitCount": 0, "request": {}} | found)

    assert (reading.dump.format, reading.records, reading.rejects) == ("europe-pmc", (), ())
    assert set(reading.banners) <= {Banner(dump="d", line=1, text="no results")}


def test_results_without_titles_say_what_to_ask_for(tmp_path):
    ids = [{"id": "31000001", "source": "MED", "pmid": "31000001"}]

    assert [it.reason for it in read(tmp_path, answer(ids)).rejects] == [
        "has no title; ask Europe PMC for results of the type lite or core"
    ]
