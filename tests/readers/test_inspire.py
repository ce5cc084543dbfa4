"""Records of INSPIRE. All papers are invented."""

from __future__ import annotations

import json

import pytest

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers import read_dump


def record(**fields):
    values = {
        "control_number": 9001,
        "document_type": ["article"],
        "titles": [{"title": "Invented particles", "subtitle": "a <em>search</em>", "source": "arXiv"}],
        "authors": [
            {"full_name": "Invented, Anna", "ids": [{"schema": "ORCID", "value": "0000-0001-2345-6789"}]},
            {"full_name": "Made-Up, Bea, Jr."},
            {"full_name": "Advisor, Ada", "inspire_roles": ["supervisor"]},
        ],
        "abstracts": [{"value": "We look for nothing.", "source": "arXiv"}],
        "arxiv_eprints": [{"value": "2402.00001", "categories": ["hep-ph"]}],
        "dois": [{"value": "10.1000/INV.1"}, {"value": "10.1000/inv.2"}],
        "publication_info": [{"journal_title": "J.Inv.Part.", "year": 2025}],
        "preprint_date": "2024-02-01",
        "earliest_date": "2024-02-01",
        "citation_count": 11,
        "keywords": [{"value": "particle: invented", "schema": "INSPIRE"}],
    }
    data = {key: value for key, value in (values | fields).items() if value is not None}
    return {"id": "9001", "created": "2024-02-02T00:00:00+00:00", "metadata": data}


def answer(records):
    found = {"hits": records, "total": len(records)}
    return {"hits": found, "links": {"self": "https://inspirehep.net/api/literature/?q=x"}}


FORMS = {
    "an answer": lambda records: json.dumps(answer(records), indent=1),
    "records": json.dumps,
    "lines": lambda records: "\n".join(map(json.dumps, records)),
    "one record": lambda records: "\n".join(json.dumps(it, indent=1) for it in records),
    "what records hold": lambda records: json.dumps([it["metadata"] for it in records]),
}


def read(tmp_path, content):
    path = tmp_path / "d"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return read_dump(path, Dump(name="d"))


@pytest.mark.parametrize("form", FORMS)
def test_a_record_is_read_whole_in_every_form(tmp_path, form):
    reading = read(tmp_path, FORMS[form]([record(), record(titles=[{"title": "Second"}])]))

    assert reading.dump.format == "inspire"
    assert reading.rejects == ()
    first, second = reading.records
    assert first == Record(
        dump="d",
        ordinal=1,
        line=first.line,
        title="Invented particles: a search",
        abstract="We look for nothing.",
        authors=(Name(name="Anna Invented", orcid="0000-0001-2345-6789"), Name(name="Bea Made-Up Jr.")),
        date="2024-02-01",
        published="2025",
        identifiers={"arxiv": "2402.00001", "doi": "10.1000/inv.1"},
        venue="J.Inv.Part.",
        keywords=("particle: invented",),
        links=Links(page="https://inspirehep.net/literature/9001"),
        citations=11,
    )
    assert (second.ordinal, second.title) == (2, "Second")


def test_without_people_the_collaborations_are_the_authors(tmp_path):
    team = record(authors=None, collaborations=[{"value": "NOWHERE"}, {"value": "The Invented Collaboration"}])
    some = record(authors=None, first_author={"full_name": "Invented, Anna"}, author_count=300)

    by_team, by_one = read(tmp_path, answer([team, some])).records

    assert [it.name for it in by_team.authors] == ["NOWHERE Collaboration", "The Invented Collaboration"]
    assert ([it.name for it in by_one.authors], by_one.author_count) == (["Anna Invented"], 300)


def test_missing_fields_are_not_known(tmp_path):
    bare = {"metadata": {"control_number": 9002, "titles": [{"title": "On Nothing"}]}}

    assert read(tmp_path, answer([bare])).records == (
        Record(
            dump="d", ordinal=1, line=1, title="On Nothing", links=Links(page="https://inspirehep.net/literature/9002")
        ),
    )


def test_proceedings_and_deleted_records_are_no_papers(tmp_path):
    others = [record(document_type=["proceedings"]), record(deleted=True), record(titles=[{"title": "Erratum: x"}])]

    reading = read(tmp_path, answer([*others, record()]))

    assert [it.text.partition(":")[0] for it in reading.banners] == ["proceedings", "deleted record", "erratum"]
    assert len(reading.records) == 1


def test_an_answer_without_records_is_empty(tmp_path):
    reading = read(tmp_path, answer([]))

    assert (reading.dump.format, reading.records, reading.rejects) == ("inspire", (), ())


def test_a_record_without_titles_is_a_reject_that_says_what_to_ask_for(tmp_path):
    reading = read(tmp_path, answer([record(titles=None), record()]))

    assert [it.reason for it in reading.rejects] == ["has no title; ask the API for the field titles"]
    assert len(reading.records) == 1
