"""Documents of HAL. All papers are invented."""

from __future__ import annotations

import json

import pytest

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers import read_dump


def document(**fields):
    values = {
        "docid": "900001",
        "halId_s": "hal-09000001",
        "uri_s": "https://hal.science/hal-09000001v1",
        "docType_s": "ART",
        "title_s": ["On <i>Nothing</i>", "Sur rien"],
        "subTitle_s": ["An Invention"],
        "authFullName_s": ["Anna Invented", "Bea Made-Up"],
        "abstract_s": ["We invent\n things.", "Nous inventons."],
        "keyword_s": ["nothing", "more"],
        "doiId_s": "10.1000/INV.1",
        "arxivId_s": "2401.00001",
        "journalTitle_s": "Journal of Inventions",
        "producedDate_tdate": "2024-03-01T00:00:00Z",
        "producedDate_s": "2024-03",
        "fileMain_s": "https://hal.science/hal-09000001/document",
    }
    return {key: value for key, value in (values | fields).items() if value is not None}


def answer(documents):
    return {"response": {"numFound": len(documents), "start": 0, "docs": documents}}


FORMS = {
    "an answer": lambda documents: json.dumps(answer(documents)),
    "documents": json.dumps,
    "lines": lambda documents: "\n".join(map(json.dumps, documents)),
}


def read(tmp_path, content):
    path = tmp_path / "d"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return read_dump(path, Dump(name="d"))


@pytest.mark.parametrize("form", FORMS)
def test_a_document_is_read_whole_in_every_form(tmp_path, form):
    reading = read(tmp_path, FORMS[form]([document(), document(title_s="Second", subTitle_s=None)]))

    assert reading.dump.format == "hal"
    assert reading.rejects == ()
    assert [it.title for it in reading.records] == ["On Nothing: An Invention", "Second"]
    assert reading.records[0] == Record(
        dump="d",
        ordinal=1,
        line=1,
        title="On Nothing: An Invention",
        abstract="We invent things.",
        authors=(Name(name="Anna Invented"), Name(name="Bea Made-Up")),
        date="2024-03",
        identifiers={"doi": "10.1000/inv.1", "arxiv": "2401.00001"},
        venue="Journal of Inventions",
        keywords=("nothing", "more"),
        links=Links(page="https://hal.science/hal-09000001v1", pdf="https://hal.science/hal-09000001/document"),
    )


def test_names_in_parts_and_other_fields_are_read(tmp_path):
    other = document(
        authFullName_s=None,
        authFirstName_s=["Anna"],
        authLastName_s=["Invented"],
        uri_s=None,
        fileMain_s=None,
        journalTitle_s=None,
        conferenceTitle_s="Conference on Inventions",
        producedDate_s=None,
    )

    record = read(tmp_path, answer([other])).records[0]

    assert record.authors == (Name(name="Anna Invented"),)
    assert record.links == Links(page="https://hal.science/hal-09000001")
    assert (record.venue, record.date) == ("Conference on Inventions", "2024-03-01")


def test_images_and_errata_are_no_papers(tmp_path):
    reading = read(tmp_path, answer([document(docType_s="IMG"), document(title_s=["Erratum: x"]), document()]))

    assert [it.text.partition(":")[0] for it in reading.banners] == ["img", "erratum"]
    assert len(reading.records) == 1


def test_an_answer_without_documents_is_empty(tmp_path):
    reading = read(tmp_path, answer([]))

    assert (reading.dump.format, reading.records, reading.rejects) == ("hal", (), ())


def test_documents_without_titles_say_what_to_ask_for(tmp_path):
    default = {
        "docid": "900001",
        "label_s": "Anna Invented. On Nothing. 2024.",
        "uri_s": "https://hal.science/hal-09000001",
    }

    assert [it.reason for it in read(tmp_path, answer([default])).rejects] == [
        "has no title; ask HAL for the field title_s (fl=title_s,authFullName_s,abstract_s,…)"
    ]
